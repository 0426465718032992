import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, todayOf } from '../src/platform/clock.ts';
import { openEmbedded } from '../src/platform/database/embedded/index.ts';
import { type Bench, type Outcome, type Setting, scaled } from './bench.ts';
import { SINCE } from './lives/life.ts';
import { peopleFile, writeOrders } from './lives/orders-file.ts';
import { bareCopy } from './processes/bare-copy.ts';
import { countersign } from './processes/command.ts';
import { type Usage, watch } from './processes/watch.ts';

const ROWS = 100_000;
const MOST_S = 60;
const MOST_MB = 500;

export const imports: Bench = { name: 'import', title: 'First import', run };

/** The initial load of a service that was just set up, by the command line, from its start to its end. */
async function run(setting: Setting): Promise<Outcome> {
  const rows = scaled(ROWS, setting, 50);
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-import-'));
  await chmod(folder, 0o711); // whoever runs PostgreSQL for root must get through
  const data = join(folder, 'data');
  const orders = join(folder, 'orders.csv');
  try {
    setting.say(`Importing ${rows} orders into a service that was just set up ...`);
    await writeOrders(orders, rows, todayOf(systemClock));
    await writeFile(join(folder, 'people.csv'), peopleFile(SINCE));
    const { seconds, usage } = await imported(folder, data, orders, rows);
    const bare = await bareIn(data, orders);
    const count = rows.toLocaleString('en');
    return {
      figures: [
        {
          what: `${count} rows, until the command has ended`,
          value: seconds,
          unit: 's',
          target: { atMost: MOST_S },
          peer: {
            name: 'csv-parse and COPY',
            value: bare,
            less: 'cells as text into one table: nothing judged, recorded, chained or folded',
          },
        },
        {
          what: 'Memory of the process at its peak',
          value: usage.process.megabytes,
          unit: 'MB',
          target: { atMost: MOST_MB },
        },
        { what: 'Memory of its PostgreSQL at its peak', value: usage.postgres.megabytes, unit: 'MB' },
        { what: 'Processor time of the process', value: usage.process.seconds, unit: 's' },
        { what: 'Processor time of its PostgreSQL', value: usage.postgres.seconds, unit: 's' },
      ],
      notes: [
        'Each row makes a child, a case, an order and an allocation, and an end of the order where it has one: five facts, and what follows from them.',
      ],
    };
  } finally {
    const embedded = await openEmbedded(data);
    await embedded.stop();
    await embedded.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

async function imported(
  folder: string,
  data: string,
  orders: string,
  rows: number,
): Promise<{ seconds: number; usage: Usage }> {
  await countersign(data, ['service', 'create', '--id', 'load', '--name', 'Load', '--pack', 'plan-2012']);
  const load = ['--profile', 'bench', '--initial', '--json', '--template'];
  await countersign(data, ['import', join(folder, 'people.csv'), ...load, 'people']);
  const watched: ReturnType<typeof watch>[] = [];
  const { out, ms } = await countersign(data, ['import', orders, ...load, 'orders'], (pid) =>
    watched.push(watch(pid, data)),
  );
  const usage = (watched[0] as ReturnType<typeof watch>).stop();
  const { accepted, rejected } = JSON.parse(out) as { accepted: number; rejected: readonly unknown[] };
  if (accepted !== rows)
    throw new Error(
      `${accepted} of ${rows} rows were accepted; the first rejected: ${JSON.stringify(rejected[0])}`,
    );
  return { seconds: ms / 1_000, usage };
}

/** In the same PostgreSQL with the same settings. */
async function bareIn(data: string, orders: string): Promise<number> {
  const embedded = await openEmbedded(data);
  try {
    return await bareCopy(embedded.ownerUrl, orders);
  } finally {
    await embedded.stop();
  }
}
