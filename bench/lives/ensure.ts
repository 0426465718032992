import { setAccount } from '../../src/features/account/index.ts';
import { postData } from '../../src/features/organisation/index.ts';
import { recordOnPerson } from '../../src/features/organisation/register.ts';
import { createService, loadConfiguration } from '../../src/features/service/index.ts';
import { randomEntropy } from '../../src/ledger/append.ts';
import { clockOn } from '../../src/platform/clock.ts';
import { connect, type Database } from '../../src/platform/database/connect.ts';
import { inService } from '../../src/platform/database/in-service.ts';
import { PROJECTION_VERSIONS } from '../../src/platform/projections/current.ts';
import type { Setting } from '../bench.ts';
import { livesOf, SINCE, type Span } from './life.ts';
import { type BenchDatabase, type BenchServer, withClient } from './server.ts';
import { READER, STAFF } from './staff.ts';
import { LifeWriter } from './writer.ts';

/** Raised whenever the data sets change: then those of earlier runs are made again. */
const GENERATOR = 1;
export const SERVICE = 'lives';
export const PASSWORD = 'measured and not guessed';

/** The database of a data set, made unless an earlier run made it. */
export async function ensureLives(
  server: BenchServer,
  label: string,
  span: Span,
  { fresh, say }: Setting,
): Promise<BenchDatabase> {
  const made = `lives_${label}_${span.cases}_v${GENERATOR}_${Object.values(PROJECTION_VERSIONS).join('')}`;
  if (fresh) await server.drop(made);
  if (await server.has(made)) return server.database(made);
  const half = `half_${made}`;
  for (const old of await server.named(`lives_${label}_${span.cases}_`)) await server.drop(old);
  await server.drop(half);
  const start = performance.now();
  const database = await server.database(half);
  const connection = connect(database.appUrl);
  try {
    say(`Making a data set of ${span.cases} cases (kept for the next run) ...`);
    await writeDataSet(connection.db, span, say);
  } finally {
    await connection.close();
  }
  await withClient(database.superUrl, async (client) => {
    await client.query('vacuum (analyze)');
    await client.query('checkpoint');
  });
  await server.rename(half, made);
  say(`Made in ${Math.round((performance.now() - start) / 1_000)} s.`);
  return server.database(made);
}

/** Writes a data set into a migrated, empty database. */
export async function writeDataSet(db: Database, span: Span, say: (line: string) => void): Promise<void> {
  await makeService(db);
  await writeLives(db, span, say);
}

async function makeService(db: Database): Promise<void> {
  const clock = clockOn(SINCE);
  const by = { service: SERVICE, person: 'operator', via: 'system', clock, entropy: randomEntropy } as const;
  await createService(
    db,
    { id: SERVICE, name: 'Lives', pack: 'plan-2012', since: SINCE },
    { clock, entropy: randomEntropy },
  );
  for (const { id, reference, name, ...post } of STAFF) {
    const fact = { stream: { kind: 'person', id }, occurredOn: SINCE } as const;
    await inService(db, SERVICE, 'engine', (tx) =>
      recordOnPerson(tx, by, id, [
        { ...fact, id: randomEntropy.uuid(), kind: 'person-registered', data: { reference, name } },
        { ...fact, id: randomEntropy.uuid(), kind: 'post-held', data: postData(post) },
      ]),
    );
  }
  await inService(db, SERVICE, 'engine', (tx) =>
    setAccount(tx, SERVICE, {
      person: READER.id,
      username: READER.reference,
      password: PASSWORD,
      mustChange: false,
    }),
  );
}

async function writeLives(db: Database, span: Span, say: (line: string) => void): Promise<void> {
  await inService(db, SERVICE, 'engine', async (tx) => {
    const writer = new LifeWriter(tx, SERVICE, await loadConfiguration(tx, SERVICE));
    let written = 0;
    for (const life of livesOf(span)) {
      await writer.add(life);
      written += 1;
      if (written % 10_000 === 0) say(`  ${written} of ${span.cases} cases`);
    }
    await writer.finish();
    say(`  ${writer.facts} facts`);
  });
}
