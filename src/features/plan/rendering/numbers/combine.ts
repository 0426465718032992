/** How many numbers at most are added and subtracted, by how many there are: beyond that nobody would by hand. */
const DEEPEST = [
  [8, 8],
  [16, 4],
  [40, 3],
] as const;

/**
 * Some of `numbers`, each taken once, that give `wanted` by adding and subtracting; null where none do. A number that is
 * `wanted` itself counts.
 */
export function combinationFor(wanted: number, numbers: readonly number[]): readonly number[] | null {
  const deepest = DEEPEST.find(([most]) => numbers.length <= most)?.[1] ?? 2;
  const taken: number[] = [];
  const search = (from: number, sum: number): boolean => {
    if (taken.length > 0 && Math.abs(sum) === wanted) return true;
    if (taken.length === deepest) return false;
    for (let at = from; at < numbers.length; at += 1) {
      const number = numbers[at] ?? 0;
      taken.push(number);
      // The first is added: a sum and its negative are one and the same.
      if (search(at + 1, sum + number)) return true;
      if (taken.length > 1 && search(at + 1, sum - number)) return true;
      taken.pop();
    }
    return false;
  };
  return search(0, 0) ? [...taken] : null;
}
