import { sql } from 'kysely';
import { FOREVER } from '../../../src/engine/calendar/day.ts';
import { DEMONSTRATION, DEMONSTRATION_PASSWORD } from '../../../src/features/demonstration/index.ts';
import { FORMS } from '../../../src/features/recording/kinds/index.ts';
import { readInService } from '../../../src/platform/database/in-service.ts';
import type { DemonstrationSite } from '../demonstration-site.ts';
import { signedIn, type WebClient } from '../web.ts';
import {
  breakGlass,
  claimToDecide,
  makeSoftwareToken,
  nameDeputy,
  reallocateOne,
  recordByForm,
  saveList,
} from './acts.ts';
import { type PlanStage, planStage } from './plan-stops.ts';

/** The ids that the addresses of a tour need, and what was done so that every page has something to show. */
export interface Stage {
  /** Held by the case manager who signs in, with much on it. */
  readonly ownCase: string;
  /** Restricted, and open to the administrator who gave a reason. */
  readonly restrictedCase: string;
  readonly closedCase: string;
  /** A note on the own case, written by its case manager. */
  readonly note: { readonly caseId: string; readonly factId: string };
  readonly claim: { readonly caseId: string; readonly claimId: string };
  readonly savedList: string;
  /** With which other software asks as the case manager. */
  readonly token: string;
  /** The step in which cases were reallocated. */
  readonly step: string;
  /** People by their references. */
  readonly people: Readonly<Record<string, string>>;
  /** Facts of the operations manager: the present post, and a deputy named. */
  readonly post: string;
  readonly deputy: string;
  /** For each kind of fact, a case on which a manager can record it now; none where no case offers it. */
  readonly recordable: Readonly<Record<string, string>>;
  readonly plan: PlanStage;
}

/** Sets the stage: what visitors of the tour did before. */
export async function setStage(site: DemonstrationSite): Promise<Stage> {
  const as = (username: string): Promise<WebClient> => signedIn(site.app, username, DEMONSTRATION_PASSWORD);
  const one = async <T>(query: ReturnType<typeof sql<T>>): Promise<T> => {
    const { rows } = await readInService(site.connection.db, DEMONSTRATION, 'engine', (tx) =>
      query.execute(tx),
    );
    if (rows[0] === undefined)
      throw new Error(`The demonstration has nothing to show: ${query.compile(site.connection.db).sql}`);
    return rows[0];
  };
  const people = await peopleOf(site);
  const manager = people['cm-01'];
  const own = await one(sql<{ caseId: string }>`
    select c.case_id as "caseId" from case_file c
    join case_reference r using (service_id, case_id) join child using (service_id, child_id)
    where c.known_to = ${FOREVER} and c.to_on = ${FOREVER} and c.open and not c.restricted
      and c.manager_id = ${manager}::uuid and child.name is not null
    order by (select count(*) from duty d where d.service_id = c.service_id and d.case_id = c.case_id and d.known_to = ${FOREVER}) desc,
      c.case_id limit 1`);
  const note = await one(sql<{ caseId: string; factId: string }>`
    select f.stream_id as "caseId", f.id as "factId" from fact f
    join case_file c on c.case_id = f.stream_id and c.known_to = ${FOREVER} and c.to_on = ${FOREVER}
    where f.kind = 'note' and f.recorded_by = ${manager} and c.open and c.manager_id = ${manager}::uuid and not c.restricted
    order by f.batch desc limit 1`);
  const restricted = await one(sql<{ caseId: string; reference: string }>`
    select c.case_id as "caseId", c.reference from case_file c
    where c.known_to = ${FOREVER} and c.to_on = ${FOREVER} and c.open and c.restricted order by c.reference limit 1`);
  const closed = await one(sql<{ caseId: string }>`
    select c.case_id as "caseId" from case_file c
    where c.known_to = ${FOREVER} and c.to_on = ${FOREVER} and not c.open and not c.restricted order by c.reference desc limit 1`);
  const administrator = await as('administrator');
  await breakGlass(administrator, restricted.reference);
  await nameDeputy(administrator, people['om-01'] ?? '', people['pm-01'] ?? '');
  const operations = await as('operations-manager');
  const claim = await claimToDecide(operations);
  const caseManager = await as('case-manager');
  const savedList = await saveList(caseManager);
  const token = await makeSoftwareToken(caseManager, 'Power BI, weekly figures');
  const step = await reallocateOne(operations, manager ?? '');
  await recordByForm(caseManager, own.caseId, 'suspension', {
    reason: 'hospital',
    to: '',
    note: 'Admitted.',
  });
  const recordable = await recordableOf(site, operations, {});
  const reason = 'The analysis does not say yet what would help at home.';
  await recordByForm(operations, recordable.returned ?? '', 'returned', { reason });
  const factOf = async (kind: string): Promise<string> =>
    (
      await one(sql<{ id: string }>`
        select id from fact where stream_id = ${people['om-01']}::uuid and kind = ${kind} order by batch desc, position desc limit 1`)
    ).id;
  return {
    ownCase: own.caseId,
    restrictedCase: restricted.caseId,
    closedCase: closed.caseId,
    note,
    claim,
    savedList,
    token,
    step,
    people,
    post: await factOf('post-held'),
    deputy: await factOf('deputy-named'),
    recordable: await recordableOf(site, operations, recordable),
    plan: await planStage(site),
  };
}

async function peopleOf(site: DemonstrationSite): Promise<Record<string, string>> {
  return readInService(site.connection.db, DEMONSTRATION, 'engine', async (tx) => {
    const rows = await tx.selectFrom('person').select(['person_id', 'reference']).execute();
    return Object.fromEntries(rows.map((row) => [row.reference, row.person_id]));
  });
}

/** Goes through cases until each kind of fact was offered on one; tells which case. */
async function recordableOf(
  site: DemonstrationSite,
  client: WebClient,
  known: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const found: Record<string, string> = { ...known };
  const kinds = Object.keys(FORMS).filter((kind) => kind !== 'case-opened');
  const cases = await readInService(site.connection.db, DEMONSTRATION, 'engine', async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select case_id as id from case_file where known_to = ${FOREVER} and to_on = ${FOREVER}
      order by reference desc`.execute(tx);
    return rows.map((row) => row.id);
  });
  for (const id of cases) {
    const { body } = await client.get(`/cases/${id}/record`);
    for (const [, kind = ''] of body.matchAll(/\/record\/([a-z-]+)"/g)) found[kind] ??= id;
    if (kinds.every((kind) => found[kind] !== undefined)) break;
  }
  return found;
}
