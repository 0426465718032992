interface Placed {
  readonly ref: string;
  readonly position: number;
}

const inOrder = (a: string, b: string): number =>
  a.localeCompare(b, 'en', { numeric: true, sensitivity: 'base' });

/** Where something new belongs: behind the last whose reference comes before its own, so that 1b stands before 2a. */
export function positionOf(ref: string, others: readonly Placed[]): number {
  const sorted = [...others].sort((a, b) => a.position - b.position || inOrder(a.ref, b.ref));
  const before = sorted.findLast((one) => inOrder(one.ref, ref) <= 0);
  if (before === undefined) return (sorted[0]?.position ?? 2) - 1;
  return before === sorted.at(-1) ? before.position + 1 : before.position;
}
