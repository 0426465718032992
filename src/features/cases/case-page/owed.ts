import type { Day } from '../../../engine/calendar/day.ts';
import type { Duty } from '../../../engine/duties/duty.ts';
import type { Organisation } from '../../../engine/owner/organisation.ts';
import { inherited } from '../../../engine/owner/resolve.ts';
import type { DutyRef } from '../../../engine/timeline/facts.ts';
import { inShort } from '../../../platform/day-words.ts';
import type { CaseDuty } from '../case-duties.ts';
import { NAMED_KINDS } from '../fact-names.ts';
import type { Names } from '../fact-words.ts';
import { engineOrganisation } from '../organisation-for-owner.ts';
import { refKey } from '../project/lists.ts';
import { upper } from '../tell/letters.ts';
import { DUTY_TITLES, STATE_TITLES } from '../words.ts';
import { type Excuse, excusesOf } from './excuses.ts';
import type { CaseRecord } from './read-record.ts';

/** A duty of a case as its page tells it. */
export interface ToldDuty {
  readonly key: string;
  readonly title: string;
  /** What it is about: "referral order of 9 August 2013"; null: the case as a whole. */
  readonly about: string | null;
  readonly state: CaseDuty['state'];
  readonly stateTitle: string;
  readonly due: Day | null;
  /** "3 working days left", "2 working days overdue", "met on ..."; what a reader looks for first. */
  readonly when: string;
  /** The name of who owes it; null: nobody. */
  readonly owner: string | null;
  /** Who owed it on its due date, where that is somebody else. */
  readonly answerable: string | null;
  /** Late, and allocated to who owed it less than five working days before (rule 15). */
  readonly inherited: boolean;
  readonly reason: string;
  readonly standard: Duty['standard'];
  readonly provisional: boolean;
  /** Late or unmet: exceptions claimed and causes recorded (rule 19). Null where the duty is neither. */
  readonly excuses: readonly Excuse[] | null;
  /** How an exception or a cause names it; null where none can. */
  readonly ref: string | null;
}

export interface Owed {
  /** Overdue first, then open; what is due first comes first. */
  readonly now: readonly ToldDuty[];
  /** Met, not met and lapsed, the last closed first. */
  readonly closed: readonly ToldDuty[];
}

/** What is owed on a case, most urgent first, and what was. */
export function owedOf(record: CaseRecord): Owed {
  const { past, duties } = record;
  const excuses = excusesOf(record);
  const holdings = engineOrganisation(record.timeline, record.organisation);
  const isOwed = ({ state }: CaseDuty): boolean => state === 'open' || state === 'overdue';
  const about = new Set(past.facts.filter(({ kind }) => NAMED_KINDS.has(kind)).map(({ id }) => id));
  const tell = (duty: CaseDuty): ToldDuty => tellDuty(duty, record, excuses, about, holdings);
  return {
    now: duties.filter(isOwed).sort(mostUrgentFirst).map(tell),
    closed: duties
      .filter((duty) => !isOwed(duty))
      .sort((a, b) => (closedOn(a) < closedOn(b) ? 1 : closedOn(a) > closedOn(b) ? -1 : 0))
      .map(tell),
  };
}

const FAR = '9999';
const closedOn = ({ state, duty }: CaseDuty): string =>
  (state === 'met-on-time' || state === 'met-late' ? duty.metOn : duty.endedOn) ?? FAR;

function mostUrgentFirst(a: CaseDuty, b: CaseDuty): number {
  if (a.state !== b.state) return a.state === 'overdue' ? -1 : 1;
  const [first, second] = [a.duty.due ?? FAR, b.duty.due ?? FAR];
  return first < second ? -1 : first > second ? 1 : 0;
}

function tellDuty(
  judged: CaseDuty,
  record: CaseRecord,
  excuses: readonly Excuse[],
  named: ReadonlySet<string>,
  holdings: Organisation,
): ToldDuty {
  const { duty, state, owner, answerable } = judged;
  const { names } = record;
  const ref: DutyRef | null = duty.of === null ? null : { kind: duty.kind, of: duty.of, starts: duty.starts };
  const isLate = state === 'overdue' || state === 'met-late' || state === 'not-met';
  return {
    key: duty.key,
    title: DUTY_TITLES[duty.kind],
    about: aboutOf(duty, names, named),
    state,
    stateTitle: STATE_TITLES[state],
    due: duty.due,
    when: whenInWords(judged, record.question.on),
    owner: owner === null ? null : names.person(owner),
    answerable: isLate && answerable !== null && answerable !== owner ? names.person(answerable) : null,
    inherited: isLate && inherited(duty, holdings, record.configuration.calendar.latest.withoutClosures),
    reason: upper(judged.reason),
    standard: duty.standard,
    provisional: duty.provisional,
    excuses: isLate ? excuses.filter((one) => meansDuty(one.duty, ref)) : null,
    ref: ref === null ? null : refKey(ref),
  };
}

/** What a duty is about, where that is more than the case as a whole. */
function aboutOf({ kind, of }: CaseDuty['duty'], names: Names, named: ReadonlySet<string>): string | null {
  if (of === null) return null;
  if (kind === 'direction') return names.direction(of).replace(/^direction /, '');
  return named.has(of) ? names.fact(of) : null;
}

function meansDuty(named: DutyRef, duty: DutyRef | null): boolean {
  return (
    duty !== null &&
    named.kind === duty.kind &&
    named.of === duty.of &&
    (named.starts === undefined || named.starts === duty.starts)
  );
}

/** How long there is still, or how late it is, or when it was closed. */
function whenInWords({ duty, state, workingDaysLeft }: CaseDuty, on: Day): string {
  switch (state) {
    case 'met-on-time':
    case 'met-late':
      return `Met on ${inShort(duty.metOn as Day)}`;
    case 'not-met':
      return `Ended unmet on ${inShort(duty.endedOn as Day)}`;
    case 'lapsed':
      return `No longer owed from ${inShort(duty.endedOn as Day)}`;
    default:
      return daysLeftInWords(workingDaysLeft, duty.due, on);
  }
}

/** "3 working days left", "Due today", "2 working days overdue". */
export function daysLeftInWords(left: number | null, due: Day | null, on: Day): string {
  if (left === null || due === null) return 'No due date while the clock is suspended';
  if (due === on) return 'Due today';
  const count = Math.abs(left);
  return `${count} working ${count === 1 ? 'day' : 'days'} ${due < on ? 'overdue' : 'left'}`;
}
