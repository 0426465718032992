import { inShort } from '../../../platform/day-words.ts';
import { type CaseContext, factsOf } from '../context.ts';
import { choice, type Option } from './choice.ts';
import type { Field } from './field.ts';

export interface GivenDirection {
  readonly id: string;
  readonly by: string;
  readonly giver: string;
  readonly done: boolean;
  readonly confirmed: boolean;
  readonly withdrawn: boolean;
  readonly words: string;
}

/** Every direction given on a case with what became of it, newest first; what is under correction counts as not said. */
export function givenDirections(context: CaseContext): GivenDirection[] {
  const said = (kind: 'direction-done' | 'direction-confirmed' | 'direction-withdrawn'): Set<string> =>
    new Set(
      factsOf(context, kind)
        .filter((one) => one.id !== context.correcting?.id)
        .map((one) => one.data.direction),
    );
  const done = said('direction-done');
  const confirmed = said('direction-confirmed');
  const withdrawn = said('direction-withdrawn');
  return factsOf(context, 'oversight')
    .flatMap((entry) =>
      entry.data.directions.map((one, at) => ({
        id: one.id,
        by: one.by,
        giver: entry.data.by ?? entry.recordedBy,
        done: done.has(one.id),
        confirmed: confirmed.has(one.id),
        withdrawn: withdrawn.has(one.id),
        words: wordsOf(context.texts.get(entry.id)?.[one.id], at, entry.on, one.by),
      })),
    )
    .reverse();
}

const LONGEST = 90;

function wordsOf(text: string | undefined, at: number, given: string, by: string): string {
  const what =
    text === undefined || text === '' ? `Direction ${at + 1} of ${inShort(given as never)}` : shortened(text);
  return `${what} (by ${inShort(by as never)})`;
}

const shortened = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST).trimEnd()}…`;

/** A direction, chosen from those that stand in a certain way. */
export function direction(
  where: (direction: GivenDirection, context: CaseContext) => boolean,
  empty: string,
): Field<string> {
  return choice({
    label: 'Which direction?',
    options: (context): Option[] =>
      givenDirections(context)
        .filter((one) => where(one, context))
        .map((one) => ({ value: one.id, text: one.words })),
    missing: 'Choose the direction.',
    empty,
  });
}

/** Null where some direction stands in that way. */
export function withDirection(
  where: (direction: GivenDirection, context: CaseContext) => boolean,
  empty: string,
): (context: CaseContext) => string | null {
  return (context) => (givenDirections(context).some((one) => where(one, context)) ? null : empty);
}
