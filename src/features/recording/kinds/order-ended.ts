import type { CaseFactData } from '../../../engine/timeline/facts.ts';
import { ENDING_TITLES } from '../../cases/index.ts';
import { choice } from '../fields/choice.ts';
import type { FactForm } from '../form/fact-form.ts';
import { runningOrder } from './order-varied.ts';
import { anythingElse, RECORDS_ORDERS, runningOrders, withOrder } from './shared.ts';

type How = CaseFactData['order-ended']['how'];

const HINTS: Readonly<Record<How, string>> = {
  completed: 'It ran to its end and what it asked for was done',
  revoked: 'A court ended it early; a new sentence is a new order',
  expired: 'Its time ran out',
  quashed: 'It was set aside, as if it had not been made',
};

export const orderEnded: FactForm<'order-ended'> = {
  title: 'Record the end of an order',
  group: 'orders',
  order: ['order', 'how', 'on'],
  day: { label: 'Day it ended', what: 'the day the order ended' },
  data: {
    order: runningOrder(),
    how: choice<How>({
      label: 'How it ended',
      options: (Object.keys(ENDING_TITLES) as How[]).map((how) => ({
        value: how,
        text: ENDING_TITLES[how],
        hint: HINTS[how],
      })),
      missing: 'Choose how the order ended.',
    }),
  },
  text: [anythingElse],
  needs: RECORDS_ORDERS,
  when: (context) =>
    withOrder(context) ??
    (runningOrders(context).size > 0 ? null : 'Every order on this case has ended already.'),
};
