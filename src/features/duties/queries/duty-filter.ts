import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import type { DutyKind, DutyState } from '../../../engine/duties/duty.ts';
import type { Question } from '../../../platform/question.ts';

/** What is owed: open and overdue. What is late: overdue, met late and not met. */
export type ListedState = DutyState | 'owed' | 'late';

export const LATE_STATES = ['overdue', 'met-late', 'not-met'] as const satisfies readonly DutyState[];

/** Whether every duty of a list is late, so that each carries a cause (rule 19). */
export const isLate = (state: ListedState): boolean =>
  state === 'late' || LATE_STATES.some((late) => late === state);

/** Which duties a list shows. What is left out does not narrow. */
export interface DutyFilter {
  readonly state: ListedState;
  readonly kind?: DutyKind;
  /**
   * The id of who owes them, or 'nobody': the case has no case manager, or nobody in post may do what is owed. Of what is
   * closed, the owner on the due date (rule 15).
   */
  readonly owner?: string;
  readonly team?: string;
  /** Late duties for which neither a cause nor an exception is recorded. */
  readonly withoutCause?: boolean;
  /** What is suspended without end is due after every day. */
  readonly dueFrom?: Day;
  readonly dueTo?: Day;
  /** What is closed, by its due date from the latest on; what is owed always begins with what is due first. */
  readonly latestFirst?: boolean;
}

/** Whether a list shows what is owed; else what ended in one way. */
export const isOwed = (state: ListedState): state is 'owed' | 'open' | 'overdue' =>
  state === 'owed' || state === 'open' || state === 'overdue';

/**
 * The duties (as `d`) of one state on the day of the question. Of what is owed the index on `live_to` gives little more than
 * is owed; of what is closed the index on `ending` gives it in the order of the list.
 */
export function inState(
  service: string,
  question: Question,
  state: Exclude<ListedState, 'late'>,
): RawBuilder<boolean> {
  const { asAt, on, known } = question;
  const there = sql`d.service_id = ${service} and d.known_from <= ${known} and d.starts <= ${on}`;
  if (!isOwed(state)) {
    return sql<boolean>`${there} and d.known_to > ${known} and d.ending = ${state} and d.closed_on <= ${on}`;
  }
  const live =
    asAt === null
      ? sql`d.live_to > ${on < known ? on : known} and d.known_to > ${known} and d.closed_on > ${on}`
      : sql`d.live_to > ${asAt}`;
  if (state === 'owed') return sql<boolean>`${there} and ${live}`;
  return state === 'overdue'
    ? sql<boolean>`${there} and ${live} and d.due_place < ${on}`
    : sql<boolean>`${there} and ${live} and d.due_place >= ${on}`;
}

/** The conditions of a filter that need the duty (as `d`) alone. */
export function ofKindAndDue({ kind, dueFrom, dueTo }: DutyFilter): RawBuilder<boolean> {
  const wanted: RawBuilder<boolean>[] = [sql`true`];
  if (kind !== undefined) wanted.push(sql`d.kind = ${kind}`);
  if (dueFrom !== undefined) wanted.push(sql`d.due_place >= ${dueFrom}`);
  if (dueTo !== undefined) wanted.push(sql`d.due_place <= ${dueTo}`);
  return sql<boolean>`${sql.join(wanted, sql` and `)}`;
}

/**
 * Neither a cause nor an exception says why the duty (as `d`) was late. A duty is named by its kind and what it is about,
 * and by its day 0 where several are about the same.
 */
export function withoutCause(service: string, { on, known }: Question): RawBuilder<boolean> {
  const about = sql`d.kind || ':' || split_part(d.key, ':', 2)`;
  return sql<boolean>`not exists (
    select 1 from exception_claim e
    where e.service_id = ${service} and e.case_id = d.case_id and e.known_from <= ${known} and e.known_to > ${known}
      and e.claimed_on <= ${on} and e.duty_key in (${about}, ${about} || ':' || to_char(d.starts, 'YYYY-MM-DD')))`;
}
