import { addMonths, type Day, dayNumber, dayOf } from '../calendar/day.ts';
import type { CaseView } from './case-view.ts';
import type { Duty } from './duty.ts';
import { assessedElsewhere } from './initial-assessment.ts';
import { anyLimit, type Happening, makeDuty } from './make.ts';

/**
 * Review assessment: every 3 months, 6 from April 2013 (plan, recommendation 3 and action 3a). Rules 9 and 14: the clock
 * runs from the first assessment that meets an initial duty or is of kind initial; any later initial, review or change
 * assessment restarts it; owed only while a supervised order runs.
 */
export function reviews(view: CaseView, initial: readonly Duty[]): Duty[] {
  const duties: Duty[] = [];
  let previous: Duty | null = null;
  const starts = startsOf(view, initial);
  for (const start of starts) {
    if (!view.running(start.on)) continue;
    if (previous !== null && isOpenAfter(previous, start.on)) continue;
    const duty = makeDuty(view, {
      kind: 'review',
      of: start.fact,
      starts: start.on,
      what: start.what,
      limitOf: anyLimit,
      met: nextRestart(view, start.on),
      ended: lastOrderEnd(view, start.on),
      ...(start.notBefore === null
        ? {}
        : { atLeast: { what: 'working days after the transfer', due: start.notBefore } }),
      ...countedFromDue(view, previous, start.on),
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
  readonly notBefore: Day | null;
}

const RESTARTING: ReadonlySet<string> = new Set(['initial', 'review', 'change']);

/** The days on which the review clock starts or starts again, each once. */
function startsOf(view: CaseView, initial: readonly Duty[]): Start[] {
  const meeting = new Set(
    initial.filter((duty) => duty.metOn !== null).map((duty) => `${duty.metBy} ${duty.metOn}`),
  );
  const elsewhere = new Set(view.orders.map((order) => assessedElsewhere(view, order)));
  const starts: Start[] = [];
  let running = false;
  const assessments = view.of('assessment-completed');
  const early = initial.filter(
    (duty) =>
      duty.metOn !== null && assessments.some((one) => one.id === duty.metBy && one.on !== duty.metOn),
  );
  for (const duty of early) {
    starts.push({
      on: duty.metOn as Day,
      fact: duty.metBy as string,
      what: 'the assessment that met the order',
      notBefore: null,
    });
  }
  for (const fact of assessments) {
    const meets = meeting.has(`${fact.id} ${fact.on}`) || elsewhere.has(fact.id);
    const restarts =
      (running || early.some((duty) => (duty.metOn as Day) <= fact.on)) &&
      RESTARTING.has(fact.data.assessmentKind);
    if (!meets && !restarts && fact.data.assessmentKind !== 'initial') continue;
    running = true;
    starts.push({
      on: fact.on,
      fact: fact.id,
      what: 'the assessment',
      notBefore: transferFloor(view, fact.id),
    });
  }
  const first = starts.reduce<Day | null>((a, start) => (a === null || start.on < a ? start.on : a), null);
  for (const fact of view.of('case-reopened')) {
    if (first !== null && first <= fact.on)
      starts.push({ on: fact.on, fact: fact.id, what: 'the reopening', notBefore: null });
  }
  return oncePerDay(starts);
}

function oncePerDay(starts: readonly Start[]): Start[] {
  const days = new Map<Day, Start>();
  for (const start of starts) if (!days.has(start.on)) days.set(start.on, start);
  return [...days.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** A review that counts from an assessment which came along is due no earlier than so many working days after the transfer. */
function transferFloor(view: CaseView, assessment: string): Day | null {
  const transfer = view.of('transferred-in').find((fact) => fact.data.cameAlong.includes(assessment));
  if (transfer === undefined) return null;
  const version = view.standards.inForce('review', transfer.on);
  const days = version?.figures.afterTransferAtLeastWorkingDays;
  if (version === null || days === undefined) return null;
  const working = view.calendar.asKnown(transfer.on).forMark(version.mark);
  return dayOf(working.addWorkingDays(dayNumber(transfer.on), days));
}

/** What meets a review: an initial, review or change assessment on a later day; those of one day count once. */
function nextRestart(view: CaseView, after: Day): Happening | null {
  const found = view
    .of('assessment-completed')
    .find((fact) => fact.on > after && RESTARTING.has(fact.data.assessmentKind));
  return found === undefined
    ? null
    : { on: found.on, what: `${found.data.assessmentKind} assessment completed`, fact: found.id };
}

/** The day on or after `from` on which the last running supervised order ended. */
export function lastOrderEnd(view: CaseView, from: Day): Happening | null {
  const found = view.lastOrderEnds.find((end) => end.on >= from);
  return found === undefined ? null : { on: found.on, what: 'last order ended', fact: null };
}

function isOpenAfter(duty: Duty, day: Day): boolean {
  const closed = duty.metOn ?? duty.endedOn;
  return closed === null || closed > day;
}

/** Where the standard counts from due, the next is the previous due date plus the interval, skipping dates already past (rule 9). */
export function countedFromDue(
  view: CaseView,
  previous: Duty | null,
  starts: Day,
): Pick<Parameters<typeof makeDuty>[1], 'date'> | Record<string, never> {
  const version = view.standards.inForce(previous?.kind ?? 'review', starts);
  const limit = version === null ? null : anyLimit(version);
  if (previous === null || previous.due === null || previous.metOn !== starts) return {};
  if (version?.countsFrom !== 'due' || limit === null || limit.unit !== 'months') return {};
  const base = dayNumber(previous.due);
  let times = 1;
  while (addMonths(base, limit.amount * times) <= dayNumber(starts)) times += 1;
  const due = dayOf(addMonths(base, limit.amount * times));
  return {
    date: () => ({
      due,
      steps: [{ step: 'note', text: `counted from the previous due date, ${previous.due}` }],
    }),
  };
}
