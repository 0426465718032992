import { optionalDay } from '../fields/day.ts';
import { fact } from '../fields/fact.ts';
import type { FactForm } from '../form/fact-form.ts';
import { RECORDS_ORDERS, runningOrders, withOrder } from './shared.ts';

export const orderVaried: FactForm<'order-varied'> = {
  title: 'Record that an order was varied',
  group: 'orders',
  lead: 'A variation changes terms and the planned end. It makes no duty and moves none.',
  order: ['order', 'on', 'plannedEnd'],
  day: { label: 'Day it was varied', what: 'the day of the variation' },
  data: {
    order: runningOrder(),
    plannedEnd: optionalDay({ label: 'New planned end (optional)', what: 'the new planned end' }),
  },
  text: [{ name: 'note', label: 'What was changed (optional)', rows: 3 }],
  needs: RECORDS_ORDERS,
  when: withOrder,
};

/** One of the orders that run. */
export function runningOrder() {
  return fact({
    label: 'Order',
    kinds: ['order-made'],
    where: (order, context) => runningOrders(context).has(order.id),
    missing: 'Choose the order.',
    empty: 'No order on this case runs. Record the order first.',
  });
}
