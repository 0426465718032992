import { type Day, dayNumber, dayOf } from '../calendar/day.ts';
import { limitForLevel } from '../standards/limits.ts';
import type { CaseView } from './case-view.ts';
import type { Duty, ExplanationStep } from './duty.ts';
import { rank } from './levels.ts';
import { firstFrom, makeDuty } from './make.ts';

/**
 * Oversight: every 12, 6, 4 or 2 weeks by level (plan, action 5a; assumed). Rule 12: day 0 is the first allocation (the
 * opening while nobody is allocated), a reopening or an accepted transfer, then the last entry; a rise brings the date
 * forward, a fall changes the next instance only.
 */
export function oversights(view: CaseView): Duty[] {
  const entries = view.of('oversight');
  const duties: Duty[] = [];
  for (const start of startsOf(view)) {
    const level = view.levels.on(start.on).workLevel;
    const met = firstFrom(entries, start.on, 'oversight entry', start.entry);
    const duty = makeDuty(view, {
      kind: 'oversight',
      of: start.fact,
      starts: start.on,
      what: start.what,
      limitOf: (version) => limitForLevel(version, level).limit,
      met,
      owner: {
        rule: 'may-oversee',
        level:
          met === null
            ? (view.levels.changes.at(-1)?.state.workLevel ?? level)
            : view.levels.on(met.on).workLevel,
      },
      date: (byLimit) => broughtForward(view, start.on, byLimit?.due ?? start.on, met?.on ?? null),
    });
    if (duty !== null) duties.push(duty);
  }
  return duties;
}

interface Start {
  readonly on: Day;
  readonly fact: string;
  readonly what: string;
  /** An entry starts the next instance, which only a later day's entry meets. */
  readonly entry: boolean;
}

function startsOf(view: CaseView): Start[] {
  const first = view.of('allocated')[0] ?? view.of('case-opened')[0];
  const starts: Start[] = [];
  if (first !== undefined) {
    starts.push({
      on: first.on,
      fact: first.id,
      what: first.kind === 'allocated' ? 'the first allocation' : 'the opening',
      entry: false,
    });
  }
  for (const fact of view.of('case-reopened'))
    starts.push({ on: fact.on, fact: fact.id, what: 'the reopening', entry: false });
  for (const fact of view.of('transferred-in'))
    starts.push({ on: fact.on, fact: fact.id, what: 'the accepted transfer', entry: false });
  for (const fact of view.of('oversight'))
    starts.push({ on: fact.on, fact: fact.id, what: 'the last oversight', entry: true });
  starts.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : Number(a.entry) - Number(b.entry)));
  return oneAtATime(view, starts);
}

/** Of the starts of one day the entry is the last word; a start within a running instance restarts it only where it returns the case or is an entry. */
function oneAtATime(view: CaseView, starts: readonly Start[]): Start[] {
  const kept: Start[] = [];
  for (const start of starts) {
    const last = kept.at(-1);
    if (last === undefined) {
      kept.push(start);
      continue;
    }
    if (start.entry) {
      if (last.entry && last.on === start.on) continue;
      kept.push(start);
      continue;
    }
    const endedBetween = view.ends.some((end) => end.on >= last.on && end.on <= start.on);
    if (start.what === 'the first allocation') continue;
    if (!endedBetween && last.on <= start.on) {
      if (last.what === 'the first allocation' || last.what === 'the opening') kept[kept.length - 1] = start;
      continue;
    }
    kept.push(start);
  }
  return kept;
}

/** The earlier of the date so far and rise + new interval, for each rise after day 0 and before the entry (rule 12). */
function broughtForward(
  view: CaseView,
  starts: Day,
  byLimit: Day,
  metOn: Day | null,
): { due: Day; steps: readonly ExplanationStep[] } {
  let due = byLimit;
  const steps: ExplanationStep[] = [];
  let before = view.levels.on(starts).workLevel;
  for (const { on, state } of view.levels.changes) {
    if (on <= starts) continue;
    if (metOn !== null && on > metOn) break;
    const risen = rank(state.workLevel) > rank(before);
    before = state.workLevel;
    const version = view.standards.inForce('oversight', on);
    const limit = risen && version !== null ? limitForLevel(version, state.workLevel).limit : null;
    if (limit === null) continue;
    const next = dayOf(dayNumber(on) + limit.amount);
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
