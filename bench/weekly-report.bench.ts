import { addDays, type Day } from '../src/engine/calendar/day.ts';
import { connect } from '../src/platform/database/connect.ts';
import { type Bench, type Breakdown, type Figure, type Outcome, type Setting, scaled } from './bench.ts';
import { ensureLives, PASSWORD } from './lives/ensure.ts';
import { LAST, spanOf } from './lives/life.ts';
import { type BenchDatabase, openServer } from './lives/server.ts';
import { READER } from './lives/staff.ts';
import { medians } from './timing.ts';
import { serveInChild } from './web/child.ts';
import { Visitor } from './web/visitor.ts';
import { bareRows } from './weekly/bare.ts';
import { whereWeeklyGoes } from './weekly/breakdown.ts';

const CASES = 100_000;
const ROUNDS = 40;
const MOST_MS = 50;
const TIMES_BARE = 3;
const TWO_YEARS = 730;
const THIRTEEN_YEARS = 4_748;

export const weeklyReports: Bench = { name: 'weekly-report', title: 'Weekly report', run };

/** The report as JSON, from request to last byte, by somebody signed in; beside it the bare SQL for the same rows. */
async function run(setting: Setting): Promise<Outcome> {
  const rounds = scaled(ROUNDS, setting, 5);
  const sizes = [0.01, 0.1, 1].map((part) => scaled(CASES * part, setting, 20));
  const largest = sizes.at(-1) ?? 0;
  const server = await openServer(setting.say);
  try {
    const figures: Figure[] = [];
    const breakdowns: Breakdown[] = [];
    for (const cases of sizes) {
      const database = await ensureLives(server, 'years', spanOf(cases), setting);
      setting.say(`Weekly reports of ${cases} cases ...`);
      if (cases < largest) {
        const [today] = await measured(database, cases, [LAST], rounds);
        figures.push({ ...bySize(today as Taken), target: { atMost: MOST_MS } });
        continue;
      }
      const days = [LAST, addDays(LAST, -TWO_YEARS), addDays(LAST, -THIRTEEN_YEARS)];
      const taken = await measured(database, cases, days, rounds);
      const [today, twoYears, longAgo] = taken as [Taken, Taken, Taken];
      figures.push(
        { ...bySize(today), target: { atMost: MOST_MS } },
        {
          ...bySize(today),
          what: `The same, and the bare SQL`,
          target: { withinTimes: TIMES_BARE },
          peer: bare(today),
        },
        { ...bySize(twoYears), target: { atMost: MOST_MS } },
        {
          ...bySize(twoYears),
          what: 'The same, and the bare SQL',
          target: { withinTimes: TIMES_BARE },
          peer: bare(twoYears),
        },
        // No target: what it costs that later rows lie behind the day.
        { ...bySize(longAgo), peer: bare(longAgo) },
      );
      breakdowns.push(await whereWeeklyGoes(database.appUrl, LAST, today.ms, rounds));
    }
    return { figures, breakdowns, notes: [NOTE] };
  } finally {
    await server.close();
  }
}

const NOTE =
  'Time from request to the last byte of JSON over one kept connection, the server in a process of its own; medians. The bare SQL runs on one connection as the same login, under the same row-level security.';

interface Taken {
  readonly cases: number;
  readonly on: Day;
  readonly rows: number;
  readonly ms: number;
  readonly bareMs: number;
}

const bySize = ({ cases, on, rows, ms }: Taken): Figure => ({
  what: `${cases.toLocaleString('en')} cases, ${on === LAST ? 'today' : `as at ${on}`}: ${rows} rows`,
  value: ms,
  unit: 'ms',
});

const bare = ({ bareMs }: Taken): { name: string; value: number; less: string } => ({
  name: 'bare SQL for the same rows',
  value: bareMs,
  less: 'no folding, JSON, HTTP, session or log of reads',
});

async function measured(
  { appUrl }: BenchDatabase,
  cases: number,
  days: readonly Day[],
  rounds: number,
): Promise<Taken[]> {
  const served = await serveInChild('./serve.ts', [appUrl, LAST]);
  const visitor = new Visitor(served.address);
  const { pool, close } = connect(appUrl, { max: 1 });
  const client = await pool.connect();
  try {
    await visitor.signIn(READER.reference, PASSWORD);
    const taken: Taken[] = [];
    for (const on of days) {
      const path = on === LAST ? '/reports/weekly.json' : `/reports/weekly.json?as-at=${on}`;
      const { status, body } = await visitor.get(path);
      if (status !== 200) throw new Error(`The weekly report answered ${status}: ${body.slice(0, 200)}`);
      const { rows } = JSON.parse(body) as { rows: readonly unknown[] };
      const bareCount = await bareRows(client, on);
      if (bareCount < rows.length)
        throw new Error(`The bare SQL reads ${bareCount} rows, fewer than the ${rows.length} of the report.`);
      const works = { ours: () => visitor.get(path), bare: () => bareRows(client, on) };
      const ms = await medians(works, { rounds });
      taken.push({ cases, on, rows: rows.length, ms: ms.ours, bareMs: ms.bare });
    }
    return taken;
  } finally {
    visitor.close();
    client.release();
    await close();
    await served.stop();
  }
}
