import { isOpenOn } from '../../cases/index.ts';
import type { CaseContext } from '../context.ts';
import { factsOf } from '../context.ts';
import { optionalPerson } from '../fields/person.ts';
import type { TextField } from '../form/fact-form.ts';

/** Free text that any fact may have. */
export const anythingElse: TextField = { name: 'note', label: 'Anything else about it (optional)', rows: 3 };

/** Why it was decided so, where a reader will ask. */
export const reason = (label: string, needed: string): TextField => ({
  name: 'reason',
  label,
  rows: 3,
  needed,
});

/** Null where the case is open today, else why that matters. */
export function whileOpen(context: CaseContext): string | null {
  return isOpenOn(context.knowledge, context.today)
    ? null
    : 'The case is closed. Reopen it first if work on it goes on.';
}

export function whileClosed(context: CaseContext): string | null {
  return isOpenOn(context.knowledge, context.today) ? 'The case is open already.' : null;
}

/** Null where the case has an order. */
export function withOrder(context: CaseContext): string | null {
  return factsOf(context, 'order-made').length > 0
    ? null
    : 'No order is recorded on this case. Record the order first.';
}

/** Orders that run today, or whose end is not recorded. */
export function runningOrders(context: CaseContext): ReadonlySet<string> {
  const ended = new Set(factsOf(context, 'order-ended').map((fact) => fact.data.order));
  return new Set(
    factsOf(context, 'order-made')
      .map((order) => order.id)
      .filter((id) => !ended.has(id) || id === orderOf(context)),
  );
}

/** The order that the fact under correction is about. */
function orderOf({ correcting }: CaseContext): string | null {
  return (correcting?.data as { order?: string } | undefined)?.order ?? null;
}

/** The case manager of today, or null. */
export function holderToday(context: CaseContext): string | null {
  let holder: string | null = null;
  for (const fact of context.knowledge.timeline.facts) {
    if (fact.on > context.today) break;
    if (fact.kind === 'allocated') holder = fact.data.to;
    if (fact.kind === 'allocation-ended') holder = null;
  }
  return holder;
}

/** Who wrote a document: whoever records it, or somebody else of the service. */
export const completedBy = () =>
  optionalPerson({
    label: 'Completed by',
    none: 'Whoever records it',
    missing: 'Choose who completed it.',
  });

export const RECORDS = ['record-case'] as const;
export const SIGNS = ['sign-low', 'sign-medium', 'sign-high', 'sign-very-high'] as const;
export const OVERSEES = ['oversee-low', 'oversee-medium', 'oversee-high', 'oversee-very-high'] as const;
export const RECORDS_ORDERS = ['record-case', 'record-orders'] as const;
