import type { Calendar } from '../calendar/calendar.ts';
import { addMonths, type Day, type DayNumber, dayNumber, dayOf } from '../calendar/day.ts';
import type { EffectiveVersion } from '../standards/adopted.ts';
import type { Limit } from '../standards/standard.ts';
import type { CaseView } from './case-view.ts';
import type { DutyKind, ExplanationStep } from './duty.ts';
import type { Stretch } from './suspensions.ts';

/** The last day of a duty and how it came about. */
export interface Deadline {
  /** Null while suspended without end. */
  readonly due: Day | null;
  readonly dueUnsuspended: Day;
  readonly version: EffectiveVersion;
  readonly suspended: readonly Stretch[];
  readonly provisional: boolean;
  steps(what: string): ExplanationStep[];
}

export interface DeadlineRequest {
  readonly kind: DutyKind;
  readonly starts: Day;
  readonly version: EffectiveVersion;
  /** The limit under a version; null where that version has none. */
  limitOf(version: EffectiveVersion): Limit | null;
  /** When it was met or ended, as far as that is known without the due date: moves stop there. */
  readonly closedOn: Day | null;
  /** Whatever else sets the date: the later of two, a day brought forward. Gets the date by the limit. */
  readonly atLeast?: { readonly what: string; readonly due: Day };
}

interface Counted {
  readonly due: DayNumber | null;
  readonly suspended: readonly Stretch[];
}

/** The due date by the version in force on day 0, then moved by later versions (`rebase`) and later holidays (rule 16). */
export function deadlineOf(view: CaseView, request: DeadlineRequest): Deadline | null {
  const limit = request.limitOf(request.version);
  if (limit === null) return null;
  const starts = dayNumber(request.starts);
  let version = request.version;
  let calendar = view.calendar.asKnown(request.starts);
  let plain = countLimit(starts, limit, version, calendar, []).due as DayNumber;
  let counted = withSuspensions(view, starts, limit, version, calendar, null);
  const moves: ExplanationStep[] = [];
  for (const step of stepsAfter(view, request)) {
    if (request.closedOn !== null && request.closedOn < step.on) break;
    const known = withSuspensions(
      view,
      starts,
      request.limitOf(version) as Limit,
      version,
      calendar,
      step.on,
    );
    if (known.due === null || known.due < dayNumber(step.on)) continue;
    const nextVersion = step.version ?? version;
    const nextLimit = request.limitOf(nextVersion);
    if (nextLimit === null) continue;
    const nextCalendar = step.calendar ?? calendar;
    const was = counted.due;
    const floor = dayNumber(step.on);
    const moved = withSuspensions(view, starts, nextLimit, nextVersion, nextCalendar, null);
    counted = {
      ...moved,
      due: moved.due === null ? null : Math.max(moved.due, step.version === null ? moved.due : floor),
    };
    plain = Math.max(
      countLimit(starts, nextLimit, nextVersion, nextCalendar, []).due as DayNumber,
      step.version === null ? 0 : floor,
    );
    version = nextVersion;
    calendar = nextCalendar;
    if (was !== counted.due) moves.push(moveStep(step, was, counted.due));
  }
  const { atLeast } = request;
  const limitDue = counted.due;
  if (atLeast !== undefined) {
    const floor = dayNumber(atLeast.due);
    if (counted.due !== null && floor > counted.due) counted = { ...counted, due: floor };
    plain = Math.max(plain, floor);
  }
  const { due, suspended } = counted;
  return {
    due: due === null ? null : dayOf(due),
    dueUnsuspended: dayOf(plain),
    version,
    suspended,
    provisional: due !== null && view.calendar.latest.provisional(due),
    steps: (what) =>
      explainDeadline({
        request,
        limit: request.limitOf(version) as Limit,
        version,
        calendar,
        plain,
        suspended,
        due,
        limitDue,
        moves,
        what,
        starts,
      }),
  };
}

/** Day 0 plus a limit, over suspended stretches: working days are skipped, month and day limits grow by calendar days (rule 13). */
export function countLimit(
  starts: DayNumber,
  limit: Limit,
  version: Pick<EffectiveVersion, 'mark' | 'roll'>,
  calendar: Calendar,
  stretches: readonly Stretch[],
): Counted {
  const working = calendar.forMark(version.mark);
  const add = (extra: number): DayNumber => working.addWorkingDays(starts, limit.amount + extra);
  const inWorkingDays = limit.unit === 'working days';
  let extra = 0;
  let due = inWorkingDays
    ? add(0)
    : limit.unit === 'months'
      ? addMonths(starts, limit.amount)
      : starts + limit.amount;
  const suspended: Stretch[] = [];
  for (const stretch of stretches) {
    const from = dayNumber(stretch.from);
    if (from > due) break;
    if (stretch.to === null) return { due: null, suspended: [...suspended, stretch] };
    const first = Math.max(from, starts + 1);
    const last = dayNumber(stretch.to) - 1;
    if (last < first) continue;
    suspended.push(stretch);
    if (inWorkingDays) {
      extra += working.workingDaysBetween(first - 1, last);
      due = add(extra);
    } else {
      due += last - first + 1;
    }
  }
  if (version.roll === 'next working day') due = working.nextWorkingDay(due);
  return { due, suspended };
}

function withSuspensions(
  view: CaseView,
  starts: DayNumber,
  limit: Limit,
  version: EffectiveVersion,
  calendar: Calendar,
  knownBy: Day | null,
): Counted {
  const stretches = !version.suspendable
    ? []
    : knownBy === null
      ? view.suspensions
      : view.suspensions.filter((stretch) => stretch.knownOn <= knownBy);
  return countLimit(starts, limit, version, calendar, stretches);
}

interface MoveStep {
  readonly on: Day;
  readonly version: EffectiveVersion | null;
  readonly calendar: Calendar | null;
}

const NO_STEPS: readonly MoveStep[] = [];

/** Later versions that move open duties and later holidays, in the order of their days. */
function stepsAfter(view: CaseView, request: DeadlineRequest): readonly MoveStep[] {
  const versions = view.standards
    .rebasesAfter(request.kind, request.starts)
    .filter((version) => version !== request.version && version.duties);
  const editions = view.calendar.editions;
  if (versions.length === 0 && editions.length === 1) return NO_STEPS;
  const steps: MoveStep[] = versions.map((version) => ({ on: version.effective, version, calendar: null }));
  for (const edition of editions) {
    if (edition.adoptedOn !== null && edition.adoptedOn > request.starts) {
      steps.push({ on: edition.adoptedOn, version: null, calendar: edition.calendar });
    }
  }
  return steps.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function moveStep(step: MoveStep, was: DayNumber | null, due: DayNumber | null): ExplanationStep {
  const old = dayOf(was ?? 0);
  const now = dayOf(due ?? 0);
  return step.version === null
    ? { step: 'holiday-added', on: step.on, was: old, due: now }
    : { step: 'rebased', version: step.version.version, on: step.on, was: old, due: now };
}

interface Explaining {
  readonly request: DeadlineRequest;
  readonly limit: Limit;
  readonly version: EffectiveVersion;
  readonly calendar: Calendar;
  readonly plain: DayNumber;
  readonly suspended: readonly Stretch[];
  readonly due: DayNumber | null;
  readonly limitDue: DayNumber | null;
  readonly moves: readonly ExplanationStep[];
  readonly what: string;
  readonly starts: DayNumber;
}

function explainDeadline(given: Explaining): ExplanationStep[] {
  const { request, limit, calendar, version, suspended, due, moves, what, starts } = given;
  const bare = countLimit(starts, limit, version, calendar, []).due as DayNumber;
  const skipped =
    limit.unit === 'working days' ? calendar.forMark(version.mark).skippedBetween(starts, bare) : [];
  const steps: ExplanationStep[] = [
    { step: 'starts', what, on: request.starts },
    {
      step: 'limit',
      amount: limit.amount,
      unit: limit.unit,
      from: request.starts,
      due: dayOf(bare),
      skipped: [...skipped],
    },
    ...moves,
  ];
  for (const stretch of suspended) {
    steps.push({
      step: 'suspended',
      from: stretch.from,
      to: stretch.to,
      due: due === null ? null : dayOf(due),
      enteredAfterwards: stretch.knownOn > (stretch.to ?? stretch.from),
    });
  }
  const { atLeast } = request;
  if (atLeast !== undefined && due !== null) {
    const byLimit = { what: 'the limit', due: dayOf(given.limitDue ?? due) };
    steps.push({ step: 'latest', of: [byLimit, atLeast], due: dayOf(due) });
  }
  return steps;
}
