import { sql } from 'kysely';
import { FOREVER } from '../../../src/engine/calendar/day.ts';
import { DEMONSTRATION, DEMONSTRATION_PASSWORD } from '../../../src/features/demonstration/index.ts';
import { FORMS } from '../../../src/features/recording/kinds/index.ts';
import { readInService } from '../../../src/platform/database/in-service.ts';
import type { DemonstrationSite } from '../demonstration-site.ts';
import { signedIn, type WebClient } from '../web.ts';

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
  /** The step in which cases were reallocated. */
  readonly step: string;
  /** People by their references. */
  readonly people: Readonly<Record<string, string>>;
  /** Facts of the operations manager: the present post, and a deputy named. */
  readonly post: string;
  readonly deputy: string;
  /** For each kind of fact, a case on which a manager can record it now, or any case. */
  readonly recordable: Readonly<Record<string, string>>;
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
  await nameDeputy(administrator, people);
  const operations = await as('operations-manager');
  const claim = await claimToDecide(operations);
  const savedList = await saveList(await as('case-manager'));
  const step = await reallocateOne(operations, manager ?? '');
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
    step,
    people,
    post: await factOf('post-held'),
    deputy: await factOf('deputy-named'),
    recordable: await recordableOf(site, operations),
  };
}

async function peopleOf(site: DemonstrationSite): Promise<Record<string, string>> {
  return readInService(site.connection.db, DEMONSTRATION, 'engine', async (tx) => {
    const rows = await tx.selectFrom('person').select(['person_id', 'reference']).execute();
    return Object.fromEntries(rows.map((row) => [row.reference, row.person_id]));
  });
}

async function breakGlass(administrator: WebClient, reference: string): Promise<void> {
  await administrator.get('/restricted');
  const reason = 'The court asks for the planned end today, and nobody on the list is here.';
  expect303(await administrator.post('/restricted', { reference, reason, hours: '4' }));
}

async function nameDeputy(administrator: WebClient, people: Readonly<Record<string, string>>): Promise<void> {
  const address = `/administration/people/${people['om-01']}/deputies/add`;
  const { body } = await administrator.get(address);
  const [, seen = ''] = /name="seen" value="(\d+)"/.exec(body) ?? [];
  const [, from = ''] = /id="from"[^>]*value="([^"]+)"/.exec(body) ?? [];
  expect303(
    await administrator.post(address, {
      seen,
      deputy: people['pm-01'] ?? '',
      permission: 'sign-medium',
      from,
      to: from,
    }),
  );
}

async function saveList(client: WebClient): Promise<string> {
  await client.get('/cases');
  expect303(await client.post('/cases/lists', { name: 'Overdue, mine', query: 'overdue=yes' }));
  const [, id] =
    /\/cases\/lists\/([0-9a-f-]{36})\/rename/.exec((await client.get('/cases/lists')).body) ?? [];
  if (id === undefined) throw new Error('The list was not saved.');
  return id;
}

/** An exception that waits for a decision. */
async function claimToDecide(client: WebClient): Promise<Stage['claim']> {
  const { body } = await client.get('/exceptions');
  const [, caseId, claimId] = /\/cases\/([0-9a-f-]{36})\/exceptions\/([0-9a-f-]{36})/.exec(body) ?? [];
  if (caseId === undefined || claimId === undefined)
    throw new Error('No exception waits for a decision on this day of the demonstration.');
  return { caseId, claimId };
}

/** Allocates one of the cases that nobody holds. */
async function reallocateOne(client: WebClient, to: string): Promise<string> {
  const { body } = await client.get('/cases/reallocate?from=nobody');
  const [, field = ''] = /name="(to\.[0-9a-f-]{36})"/.exec(body) ?? [];
  const [, fact = ''] = /name="_fact" value="([^"]+)"/.exec(body) ?? [];
  const [, on = ''] = /id="on"[^>]*value="([^"]+)"/.exec(body) ?? [];
  const done = await client.post('/cases/reallocate', {
    _fact: fact,
    from: 'nobody',
    all: '',
    on,
    reason: '',
    [field]: to,
  });
  expect303(done);
  return String(done.headers.location).split('step=')[1] ?? '';
}

function expect303({ statusCode, body }: { statusCode: number; body: string }): void {
  if (statusCode !== 303)
    throw new Error(
      `The stage was not set: ${statusCode} ${body.replace(/<[^>]+>|\s+/g, ' ').slice(0, 800)}`,
    );
}

/** Goes through cases until each kind was offered once; what none offers is shown as not possible now. */
async function recordableOf(site: DemonstrationSite, client: WebClient): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const kinds = Object.keys(FORMS).filter((kind) => kind !== 'case-opened');
  const cases = await readInService(site.connection.db, DEMONSTRATION, 'engine', async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select case_id as id from case_file where known_to = ${FOREVER} and to_on = ${FOREVER} and not restricted
      order by open desc, reference desc limit 80`.execute(tx);
    return rows.map((row) => row.id);
  });
  for (const id of cases) {
    const { body } = await client.get(`/cases/${id}/record`);
    for (const [, kind = ''] of body.matchAll(/\/record\/([a-z-]+)"/g)) found[kind] ??= id;
    if (kinds.every((kind) => found[kind] !== undefined)) break;
  }
  for (const kind of kinds) found[kind] ??= cases[0] ?? '';
  return found;
}
