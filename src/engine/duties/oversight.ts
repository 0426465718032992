import { type Day, dayNumber, dayOf } from '../calendar/day.ts';
import { limitForLevel } from '../standards/limits.ts';
import type { CaseView } from './case-view.ts';
import { plainLimit } from './count-limit.ts';
import type { Duty, ExplanationStep } from './duty.ts';
import { rank } from './levels.ts';
import { firstFrom, makeDuty } from './make.ts';
import { countedFromDue } from './review.ts';
import { byDay, placeOf } from './sorted.ts';

/**
 * Oversight: every 12, 6, 4 or 2 weeks by level (plan, action 5a; assumed). Rule 12: day 0 is the first allocation (the
 * opening while nobody is allocated), a reopening or an accepted transfer, then the last entry; a rise brings the date
 * forward, a fall changes the next instance only.
 */
export function oversights(view: CaseView): Duty[] {
  const entries = view.of('oversight');
  const duties: Duty[] = [];
  for (const start of startsOf(view)) {
    const { workLevel } = view.levels.on(start.on);
    const met = firstFrom(entries, start.on, 'oversight entry', start.what === ENTRY);
    const duty: Duty | null = makeDuty(view, {
      kind: 'oversight',
      of: start.fact,
      starts: start.on,
      what: start.what,
      limitOf: (version) => limitForLevel(version, workLevel).limit,
      met,
      owner: {
        rule: 'may-oversee',
        level: met === null ? lastLevel(view) : view.levels.on(met.on).workLevel,
      },
      date: (byLimit, closedOn) => broughtForward(view, start.on, byLimit?.due ?? start.on, closedOn),
      ...countedFromDue(view, 'oversight', duties.at(-1) ?? null, start.on),
    });
    if (duty !== null) duties.push(duty);
  }
  return duties;
}

function lastLevel(view: CaseView): ReturnType<CaseView['levels']['on']>['workLevel'] {
  return view.levels.changes.at(-1)?.state.workLevel ?? 'medium';
}

interface Start {
  readonly on: Day;
  readonly fact: string;
  readonly what: string;
}

const OPENING = 'the opening';
const ALLOCATION = 'the first allocation';
const TRANSFER = 'the accepted transfer';
/** An entry starts the next instance, which only a later day's entry meets. */
const ENTRY = 'the last oversight';

/** Day 0 of each instance, in order. */
function startsOf(view: CaseView): Start[] {
  const told = (what: string, facts: readonly { id: string; on: Day }[]): Start[] =>
    facts.map(({ id, on }) => ({ on, fact: id, what }));
  const events = [
    ...told(OPENING, view.of('case-opened').slice(0, 1)),
    ...told(TRANSFER, view.of('transferred-in')),
    ...told('the reopening', view.of('case-reopened')),
    ...told(ALLOCATION, view.of('allocated').slice(0, 1)),
    ...told(ENTRY, view.of('oversight')),
  ].sort(byDay);
  const starts: Start[] = [];
  for (const event of events) {
    const last = starts.at(-1);
    if (last === undefined) starts.push(event);
    else if (event.what === ENTRY) {
      if (last.what !== ENTRY || last.on !== event.on) starts.push(event);
    } else if (event.what === ALLOCATION) {
      if (last.what === OPENING && !endedBetween(view, last.on, event.on)) starts[starts.length - 1] = event;
    } else if (endedBetween(view, last.on, event.on)) starts.push(event);
    else if (event.what === TRANSFER && (last.what === ALLOCATION || last.what === OPENING))
      starts[starts.length - 1] = event;
  }
  return starts;
}

/** Whether the case ended on or after one day and before it came back on another; within a day what ends comes last. */
function endedBetween(view: CaseView, from: Day, to: Day): boolean {
  const end = view.ends[placeOf(view.ends, from)];
  return end !== undefined && end.on < to;
}

/** The earlier of the date so far and rise + new interval, for each rise after day 0 and before it was closed (rule 12). */
function broughtForward(
  view: CaseView,
  starts: Day,
  byLimit: Day,
  closedOn: Day | null,
): { due: Day; steps: readonly ExplanationStep[] } {
  const { changes } = view.levels;
  let due = byLimit;
  const steps: ExplanationStep[] = [];
  let before = view.levels.on(starts).workLevel;
  for (let at = placeOf(changes, starts, true); at < changes.length; at += 1) {
    const { on, state } = changes[at] as (typeof changes)[number];
    if (closedOn !== null && on > closedOn) break;
    const risen = rank(state.workLevel) > rank(before);
    before = state.workLevel;
    const version = view.standards.inForce('oversight', on);
    const limit = risen && version !== null ? limitForLevel(version, state.workLevel).limit : null;
    if (limit === null || version === null) continue;
    const from = dayNumber(on);
    const calendar = view.calendar.asKnown(on);
    const next = dayOf(plainLimit({ starts: from, base: from, limit, version, calendar }));
    if (next < due) {
      steps.push({
        step: 'brought-forward',
        what: `the level rose to ${state.workLevel.replace('-', ' ')}`,
        on,
        was: due,
        due: next,
      });
      due = next;
    }
  }
  return { due, steps };
}
