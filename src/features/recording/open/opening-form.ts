import type { Day } from '../../../engine/calendar/day.ts';
import type { CaseFactData, OrderType } from '../../../engine/timeline/facts.ts';
import { type Body, type FieldError, readDay, text, typed } from '../../../platform/web/fields.ts';
import type { Opening } from '../../cases/index.ts';
import type { CaseContext } from '../context.ts';
import { choiceOrNone } from '../fields/choice-or-none.ts';
import { team } from '../fields/team.ts';
import { orderTypes, typeInForce } from '../kinds/order-made.ts';

/** What the form of a new case says. */
export interface OpeningForm {
  readonly opening: Omit<Opening, 'child' | 'caseId'>;
  /** A case of the child that is known already, or what is known of a new child. */
  readonly child: { readonly ofCase: string } | { readonly name?: string; readonly birthDate?: Day };
  readonly order: { readonly on: Day; readonly data: CaseFactData['order-made'] } | null;
}

export const teamField = team();

/** Without an order nothing is owed, so that it is said and not left out. */
export const orderTypeField = choiceOrNone<OrderType>({
  label: 'Type of order',
  options: orderTypes,
  none: 'No order yet',
  missing: 'Choose the type of order, or say that there is no order yet.',
});

/** The fields for the days of the first order. */
export const ORDER_DAYS = ['madeOn', 'notifiedOn', 'plannedEnd'] as const;

/** None of those that a search found. */
export const NEW_CHILD = 'new';

/** Reads the form, or says everything that is wrong with it. */
export function readOpening(
  body: Body,
  context: CaseContext,
): { readonly form: OpeningForm | null; readonly problems: readonly FieldError[] } {
  const problems: FieldError[] = [];
  const day = (field: string, what: string, required: boolean): Day | null => {
    const read = readDay(typed(body, field), what, required);
    if (read.problem !== null) problems.push({ field, message: read.problem });
    return read.day;
  };
  const reference = text(body, 'reference');
  if (reference === '') problems.push({ field: 'reference', message: 'Enter the reference of the case.' });
  const openedOn = day('openedOn', 'the day the case was opened', true);
  const chosenTeam = teamField.read('team', body, context);
  if (!chosenTeam.ok) problems.push(...chosenTeam.problems);
  const ofCase = text(body, 'ofCase');
  const known = ofCase !== '' && ofCase !== NEW_CHILD;
  if (text(body, 'search') !== '' && ofCase === '') {
    problems.push({
      field: 'search',
      message:
        'Press Find and choose the child from the list, or empty this field if the child is not known.',
    });
  }
  const birthDate = known ? null : day('birthDate', 'the date of birth', false);
  const order = readOrder(body, context, day, problems);
  if (problems.length > 0 || openedOn === null || !chosenTeam.ok) return { form: null, problems };
  const name = text(body, 'name');
  return {
    problems,
    form: {
      opening: {
        reference,
        openedOn,
        ...(chosenTeam.value === undefined ? {} : { team: chosenTeam.value }),
      },
      child: known
        ? { ofCase }
        : {
            ...(name === '' ? {} : { name }),
            ...(birthDate === null ? {} : { birthDate }),
          },
      order,
    },
  };
}

/** The first order, where one is given in the same step. */
function readOrder(
  body: Body,
  context: CaseContext,
  day: (field: string, what: string, required: boolean) => Day | null,
  problems: FieldError[],
): OpeningForm['order'] {
  const chosen = orderTypeField.read('orderType', body, context);
  if (!chosen.ok) problems.push(...chosen.problems);
  const orderType = chosen.ok ? chosen.value : undefined;
  if (orderType === undefined && ORDER_DAYS.every((name) => text(body, name) === '')) return null;
  if (chosen.ok && orderType === undefined) {
    problems.push({
      field: 'orderType',
      message: 'Days of an order are given below, so there is one. Choose its type, or empty the days.',
    });
  }
  const madeOn = day('madeOn', 'the day of the order', true);
  const notifiedOn = day('notifiedOn', 'the day the court told us', false);
  const plannedEnd = day('plannedEnd', 'the planned end', false);
  if (orderType === undefined || madeOn === null) return null;
  problems.push(...typeInForce(orderType, madeOn, context));
  return {
    on: madeOn,
    data: {
      orderType,
      ...(notifiedOn === null ? {} : { notifiedOn }),
      ...(plannedEnd === null ? {} : { plannedEnd }),
    },
  };
}
