import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import type { Question } from '../../../platform/question.ts';
import type { OrganisationRows } from '../../organisation/index.ts';
import { type DutyFilter, isOwed } from './duty-filter.ts';
import { unallocated } from './owing.ts';

/** Where a page goes on: after this duty. */
export interface DutyCursor {
  readonly heads: boolean;
  readonly duePlace: Day;
  readonly caseId: string;
  readonly key: string;
}

/** The order of a list of duties (as `d`, with the holder as `held`), and what comes after a duty of it. */
export interface DutyOrder {
  /** Whether a duty stands at the head of the list. */
  readonly heads: RawBuilder<boolean>;
  readonly by: RawBuilder<unknown>;
  readonly after: (cursor: DutyCursor) => RawBuilder<boolean>;
}

/** What is owed on cases that nobody holds heads the list (rule 15), then what is due first; what is closed goes by its due date. */
export function orderOf({
  filter,
  question,
  organisation,
}: {
  readonly filter: DutyFilter;
  readonly question: Question;
  readonly organisation: OrganisationRows;
}): DutyOrder {
  if (!isOwed(filter.state)) {
    const way = filter.latestFirst === true ? BACKWARDS : FORWARDS;
    return { heads: sql<boolean>`false`, by: way.by, after: (cursor) => further(cursor, way) };
  }
  const heads = unallocated(question, organisation);
  return {
    heads,
    by: sql`${heads} desc, ${FORWARDS.by}`,
    after: (cursor) =>
      cursor.heads
        ? sql<boolean>`(not ${heads} or ${further(cursor, FORWARDS)})`
        : sql<boolean>`(not ${heads} and ${further(cursor, FORWARDS)})`,
  };
}

const FORWARDS = { by: sql`d.due_place, d.case_id, d.key`, from: sql`>=`, beyond: sql`>` };
const BACKWARDS = { by: sql`d.due_place desc, d.case_id desc, d.key desc`, from: sql`<=`, beyond: sql`<` };

/** Lists of duties, each in the order of what is closed, as one list in that order. */
export function inOrder<T extends Omit<DutyCursor, 'heads'>>(
  lists: readonly T[][],
  { latestFirst }: DutyFilter,
): T[] {
  if (lists.length === 1) return lists[0] ?? [];
  const way = latestFirst === true ? -1 : 1;
  return lists
    .flat()
    .sort(
      (a, b) =>
        way * (compare(a.duePlace, b.duePlace) || compare(a.caseId, b.caseId) || compare(a.key, b.key)),
    );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Two comparisons of rows: the first is what the index on closed duties goes by. */
function further(
  { duePlace, caseId, key }: DutyCursor,
  { from, beyond }: typeof FORWARDS,
): RawBuilder<boolean> {
  const place = sql`(${duePlace}::date, ${caseId}::uuid)`;
  return sql<boolean>`((d.due_place, d.case_id) ${from} ${place}
    and ((d.due_place, d.case_id) ${beyond} ${place} or d.key ${beyond} ${key}))`;
}
