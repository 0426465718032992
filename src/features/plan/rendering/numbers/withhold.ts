import { combinationFor } from './combine.ts';
import type { FoundNumber } from './find-numbers.ts';

/** Why a number is withheld: it is a small count itself, or a small count follows from it. */
export type Withheld = 'small' | 'follows';

/**
 * Which numbers of a text are withheld in public (rule 25): counts of children or staff below `threshold`, and with them so
 * many others that none of the withheld counts follows from what remains by adding, subtracting or a percentage, whether
 * it was written in the text or only follows from it ("51 of 53"). What other texts about the same thing withhold,
 * `elsewhere`, is withheld here too.
 */
export function withhold(
  numbers: readonly FoundNumber[],
  threshold: number,
  elsewhere: Iterable<number> = [],
): Map<FoundNumber, Withheld> {
  const isSmall = (value: number): boolean => value >= 1 && value < threshold;
  const withheld = new Map<FoundNumber, Withheld>();
  const hidden = new Set<number>();
  const hide = (value: number, why: Withheld): void => {
    hidden.add(value);
    for (const number of numbers)
      if (number.kind === 'count' && number.value === value && !withheld.has(number))
        withheld.set(number, why);
  };
  for (const { kind, value } of numbers) if (kind === 'count' && isSmall(value)) hide(value, 'small');
  for (const value of elsewhere) hide(value, 'follows');
  for (const { rest, part } of impliedRests(numbers, isSmall)) {
    hide(part, 'follows');
    hidden.add(rest);
  }
  for (const value of forcedTotals(numbers, hidden, threshold)) hide(value, 'follows');
  for (;;) {
    const found = nextToHide(numbers, withheld, hidden, isSmall);
    if (found === null) return withheld;
    if (found.kind === 'percent') withheld.set(found, 'follows');
    else hide(found.value, 'follows');
  }
}

/** Two or three counts of one sentence whose difference is a small count: the part is withheld, never the total. */
function impliedRests(
  numbers: readonly FoundNumber[],
  isSmall: (value: number) => boolean,
): { rest: number; part: number }[] {
  const found: { rest: number; part: number }[] = [];
  const bySentence = Map.groupBy(
    numbers.filter(({ kind, value }) => kind === 'count' && !isSmall(value) && value > 0),
    ({ sentence }) => sentence,
  );
  for (const counts of bySentence.values()) {
    const values = [...new Set(counts.map(({ value }) => value))].sort((a, b) => b - a);
    values.forEach((total, at) => {
      const parts = values.slice(at + 1);
      for (const part of parts) if (isSmall(total - part)) found.push({ rest: total - part, part });
      parts.forEach((one, first) => {
        for (const other of parts.slice(first + 1))
          if (isSmall(total - one - other)) found.push({ rest: total - one - other, part: other });
      });
    });
  }
  return found;
}

/** A total of withheld counts that are all as small, or all as large, as they can be: it gives each of them away. */
function forcedTotals(
  numbers: readonly FoundNumber[],
  hidden: ReadonlySet<number>,
  threshold: number,
): number[] {
  const small = numbers.filter(({ kind, value }) => kind === 'count' && value >= 1 && value < threshold);
  return numbers.flatMap(({ kind, value }) => {
    if (kind !== 'count' || hidden.has(value)) return [];
    const ones = small.filter((each) => each.value === 1).length;
    const most = small.filter((each) => each.value === threshold - 1).length;
    return value <= ones || (value % (threshold - 1) === 0 && value / (threshold - 1) <= most) ? [value] : [];
  });
}

/** A number that remains and from which, with others, a withheld count follows; null where there is none any more. */
function nextToHide(
  numbers: readonly FoundNumber[],
  withheld: ReadonlyMap<FoundNumber, Withheld>,
  hidden: ReadonlySet<number>,
  isSmall: (value: number) => boolean,
): FoundNumber | null {
  const counts = numbers.filter((each) => each.kind === 'count' && each.value > 0 && !withheld.has(each));
  const shares = numbers
    .filter((each) => each.kind === 'percent' && !withheld.has(each))
    .map((percent) => ({ percent, gives: countsOf(percent, counts) }));
  for (const { percent, gives } of shares) if (gives.some(isSmall)) return percent;
  const values = atMostTwice(counts.map(({ value }) => value));
  for (const wanted of hidden) {
    for (const { percent, gives } of shares)
      if (
        gives.some(
          (given) =>
            !values.includes(given) &&
            combinationFor(wanted, [given, ...values]) !== null &&
            combinationFor(wanted, values) === null,
        )
      )
        return percent;
    const from = combinationFor(wanted, values);
    if (from === null) continue;
    const least = Math.min(...from);
    return counts.find(({ value }) => value === least) ?? null;
  }
  return null;
}

/**
 * The counts that a percentage may stand for, of those in the text: the nearest, the least and the most that round to it,
 * each with the rest. Where any of them is small the percentage may tell a small count, so all of them are looked at.
 */
function countsOf({ value, decimals }: FoundNumber, counts: readonly FoundNumber[]): number[] {
  const half = 0.5 * 10 ** -decimals + 1e-9;
  return counts.flatMap(({ value: total }) => {
    const least = Math.max(1, Math.ceil((total * (value - half)) / 100));
    const most = Math.min(total - 1, Math.floor((total * (value + half)) / 100));
    if (least > most) return [];
    const nearest = Math.min(most, Math.max(least, Math.round((total * value) / 100)));
    return [...new Set([nearest, least, most])].flatMap((part) => [part, total - part]);
  });
}

function atMostTwice(values: readonly number[]): number[] {
  return values
    .filter(
      (value, at) => values.indexOf(value) === at || values.indexOf(value, values.indexOf(value) + 1) === at,
    )
    .sort((a, b) => b - a);
}
