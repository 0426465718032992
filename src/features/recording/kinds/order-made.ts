import type { OrderTypeEntry } from '../../../engine/standards/standard.ts';
import type { OrderType } from '../../../engine/timeline/facts.ts';
import { inWords } from '../../../platform/day-words.ts';
import type { FieldError } from '../../../platform/web/fields.ts';
import type { CaseContext } from '../context.ts';
import { choice, type Option } from '../fields/choice.ts';
import { optionalDay } from '../fields/day.ts';
import { optionalYesNo } from '../fields/yes-no.ts';
import { always, type FactForm } from '../form/fact-form.ts';
import { furtherOffending } from './further-offending.ts';
import { anythingElse, RECORDS_ORDERS } from './shared.ts';

export const orderMade: FactForm<'order-made'> = {
  title: 'Record an order',
  group: 'orders',
  lead: 'A court order or an out-of-court disposal. The dates that follow from it are worked out for you.',
  order: ['orderType', 'on'],
  day: { label: 'Day it was made', what: 'the day of the order' },
  data: {
    orderType: choice<OrderType>({
      label: 'Type of order',
      options: orderTypes,
      missing: 'Choose the type of order.',
    }),
    notifiedOn: optionalDay({
      label: 'Day the court told us (optional)',
      hint: 'Leave this empty if it was the same day. The clock starts on the day of the order either way.',
      what: 'the day the court told us',
    }),
    plannedEnd: optionalDay({
      label: 'Planned end (optional)',
      hint: 'It may lie ahead. The order ends only when its end is recorded.',
      what: 'the planned end',
    }),
    supervised: optionalYesNo({
      label: 'Is this order supervised?',
      yes: 'Yes, although its type is not',
      no: 'No, although its type is',
      none: 'As its type says',
      missing: 'Choose whether this order is supervised.',
    }),
  },
  text: [anythingElse],
  needs: RECORDS_ORDERS,
  when: always,
  check: (draft, context) => typeInForce(draft.data.orderType, draft.on, context),
  extras: [furtherOffending],
};

/** Types of order as the service's standards list them; those that cannot be made any more say so. */
export function orderTypes(context: Pick<CaseContext, 'orderTypes' | 'today'>): Option<OrderType>[] {
  return context.orderTypes.map((type) => ({
    value: type.id,
    text: `${type.title}${span(type, context.today)}`,
  }));
}

function span({ from, to }: OrderTypeEntry, today: string): string {
  if (to !== null && to < today) return ` (until ${inWords(to)})`;
  return from !== null && from > today ? ` (from ${inWords(from)})` : '';
}

/** An order of a type that the law did not know on its day is refused. */
export function typeInForce(
  orderType: OrderType,
  on: OrderTypeEntry['from'] & string,
  context: Pick<CaseContext, 'orderTypes'>,
): FieldError[] {
  const type = context.orderTypes.find((one) => one.id === orderType);
  if (type === undefined) return [];
  const title = `A ${type.title.toLowerCase()}`;
  if (type.from !== null && on < type.from) {
    return [
      {
        field: 'orderType',
        message: `${title} can be made from ${inWords(type.from)} on. Choose another type, or check the day.`,
      },
    ];
  }
  if (type.to !== null && on > type.to) {
    return [
      {
        field: 'orderType',
        message: `${title} could be made until ${inWords(type.to)}. Choose another type, or check the day.`,
      },
    ];
  }
  return [];
}
