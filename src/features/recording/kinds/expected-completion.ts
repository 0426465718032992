import { inWords } from '../../../platform/day-words.ts';
import { type CaseContext, factsOf } from '../context.ts';
import { day } from '../fields/day.ts';
import { fact } from '../fields/fact.ts';
import type { FactForm } from '../form/fact-form.ts';
import { RECORDS } from './shared.ts';

/** Orders whose initial assessment is owed and not done. */
export function ordersWaiting({ duties, correcting }: CaseContext): ReadonlySet<string> {
  const waiting = duties
    .filter(
      ({ duty, state }) => duty.kind === 'initial-assessment' && (state === 'open' || state === 'overdue'),
    )
    .flatMap(({ duty }) => duty.of ?? []);
  return new Set(correcting?.kind === 'expected-completion' ? [...waiting, correcting.data.order] : waiting);
}

export const expectedCompletion: FactForm<'expected-completion'> = {
  title: 'Say when an initial assessment is expected',
  group: 'documents',
  lead: 'It does not move the due date. The weekly report shows the day and, a week later, whether it was kept.',
  order: ['order', 'day', 'on'],
  day: { label: 'Day on which you say so', what: 'the day on which you say so' },
  data: {
    order: fact({
      label: 'For which order?',
      kinds: ['order-made'],
      where: (order, context) => ordersWaiting(context).has(order.id),
      missing: 'Choose the order.',
      empty: 'No initial assessment is owed on this case.',
    }),
    day: day({ label: 'Day on which you expect it to be done', what: 'the day on which you expect it' }),
  },
  text: [{ name: 'note', label: 'Why it takes longer (optional)', rows: 3 }],
  needs: RECORDS,
  when: (context) =>
    factsOf(context, 'order-made').length > 0 && ordersWaiting(context).size > 0
      ? null
      : 'No initial assessment is owed on this case.',
  check: (draft) =>
    draft.data.day >= draft.on
      ? []
      : [
          {
            field: 'day',
            message: `The expected day (${inWords(draft.data.day)}) is before the day on which you say so. Enter a day that lies ahead; what is done already is recorded as a completed assessment.`,
          },
        ],
};
