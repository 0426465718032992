import { addDays, type Day, FOREVER } from '../../../engine/calendar/day.ts';
import { liveFacts } from '../../../ledger/live.ts';
import { todayOf } from '../../../platform/clock.ts';
import type { ReadTx, WriteTx } from '../../../platform/database/in-service.ts';
import { inWords } from '../../../platform/day-words.ts';
import { loadOrganisation, type OrganisationRows, type PostRow } from '../load.ts';
import { heldPosts } from '../person.ts';
import type { OrganisationRecorder } from '../register.ts';
import { lostByChange } from './administrators.ts';
import { judgePersonChange } from './judge-person.ts';
import type { PersonChange, PersonContext } from './person-change.ts';
import { asIfRecorded, factsOfChange, withdrawableFacts } from './person-facts.ts';
import type { ChangeProblem } from './problems.ts';
import { type ChangeOutcome, withPerson } from './with-person.ts';

export interface PersonRequest {
  readonly person: string;
  /** The version of the person that the one who changes them saw. */
  readonly seen: number;
  readonly change: PersonChange;
}

/** Records a change to a person: judged, with nobody locked out by it, in the caller's transaction. */
export async function changePerson(
  tx: WriteTx,
  by: OrganisationRecorder,
  request: PersonRequest,
): Promise<ChangeOutcome> {
  const { change } = request;
  return withPerson(tx, by, request, async ({ person, facts, record }) => {
    const today = todayOf(by.clock);
    const organisation = await loadOrganisation(tx, by.service, STILL_KNOWN);
    const context: PersonContext = {
      person,
      organisation,
      roles: await roleTitles(tx, by.service),
      withdrawable: withdrawableFacts(facts),
      today,
    };
    const problems = judgePersonChange(change, context);
    if (problems.length > 0) return { outcome: 'refused', problems };
    const fresh = factsOfChange(change, { person, facts, today, uuid: by.entropy.uuid });
    const after = postsAfter(organisation, person.id, asIfRecorded(facts, fresh, person.id, today));
    const lockedOut = lockOut(organisation, after, {
      people: await whoCanSignIn(tx, by.service),
      actor: by.person,
      person: person.id,
      field: FIELD_TOLD[change.change],
      today,
    });
    if (lockedOut !== null) return { outcome: 'refused', problems: [lockedOut] };
    await record(fresh);
    return { outcome: 'recorded' };
  });
}

/** What is known on the last day but one that there is, is known now. */
const STILL_KNOWN = addDays(FOREVER, -1);

/** The field of each form at which it is told that somebody would be locked out. */
const FIELD_TOLD: Readonly<Record<PersonChange['change'], string>> = {
  'correct-name': 'name',
  'add-post': 'role',
  'replace-post': 'role',
  'correct-post': 'role',
  'end-post': 'last',
  'name-deputy': 'deputy',
  'move-deputy': 'to',
  leave: 'last',
  withdraw: 'reason',
};

function postsAfter(
  organisation: OrganisationRows,
  person: string,
  facts: Parameters<typeof liveFacts>[0],
): OrganisationRows {
  const own = heldPosts(liveFacts(facts, FOREVER)).map(
    ({ role, team, manager, from, to }): PostRow => ({ person, role, team, manager, from, to }),
  );
  return { ...organisation, posts: [...organisation.posts.filter((post) => post.person !== person), ...own] };
}

interface Actors {
  readonly people: ReadonlySet<string>;
  readonly actor: string;
  readonly person: string;
  readonly field: string;
  readonly today: Day;
}

/** Nobody takes their own administrator's post away, nor the last one that there is. */
function lockOut(before: OrganisationRows, after: OrganisationRows, it: Actors): ChangeProblem | null {
  if (it.actor === it.person) {
    const own = lostByChange(before, after, new Set([it.person]), it.today);
    if (own !== null) {
      return {
        field: it.field,
        message: 'You cannot take your own administrator post away. Ask another administrator to do it.',
      };
    }
  }
  const lost = lostByChange(before, after, it.people, it.today);
  if (lost === null) return null;
  return { field: it.field, message: lastAdministrator(lost.permission, lost.from) };
}

/** Why a change that leaves nobody to administer is refused. */
export function lastAdministrator(permission: string, from: Day): string {
  const what = permission === 'manage-roles' ? 'change what roles may do' : 'manage people and accounts';
  return `From ${inWords(from)} on nobody who can sign in could ${what}. Give somebody else the post of an administrator, and an account, first.`;
}

/** Everybody with an account that is not closed. */
export async function whoCanSignIn(tx: ReadTx, service: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('account')
    .select('person_id')
    .where('service_id', '=', service)
    .where('disabled', '=', false)
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

/** The roles of a service with their titles. */
export async function roleTitles(tx: ReadTx, service: string): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('role')
    .select(['role', 'title'])
    .where('service_id', '=', service)
    .orderBy('title')
    .execute();
  return new Map(rows.map((row) => [row.role, row.title]));
}
