import { sql } from 'kysely';
import { type Day, FOREVER } from '../../engine/calendar/day.ts';
import { lockHead } from '../../ledger/append.ts';
import type { StoredFact } from '../../ledger/fact.ts';
import { insertBatches } from '../../ledger/insert.ts';
import type { Database } from '../../platform/database/connect.ts';
import { inService, type WriteTx } from '../../platform/database/in-service.ts';
import { PlainError } from '../../platform/errors.ts';
import { insertVersions } from '../../platform/projections/store.ts';
import type { VersionedRow } from '../../platform/projections/versions.ts';
import { setAccount } from '../account/index.ts';
import { CASE_PROJECTIONS, caseHistory, projectIdentity } from '../cases/index.ts';
import { projectPeople, projectRoles } from '../organisation/index.ts';
import { foldConfiguration, serviceStream } from '../service/index.ts';
import { personId, STAFF } from './people.ts';
import { DEMONSTRATION, storedFacts, writeLedger } from './write.ts';

export { DEMONSTRATION } from './write.ts';
export { demonstrationLoginsOf, openDemonstration } from './open.ts';

export const DEMONSTRATION_SEED = 'harrowmere';
/** One password for every demonstration login; shown on the sign-in page of a demonstration only. */
export const DEMONSTRATION_PASSWORD = 'three fictional words';

/** The logins of the demonstration: a user name per role. */
export function demonstrationLogins(): { username: string; role: string; name: string }[] {
  return STAFF.flatMap((one) =>
    one.login === undefined ? [] : [{ username: one.login, role: one.role, name: one.name }],
  );
}

/** Builds the demonstration into a database without services: ledger, projections, logins. `fixed`: its clock stands on that day. */
export async function buildDemonstration(
  db: Database,
  options: { today: Day; fixed: boolean; seed?: string; progress?: (line: string) => void },
): Promise<{ head: string; facts: number; cases: number }> {
  const seed = options.seed ?? DEMONSTRATION_SEED;
  const say = options.progress ?? (() => undefined);
  say('Telling the cases ...');
  const { batches, cases } = await writeLedger(seed, options.today);
  const facts = batches.flatMap(storedFacts);
  say(`Writing ${facts.length} facts ...`);
  await inService(db, DEMONSTRATION, 'engine', async (tx) => {
    const there = await tx
      .selectFrom('service')
      .select('service_id')
      .where('service_id', '=', DEMONSTRATION)
      .executeTakeFirst();
    if (there !== undefined) throw new PlainError('The demonstration is there already.');
    await tx
      .insertInto('service')
      .values({
        service_id: DEMONSTRATION,
        name: 'Harrowmere Youth Justice Service',
        since: '2012-01-01' as Day,
        demonstration: true,
        today: options.fixed ? options.today : null,
      })
      .execute();
    await lockHead(tx, DEMONSTRATION);
    await insertBatches(tx, batches);
    await projectAll(tx, facts, cases, say);
    await makeLogins(tx, seed, options.today);
  });
  await sql`analyze`.execute(db).catch(() => undefined);
  return { head: batches.at(-1)?.hash.toString('hex') ?? '', facts: facts.length, cases: cases.length };
}

/** Folds people, roles and every case once, and stores what follows. */
async function projectAll(
  tx: WriteTx,
  facts: readonly StoredFact[],
  cases: readonly { caseId: string; childId: string; reference: string }[],
  say: (line: string) => void,
): Promise<void> {
  const byStream = Map.groupBy(facts, (fact) => fact.stream.id);
  const service = byStream.get(serviceStream(DEMONSTRATION)) ?? [];
  await projectRoles(tx, DEMONSTRATION, service);
  await projectPeople(tx, DEMONSTRATION, [
    ...new Set(facts.filter((fact) => fact.stream.kind === 'person').map((fact) => fact.stream.id)),
  ]);
  const configuration = foldConfiguration(service);
  let versions: VersionedRow[] = [];
  const flush = async (): Promise<void> => {
    for (const projection of CASE_PROJECTIONS) {
      await insertVersions(
        tx,
        DEMONSTRATION,
        projection,
        versions.filter(({ table }) => table === projection.table),
      );
    }
    versions = [];
  };
  say(`Folding ${cases.length} cases ...`);
  for (const { caseId, childId, reference } of cases) {
    const own = [...(byStream.get(childId) ?? []), ...(byStream.get(caseId) ?? [])].sort(
      (a, b) => a.batch - b.batch || a.position - b.position,
    );
    if (own.length === 0) continue;
    await tx
      .insertInto('case_reference')
      .values({ service_id: DEMONSTRATION, reference, case_id: caseId, child_id: childId })
      .execute();
    for (const version of caseHistory(caseId, own, configuration)) versions.push(version);
    await projectIdentity(tx, DEMONSTRATION, caseId, childId, own, byStream.get(childId) ?? []);
    if (versions.length > 5_000) await flush();
  }
  await flush();
}

async function makeLogins(tx: WriteTx, seed: string, today: Day): Promise<void> {
  for (const person of STAFF) {
    if (person.login === undefined || person.from > today || (person.to ?? FOREVER) < today) continue;
    await setAccount(tx, DEMONSTRATION, {
      person: personId(seed, person.reference),
      username: person.login,
      password: DEMONSTRATION_PASSWORD,
      mustChange: false,
    });
  }
}
