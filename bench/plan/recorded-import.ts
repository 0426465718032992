import { importPlan } from '../../src/features/plan/index.ts';
import { acceptProposals } from '../../src/features/plan/understand/index.ts';
import { createService } from '../../src/features/service/index.ts';
import { randomEntropy } from '../../src/ledger/append.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { connect } from '../../src/platform/database/connect.ts';
import { inService } from '../../src/platform/database/in-service.ts';
import { openServer } from '../lives/server.ts';
import { median, timed } from '../timing.ts';

const SERVICE = 'plan-bench';
const ROUNDS = 5;

/** How long it takes, in milliseconds, to import a file with its answers into a service that was just set up; each round into a copy of its own. */
export async function recordedImport(
  file: { readonly name: string; readonly content: Buffer },
  say: (line: string) => void,
): Promise<number> {
  const server = await openServer(say);
  try {
    await server.drop('plan_empty');
    const empty = await server.database('plan_empty');
    await withDatabase(empty.appUrl, (db) =>
      createService(
        db,
        { id: SERVICE, name: 'Plan', pack: 'current' },
        { clock: systemClock, entropy: randomEntropy },
      ),
    );
    const times: number[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      const { appUrl } = await server.copy('plan_empty', 'plan_written');
      const { ms } = await withDatabase(appUrl, (db) => timed(() => importedWith(db, file)));
      if (round >= 0) times.push(ms);
    }
    await server.drop('plan_written');
    await server.drop('plan_empty');
    return median(times);
  } finally {
    await server.close();
  }
}

type Db = ReturnType<typeof connect>['db'];

async function withDatabase<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
  const connection = connect(url, { max: 1 });
  try {
    return await work(connection.db);
  } finally {
    await connection.close();
  }
}

/** Asks, answers with what is proposed, and imports: what a person waits for, twice. */
async function importedWith(
  db: Db,
  file: { readonly name: string; readonly content: Buffer },
): Promise<void> {
  const by = {
    service: SERVICE,
    person: 'operator',
    via: 'command-line',
    clock: systemClock,
    entropy: randomEntropy,
    checkPermissions: false,
  } as const;
  let answers = new Map<string, string>();
  for (let round = 0; round < 3; round += 1) {
    const outcome = await inService(db, SERVICE, 'operator', (tx) => importPlan(tx, by, file, answers));
    if (outcome.outcome === 'recorded') return;
    if (outcome.outcome !== 'questions')
      throw new Error(`The import of ${file.name} was ${outcome.outcome}.`);
    answers = new Map([...answers, ...acceptProposals(outcome.questions)]);
  }
  throw new Error(`The import of ${file.name} leaves questions open.`);
}
