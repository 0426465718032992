import { sql } from 'kysely';
import { type Day, FOREVER } from '../../../engine/calendar/day.ts';
import type { WatchedLead } from '../../../engine/plan/attention.ts';
import type { PlanState, Strength } from '../../../engine/plan/states.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import { loadOrganisation, postsOn } from '../../organisation/index.ts';
import { monthsAfter } from '../judge/move.ts';
import { readWords, type Words, word } from './words.ts';

/** An action as lists show it: what its row of the projection holds, with its words. */
export interface ListedAction {
  readonly id: string;
  readonly ref: string;
  readonly text: string;
  readonly recommendations: readonly string[];
  readonly leads: readonly ListedLead[];
  readonly state: PlanState;
  readonly stateSince: Day | null;
  readonly doneOn: Day | null;
  readonly plannedOn: Day | null;
  /** The planned date as written, and the first one where it was another. */
  readonly planned: string;
  readonly firstPlannedOn: Day | null;
  readonly firstPlanned: string;
  readonly strength: Strength;
  readonly evidence: number;
  readonly updatedOn: Day | null;
  readonly latest: string;
  readonly retestOn: Day | null;
  readonly retestFailed: boolean;
  readonly retestsPassed: boolean;
  readonly partsCancelled: number;
  readonly measure: 'waiting' | 'holds' | 'no-longer-holds' | null;
  /** The day on which it was first known. */
  readonly knownSince: Day;
}

export interface ListedLead extends WatchedLead {
  readonly name: string;
  readonly person: string | null;
  readonly role: string | null;
}

interface Row {
  action_id: string;
  ref: string;
  words: string;
  leads_words: string;
  state: PlanState;
  state_since: Day | null;
  done_on: Day | null;
  planned_on: Day | null;
  planned_words: string | null;
  first_planned_on: Day | null;
  first_planned_words: string | null;
  strength: Strength;
  evidence: number;
  updated_on: Day | null;
  update_words: string | null;
  retest_on: Day | null;
  retest_failed: boolean;
  parts_cancelled: number;
  measure: ListedAction['measure'];
  known_since: Day;
}

/** The day on which something is asked, and until when what is known counts. */
export interface PlanDays {
  readonly on: Day;
  readonly knownOn: Day;
}

/** The actions of a plan in their order, as known on a day: a few rows of the projection each, whatever their history. */
export async function listActions(
  tx: ReadTx,
  service: string,
  { on, knownOn }: PlanDays,
  only?: readonly string[],
): Promise<ListedAction[]> {
  const which = only === undefined ? sql`true` : sql`a.action_id = any (${[...only]}::uuid[])`;
  const known = sql`a.known_from <= ${knownOn} and a.known_to > ${knownOn}`;
  const rows = await sql<Row>`
    select a.*, (select min(e.known_on) from plan_entry e where e.service_id = a.service_id and e.subject = a.action_id) as known_since
    from plan_action a where a.service_id = ${service} and ${known} and ${which}
    order by a.position, a.ref`.execute(tx);
  const answers = await sql<{ action_id: string; recommendation_id: string }>`
    select a.action_id, a.recommendation_id from plan_answer a
    where a.service_id = ${service} and ${known} and ${which}`.execute(tx);
  const leads = await leadsOf(tx, service, { on, knownOn }, which);
  const retests = await sql<{ action_id: string; outcome: string | null; held_on: Day | null }>`
    select a.action_id, a.outcome, a.held_on from plan_retest a
    where a.service_id = ${service} and ${known} and ${which} and a.standing`.execute(tx);
  const words = await readWords(
    tx,
    service,
    rows.rows.flatMap((row) => [
      row.words,
      row.leads_words,
      row.planned_words,
      row.first_planned_words,
      row.update_words,
    ]),
  );
  return rows.rows.map((row) =>
    listedAction(row, words, {
      recommendations: answers.rows
        .filter((one) => one.action_id === row.action_id)
        .map((one) => one.recommendation_id),
      leads: leads.get(row.action_id) ?? [],
      retests: retests.rows.filter((one) => one.action_id === row.action_id),
    }),
  );
}

function listedAction(
  row: Row,
  words: ReadonlyMap<string, Words>,
  its: {
    readonly recommendations: readonly string[];
    readonly leads: readonly LeadRow[];
    readonly retests: readonly { readonly outcome: string | null; readonly held_on: Day | null }[];
  },
): ListedAction {
  const names = words.get(row.leads_words)?.leads ?? [];
  const since = row.done_on === null ? FOREVER : monthsAfter(row.done_on, 6);
  return {
    id: row.action_id,
    ref: row.ref,
    text: word(words, row.words, 'text'),
    recommendations: its.recommendations,
    leads: its.leads.map(({ position, person, role, is }) => ({
      name: names[position] ?? '',
      person,
      role,
      is,
    })),
    state: row.state,
    stateSince: row.state_since,
    doneOn: row.done_on,
    plannedOn: row.planned_on,
    planned: word(words, row.planned_words, 'planned'),
    firstPlannedOn: row.first_planned_on,
    firstPlanned: word(words, row.first_planned_words, 'planned'),
    strength: row.strength,
    evidence: row.evidence,
    updatedOn: row.updated_on,
    latest: word(words, row.update_words, 'text'),
    retestOn: row.retest_on,
    retestFailed: row.retest_failed,
    retestsPassed:
      its.retests.length > 0 &&
      its.retests.every((one) => one.outcome === 'passed') &&
      its.retests.some((one) => one.held_on !== null && one.held_on >= since),
    partsCancelled: row.parts_cancelled,
    measure: row.measure,
    knownSince: row.known_since,
  };
}

interface LeadRow extends WatchedLead {
  readonly position: number;
  readonly person: string | null;
  readonly role: string | null;
}

/** Who leads each action, and whether they are still there on the day, by what was known of people then. */
async function leadsOf(
  tx: ReadTx,
  service: string,
  { on, knownOn }: PlanDays,
  which: ReturnType<typeof sql>,
): Promise<Map<string, LeadRow[]>> {
  const rows = await sql<{
    action_id: string;
    position: number;
    person_id: string | null;
    role: string | null;
    since: Day;
  }>`
    select a.action_id, a.position, a.person_id, a.role, a.since from plan_lead a
    where a.service_id = ${service} and a.known_from <= ${knownOn} and a.known_to > ${knownOn} and ${which}
    order by a.action_id, a.position`.execute(tx);
  const organisation = await loadOrganisation(tx, service, knownOn);
  const rolesOn = (person: string, day: Day): Set<string> =>
    new Set(postsOn(organisation, person, day).map((post) => post.role));
  const found = new Map<string, LeadRow[]>();
  for (const { action_id: action, position, person_id: person, role, since } of rows.rows) {
    const is = ((): WatchedLead['is'] => {
      if (person === null) {
        if (role === null) return 'unknown';
        const held = organisation.posts.some((post) => post.role === role && post.from <= on && post.to > on);
        return held ? 'there' : 'left';
      }
      const now = rolesOn(person, on);
      if (now.size === 0) return 'left';
      const then = rolesOn(person, since);
      return then.size > 0 && ![...then].some((one) => now.has(one)) ? 'changed-role' : 'there';
    })();
    found.set(action, [...(found.get(action) ?? []), { position, person, role, is }]);
  }
  return found;
}
