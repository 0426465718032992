import type { CaseState } from './case-state.ts';
import type { MadeFact } from './made-facts.ts';

/**
 * An unchanged row found the case allocated by another row, and that row no longer says so: what it still says of its
 * case manager is looked at again. Gives the row as it was before, without its allocation; null where nothing was lost.
 */
export function withoutLostAllocation<
  Row extends { readonly state: CaseState; readonly made: readonly MadeFact[] },
>(row: Row): Row | null {
  const foundThere = row.made.some((one) => one.slot === 'allocation' && one.fact === null);
  if (!foundThere || !losesAllocation(row.state)) return null;
  return { ...row, made: row.made.filter((one) => one.slot !== 'allocation') };
}

/** Whether the rows judged so far take back or change who holds the case. */
function losesAllocation({ drafts, facts }: CaseState): boolean {
  const allocations = new Set(facts.filter((fact) => fact.kind === 'allocated').map((fact) => fact.id));
  return drafts.some((draft) =>
    draft.kind === 'withdrawal'
      ? allocations.has(draft.withdraws)
      : draft.kind === 'allocated' && draft.corrects !== undefined,
  );
}
