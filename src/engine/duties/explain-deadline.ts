import { type Day, type DayNumber, dayOf } from '../calendar/day.ts';
import { type Counting, plainLimit } from './count-limit.ts';
import type { ExplanationStep } from './duty.ts';
import type { Stretch } from './suspensions.ts';

interface Explaining {
  readonly counting: Counting;
  /** The due date of the one before, where it is counted from there. */
  readonly base: Day | null;
  /** What day 0 is, in words. */
  readonly what: string;
  readonly moves: readonly ExplanationStep[];
  readonly suspended: readonly Stretch[];
  readonly limitDue: DayNumber | null;
  readonly due: DayNumber | null;
  readonly atLeast: { readonly what: string; readonly due: Day } | null;
}

/** How a due date came about, step by step. */
export function explainDeadline(given: Explaining): ExplanationStep[] {
  const { counting, base, suspended, due, atLeast } = given;
  const { starts, limit, version, calendar } = counting;
  const bare = plainLimit(counting);
  const from = dayOf(counting.base);
  const skipped =
    limit.unit === 'working days' ? calendar.forMark(version.mark).skippedBetween(counting.base, bare) : [];
  const steps: ExplanationStep[] = [
    base === null
      ? { step: 'starts', what: given.what, on: dayOf(starts) }
      : { step: 'starts', what: 'the due date before', on: base },
    { step: 'limit', amount: limit.amount, unit: limit.unit, from, due: dayOf(bare), skipped: [...skipped] },
    ...given.moves,
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
  if (atLeast !== null && due !== null) {
    const byLimit = { what: 'the limit', due: dayOf(given.limitDue ?? due) };
    steps.push({ step: 'latest', of: [byLimit, atLeast], due: dayOf(due) });
  }
  return steps;
}
