import type { Day } from '../../../engine/calendar/day.ts';
import type { PlanReading } from '../pages/reading.ts';
import { word } from '../read/words.ts';
import { oneLine } from '../views/words.ts';
import { type ToldEntry, tellEntries } from './entries.ts';

/** An entry that was recorded, or taken back, between two days. */
export interface Change {
  readonly entry: ToldEntry;
  readonly as: 'recorded' | 'corrected' | 'withdrawn';
  readonly on: Day;
}

/** What was recorded of one action, recommendation or source, or of the plan itself. */
export interface ChangedSubject {
  readonly id: string;
  /** Set where there is a page of it. */
  readonly action: string | null;
  readonly title: string;
  readonly changes: readonly Change[];
}

/** What was recorded from one day to another, by what it is about: actions in their order, then everything else. */
export function changedBetween(
  reading: PlanReading,
  { from, to }: { readonly from: Day; readonly to: Day },
): ChangedSubject[] {
  const within = (day: Day): boolean => day >= from && day <= to;
  const changes = tellEntries(reading, reading.facts).flatMap((entry): Change[] => [
    ...(within(entry.knownOn)
      ? [
          {
            entry,
            as: entry.original === entry.fact ? ('recorded' as const) : ('corrected' as const),
            on: entry.knownOn,
          },
        ]
      : []),
    ...(entry.withdrawn !== null && entry.original === entry.fact && within(entry.withdrawn.knownOn)
      ? [{ entry, as: 'withdrawn' as const, on: entry.withdrawn.knownOn }]
      : []),
  ]);
  const bySubject = Map.groupBy(changes, ({ entry }) => entry.subject);
  const places = placesOf(reading);
  return [...bySubject]
    .map(([id, its]) => ({ ...subjectOf(reading, id), changes: its }))
    .sort((a, b) => (places.get(a.id) ?? LAST) - (places.get(b.id) ?? LAST));
}

const LAST = Number.MAX_SAFE_INTEGER;

function placesOf({ knowledge }: PlanReading): Map<string, number> {
  const order = <T extends { readonly id: string; readonly position: number; readonly ref: string }>(
    all: readonly T[],
  ): T[] =>
    [...all].sort((a, b) => a.position - b.position || a.ref.localeCompare(b.ref, 'en', { numeric: true }));
  const inOrder = [...order(knowledge.actions()), ...order(knowledge.recommendations())];
  return new Map(inOrder.map(({ id }, at) => [id, at]));
}

function subjectOf({ knowledge, words, plan }: PlanReading, id: string): Omit<ChangedSubject, 'changes'> {
  const action = knowledge.action(id);
  if (action !== null)
    return {
      id,
      action: id,
      title: `Action ${action.ref}: ${oneLine(word(words, action.words, 'text'), 100)}`,
    };
  const recommendation = knowledge.recommendation(id);
  if (recommendation !== null)
    return {
      id,
      action: null,
      title: `Recommendation ${recommendation.ref}: ${oneLine(word(words, recommendation.words, 'title'), 100)}`,
    };
  const source = knowledge.source(id);
  if (source !== null)
    return { id, action: null, title: `Source: ${oneLine(word(words, source.words, 'title'), 100)}` };
  return { id, action: null, title: id === plan ? 'The plan as a whole' : 'No longer on the plan' };
}
