import type { Entropy } from '../../../ledger/chain.ts';
import type { PlanDraft, PlanEntryDraft } from '../draft.ts';
import { monthsAfter } from '../judge/move.ts';
import type { PlanSettings } from '../settings.ts';

/** A claim that something is done sets its re-tests, unless the same request sets others (product 5.12). */
export function withRetests(
  drafts: readonly PlanEntryDraft[],
  settings: PlanSettings,
  entropy: Entropy,
): PlanEntryDraft[] {
  const set = new Set(drafts.flatMap((draft) => (draft.kind === 're-tests-set' ? draft.data.action : [])));
  return drafts.flatMap((draft) =>
    draft.kind === 'action-moved' &&
    draft.data.to === 'done' &&
    draft.corrects === undefined &&
    !set.has(draft.data.action)
      ? [draft, retestsFor(draft, settings, entropy)]
      : [draft],
  );
}

function retestsFor(
  claim: Extract<PlanDraft, { kind: 'action-moved' }>,
  { retestMonths }: PlanSettings,
  entropy: Entropy,
): PlanDraft {
  return {
    id: entropy.uuid(),
    kind: 're-tests-set',
    on: claim.on,
    data: {
      action: claim.data.action,
      retests: retestMonths.map((months) => ({
        retest: entropy.uuid(),
        due: monthsAfter(claim.on, months),
      })),
    },
    text: {},
  };
}
