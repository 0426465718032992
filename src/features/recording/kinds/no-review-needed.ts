import type { CaseContext } from '../context.ts';
import { fact } from '../fields/fact.ts';
import type { FactForm } from '../form/fact-form.ts';
import { reason } from './shared.ts';

/** Changes whose review is owed and not done. */
function awaitingReview({ duties, correcting }: CaseContext): ReadonlySet<string> {
  const waiting = duties
    .filter(({ duty, state }) => duty.kind === 'change-review' && (state === 'open' || state === 'overdue'))
    .flatMap(({ duty }) => duty.of ?? []);
  return new Set(correcting?.kind === 'no-review-needed' ? [...waiting, correcting.data.change] : waiting);
}

export const noReviewNeeded: FactForm<'no-review-needed'> = {
  title: 'Decide that a change needs no review',
  group: 'changes',
  order: ['change', 'on'],
  day: { label: 'Day of the decision', what: 'the day of the decision' },
  data: {
    change: fact({
      label: 'Which change?',
      kinds: ['significant-change'],
      where: (change, context) => awaitingReview(context).has(change.id),
      missing: 'Choose the significant change.',
      empty: 'No significant change waits for a review.',
    }),
  },
  text: [reason('Why no review is needed', 'Say why this change needs no review.')],
  needs: ['decide-changes'],
  when: (context) => (awaitingReview(context).size > 0 ? null : 'No significant change waits for a review.'),
};
