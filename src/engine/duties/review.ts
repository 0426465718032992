import { type Day, dayNumber, dayOf } from '../calendar/day.ts';
import type { FactOf } from '../timeline/timeline.ts';
import type { CaseView } from './case-view.ts';
import type { Duty } from './duty.ts';
import { meetingAssessments } from './initial-assessment.ts';
import { anyLimit, type DutyRequest, type Happening, makeDuty } from './make.ts';
import { firstOnOrAfter, placeOf } from './sorted.ts';

/**
 * Review assessment: every 3 months, 6 from April 2013 (plan, recommendation 3 and action 3a). Rules 9 and 14: the clock
 * runs from the first assessment that meets an initial duty or is of kind initial; any later initial, review or change
 * assessment restarts it; owed only while a supervised order runs.
 */
export function reviews(view: CaseView, initial: readonly Duty[]): Duty[] {
  const duties: Duty[] = [];
  let previous: Duty | null = null;
  const restarts = view.of('assessment-completed').filter((fact) => RESTARTING.has(fact.data.assessmentKind));
  for (const start of startsOf(view, initial)) {
    const from = start.takenOver?.on ?? start.on;
    if (!view.running(from)) continue;
    if (previous !== null && isOpenAfter(previous, from)) continue;
    const duty: Duty | null = makeDuty(view, {
      kind: 'review',
      of: start.fact,
      starts: start.on,
      what: start.what,
      limitOf: anyLimit,
      met: nextRestart(restarts, start),
      ended: lastOrderEnd(view, from),
      ...takenOver(start),
      ...countedFromDue(view, 'review', previous, start.on),
    });
    if (duty === null) continue;
    duties.push(duty);
    previous = duty;
  }
  return duties;
}

interface Start {
  readonly on: Day;
  readonly fact: string;
  readonly what: string;
  /** Counted from an assessment of before: ours from the accepted transfer on, due no earlier than some days after it. */
  readonly takenOver?: { readonly on: Day; readonly notBefore: Day | null };
}

const RESTARTING: ReadonlySet<string> = new Set(['initial', 'review', 'change']);

/** The days on which the review clock starts or starts again, each once. */
function startsOf(view: CaseView, initial: readonly Duty[]): Start[] {
  const taken = takenOverStarts(view);
  const starts = [...assessed(view, initial, taken[0]?.takenOver?.on ?? null), ...taken];
  const first = starts.reduce<Day | null>((a, { on }) => (a === null || on < a ? on : a), null);
  for (const fact of view.of('case-reopened')) {
    if (first !== null && first <= fact.on)
      starts.push({ on: fact.on, fact: fact.id, what: 'the reopening' });
  }
  const days = new Map<Day, Start>();
  for (const start of starts) {
    const from = start.takenOver?.on ?? start.on;
    if (!days.has(from)) days.set(from, start);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, start]) => start);
}

/** Assessments of ours that start the clock: the first that meets an initial duty or is of kind initial, then any that restarts it. */
function assessed(view: CaseView, initial: readonly Duty[], takenOverOn: Day | null): Start[] {
  const assessments = view.of('assessment-completed');
  const daysOf = new Map<string, Day>(assessments.map((fact) => [fact.id, fact.on]));
  const met = initial.flatMap(({ metOn, metBy }) =>
    metOn === null || metBy === null ? [] : { metOn, metBy },
  );
  const meeting = new Set(met.map(({ metOn, metBy }) => `${metBy} ${metOn}`));
  // A pre-sentence assessment of before meets an order on the order's own day: from there the clock runs, once.
  const early = met.filter(
    ({ metOn, metBy }, at) =>
      daysOf.get(metBy) !== metOn &&
      !meeting.has(`${metBy} ${daysOf.get(metBy)}`) &&
      met.findIndex((one) => one.metBy === metBy) === at,
  );
  const runsFrom = early.reduce((a, { metOn }) => (a === null || metOn < a ? metOn : a), takenOverOn);
  const starts: Start[] = early.map(({ metOn, metBy }) => ({
    on: metOn,
    fact: metBy,
    what: 'the assessment that met the order',
  }));
  let running = false;
  for (const { id, on, data } of assessments) {
    if (view.elsewhereUntil(on) !== null) continue;
    const meets = meeting.has(`${id} ${on}`);
    const restarts =
      (running || (runsFrom !== null && runsFrom <= on)) && RESTARTING.has(data.assessmentKind);
    if (!meets && !restarts && data.assessmentKind !== 'initial') continue;
    running = true;
    starts.push({ on, fact: id, what: 'the assessment' });
  }
  return starts;
}

/**
 * An order that was brought along assessed: its review counts from the last assessment that came along (or was done here
 * before the case left), due no earlier than some working days after the transfer (rule 14).
 */
function takenOverStarts(view: CaseView): Start[] {
  const transfers = view.of('transferred-in');
  if (transfers.length === 0) return [];
  const assessments = meetingAssessments(view);
  return transfers.flatMap((transfer) => {
    const { on } = transfer;
    const order = view.orders.find(
      (one) => one.supervised && one.on <= on && (one.endedOn === null || one.endedOn > on),
    );
    if (order === undefined) return [];
    const cameAlong = new Set(transfer.data.cameAlong);
    const source = assessments
      .slice(placeOf(assessments, order.on), placeOf(assessments, on, true))
      .findLast((one) => cameAlong.has(one.id) || (one.on < on && view.elsewhereUntil(one.on) === null));
    if (source === undefined) return [];
    const takenOver = { on: transfer.on, notBefore: transferFloor(view, transfer.on) };
    return { on: source.on, fact: source.id, what: 'the assessment', takenOver };
  });
}

function transferFloor(view: CaseView, transfer: Day): Day | null {
  const version = view.standards.inForce('review', transfer);
  const days = version?.figures.afterTransferAtLeastWorkingDays;
  if (version === null || days === undefined) return null;
  const working = view.calendar.asKnown(transfer).forMark(version.mark);
  return dayOf(working.addWorkingDays(dayNumber(transfer), days));
}

function takenOver({ takenOver: by }: Start): Pick<DutyRequest, 'takenOverOn' | 'atLeast'> {
  if (by === undefined) return {};
  return {
    takenOverOn: by.on,
    ...(by.notBefore === null
      ? {}
      : { atLeast: { what: 'working days after the transfer', due: by.notBefore } }),
  };
}

/** What meets a review: an initial, review or change assessment on a later day; those of one day count once. */
function nextRestart(restarts: readonly FactOf<'assessment-completed'>[], start: Start): Happening | null {
  const ours = start.takenOver === undefined ? 0 : placeOf(restarts, start.takenOver.on);
  const found = restarts[Math.max(ours, placeOf(restarts, start.on, true))];
  return found === undefined
    ? null
    : { on: found.on, what: `${found.data.assessmentKind} assessment completed`, fact: found.id };
}

/** The day on or after `from` on which the last running supervised order ended. */
export function lastOrderEnd(view: CaseView, from: Day): Happening | null {
  const found = firstOnOrAfter(view.lastOrderEnds, from);
  return found === null ? null : { on: found.on, what: 'last order ended', fact: null };
}

function isOpenAfter(duty: Duty, day: Day): boolean {
  const closed = duty.metOn ?? duty.endedOn;
  return closed === null || closed > day;
}

/** Where the standard counts from due, the next counts from the due date of the one that this day met (rule 9). */
export function countedFromDue(
  view: CaseView,
  kind: Duty['kind'],
  previous: Duty | null,
  starts: Day,
): Pick<DutyRequest, 'base'> | Record<string, never> {
  if (previous === null || previous.due === null || previous.metOn !== starts) return {};
  const version = view.standards.inForce(kind, starts);
  return version?.countsFrom === 'due' ? { base: previous.due } : {};
}
