import type { Calendar } from '../calendar/calendar.ts';
import { type Day, type DayNumber, dayNumber, dayOf } from '../calendar/day.ts';
import type { WorkingDays } from '../calendar/working-days.ts';
import type { EffectiveVersion } from '../standards/adopted.ts';
import type { Limit } from '../standards/standard.ts';
import type { CaseView } from './case-view.ts';
import { type Counted, type Counting, countLimit, plainLimit } from './count-limit.ts';
import type { DutyKind, ExplanationStep } from './duty.ts';
import { explainDeadline } from './explain-deadline.ts';
import type { Stretch } from './suspensions.ts';

/** The last day of a duty and how it came about. */
export interface Deadline {
  /** Null while suspended without end. */
  readonly due: Day | null;
  readonly dueUnsuspended: Day;
  readonly version: EffectiveVersion;
  readonly suspended: readonly Stretch[];
  readonly provisional: boolean;
  /** The working days that it was counted in. */
  readonly working: WorkingDays;
  steps(what: string): ExplanationStep[];
}

export interface DeadlineRequest {
  readonly kind: DutyKind;
  readonly starts: Day;
  /** Where the standard counts from the due date of the one before: that date (rule 9). */
  readonly base?: Day;
  readonly version: EffectiveVersion;
  /** The limit under a version; null where that version has none. */
  limitOf(version: EffectiveVersion): Limit | null;
  /** When it was met or ended, as far as that is known without the due date: moves stop there. */
  readonly closedOn: Day | null;
  /** Whatever else sets the date: the later of two, a day brought forward. Gets the date by the limit. */
  readonly atLeast?: { readonly what: string; readonly due: Day };
}

/** Where a date stands after every later version and holiday that moved it. */
interface Course extends Counted {
  readonly version: EffectiveVersion;
  readonly calendar: Calendar;
  readonly moves: readonly ExplanationStep[];
}

/** The due date by the version in force on day 0, then moved by later versions (`rebase`) and later holidays (rule 16). */
export function deadlineOf(view: CaseView, request: DeadlineRequest): Deadline | null {
  if (request.limitOf(request.version) === null) return null;
  const steps = stepsAfter(view, request);
  const course = followed(view, request, steps, true);
  const plain = view.suspended(null).length === 0 ? course : followed(view, request, steps, false);
  return new Followed(view, request, course, plain);
}

class Followed implements Deadline {
  readonly due: Day | null;
  readonly dueUnsuspended: Day;
  readonly provisional: boolean;
  readonly #request: DeadlineRequest;
  readonly #course: Course;

  constructor(view: CaseView, request: DeadlineRequest, course: Course, plain: Course) {
    this.#request = request;
    this.#course = course;
    const due = atLeast(request, course.due);
    this.due = due === null ? null : dayOf(due);
    this.dueUnsuspended =
      plain === course && due !== null ? (this.due as Day) : dayOf(atLeast(request, plain.due) as DayNumber);
    this.provisional = due !== null && view.calendar.latest.provisional(due);
  }

  get version(): EffectiveVersion {
    return this.#course.version;
  }

  get suspended(): readonly Stretch[] {
    return this.#course.suspended;
  }

  get working(): WorkingDays {
    return this.#course.calendar.forMark(this.#course.version.mark);
  }

  steps(what: string): ExplanationStep[] {
    const { version, calendar, moves, suspended, due } = this.#course;
    return explainDeadline({
      counting: countingOf(this.#request, version, calendar),
      base: this.#request.base ?? null,
      what,
      moves,
      suspended,
      limitDue: due,
      due: this.due === null ? null : dayNumber(this.due),
      atLeast: this.#request.atLeast ?? null,
    });
  }
}

function atLeast({ atLeast: floor }: DeadlineRequest, due: DayNumber | null): DayNumber | null {
  return floor === undefined || due === null ? due : Math.max(due, dayNumber(floor.due));
}

function countingOf(request: DeadlineRequest, version: EffectiveVersion, calendar: Calendar): Counting {
  const starts = dayNumber(request.starts);
  const base = request.base === undefined ? starts : dayNumber(request.base);
  return { starts, base, limit: request.limitOf(version) as Limit, version, calendar };
}

interface MoveStep {
  readonly on: Day;
  readonly version: EffectiveVersion | null;
  readonly calendar: Calendar | null;
}

const NO_STEPS: readonly MoveStep[] = [];
const NO_MOVES: readonly ExplanationStep[] = [];
const NO_DAYS: readonly Stretch[] = [];

/** Later versions that move open duties and later holidays, in the order of their days. */
function stepsAfter(view: CaseView, request: DeadlineRequest): readonly MoveStep[] {
  const versions = view.standards
    .rebasesAfter(request.kind, request.starts)
    .filter((version) => version !== request.version && version.duties && request.limitOf(version) !== null);
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

/** Follows a date through the steps: each moves what is open on its day and, as known then, due on that day or later. */
function followed(
  view: CaseView,
  request: DeadlineRequest,
  steps: readonly MoveStep[],
  suspending: boolean,
): Course {
  let version = request.version;
  let calendar = view.calendar.asKnown(request.starts);
  // Nothing that is moved comes to be due before the day that moved it.
  let floor = Number.NEGATIVE_INFINITY;
  const count = (knownBy: Day | null): Counted => {
    const counting = countingOf(request, version, calendar);
    const stretches = suspending && version.suspendable ? view.suspended(knownBy) : NO_DAYS;
    if (stretches.length === 0) return { due: Math.max(plainLimit(counting), floor), suspended: NO_DAYS };
    const { due, suspended } = countLimit(counting, stretches);
    return { due: due === null ? null : Math.max(due, floor), suspended };
  };
  let counted = count(null);
  if (steps.length === 0)
    return { due: counted.due, suspended: counted.suspended, version, calendar, moves: NO_MOVES };
  const moves: ExplanationStep[] = [];
  for (const step of steps) {
    if (request.closedOn !== null && request.closedOn < step.on) break;
    const asKnown = count(step.on).due;
    const day = dayNumber(step.on);
    if (asKnown !== null && asKnown < day) continue;
    const was = counted.due;
    version = step.version ?? version;
    calendar = step.calendar ?? calendar;
    floor = day;
    counted = count(null);
    if (was !== null && counted.due !== null && was !== counted.due)
      moves.push(moveStep(step, dayOf(was), dayOf(counted.due)));
  }
  return { ...counted, version, calendar, moves };
}

function moveStep(step: MoveStep, was: Day, due: Day): ExplanationStep {
  return step.version === null
    ? { step: 'holiday-added', on: step.on, was, due }
    : { step: 'rebased', version: step.version.version, on: step.on, was, due };
}
