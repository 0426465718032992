import { inWords } from '../../../platform/day-words.ts';
import { ORDER_TITLES } from '../words.ts';
import { notAhead, notBefore } from './days.ts';
import { factOf, factsOf, type Judge, type Knowledge, NO_PROBLEM, type Problem } from './problem.ts';

/** Orders that were made by a day and had not ended before it. */
export function runningOrders(knowledge: Knowledge, on: string): { id: string; on: string }[] {
  const ended = new Map(
    factsOf(knowledge, 'order-ended').map((fact) => [fact.data.order, fact.on as string]),
  );
  return factsOf(knowledge, 'order-made').filter(
    (order) => order.on <= on && (ended.get(order.id) ?? '9999-12-31') >= on,
  );
}

export const orderMade: Judge<'order-made'> = (draft, knowledge, context) => {
  const problems: Problem[] = [
    ...notAhead('notifiedOn', 'The day the court told us', draft.data.notifiedOn, context),
    ...notBefore(
      'notifiedOn',
      'The day the court told us',
      draft.data.notifiedOn,
      'the day the order was made',
      draft.on,
    ),
    ...notBefore(
      'plannedEnd',
      'The planned end',
      draft.data.plannedEnd,
      'the day the order was made',
      draft.on,
    ),
  ];
  const twin = factsOf(knowledge, 'order-made').find(
    (order) =>
      order.on === draft.on &&
      order.data.orderType === draft.data.orderType &&
      order.id !== (draft.corrects ?? draft.id),
  );
  if (twin !== undefined) {
    problems.push({
      field: 'orderType',
      message: `This case already has a ${ORDER_TITLES[draft.data.orderType].toLowerCase()} made on ${inWords(draft.on)}. If it is the same order, there is nothing to record; if not, check the day.`,
    });
  }
  const end =
    draft.corrects === undefined
      ? undefined
      : factsOf(knowledge, 'order-ended').find((fact) => fact.data.order === draft.corrects);
  if (end !== undefined && end.on < draft.on) {
    problems.push({
      field: 'on',
      message: `This order ended on ${inWords(end.on)}, before ${inWords(draft.on)}. Correct its end first, or check the day.`,
    });
  }
  return problems;
};

export const orderVaried: Judge<'order-varied'> = (draft, knowledge) => {
  const order = factOf(knowledge, 'order-made', draft.data.order);
  if (order === null) return [unknownOrder];
  return [
    ...notBefore('on', 'The variation', draft.on, 'the day the order was made', order.on),
    ...notBefore(
      'plannedEnd',
      'The planned end',
      draft.data.plannedEnd,
      'the day the order was made',
      order.on,
    ),
  ];
};

export const orderEnded: Judge<'order-ended'> = (draft, knowledge) => {
  const order = factOf(knowledge, 'order-made', draft.data.order);
  if (order === null) return [unknownOrder];
  const problems = notBefore('on', 'The end of the order', draft.on, 'the day the order was made', order.on);
  const already = factsOf(knowledge, 'order-ended').find(
    (fact) => fact.data.order === draft.data.order && fact.id !== draft.corrects,
  );
  if (already !== undefined) {
    problems.push({
      field: 'order',
      message: `This order already ended on ${inWords(already.on)}. Correct that record instead of adding a second end.`,
    });
  }
  return problems;
};

export const expectedCompletion: Judge<'expected-completion'> = (draft, knowledge) => {
  const order = factOf(knowledge, 'order-made', draft.data.order);
  if (order === null) return [unknownOrder];
  return notBefore('day', 'The expected day', draft.data.day, 'the day the order was made', order.on);
};

export const closed: Judge<'case-closed'> = (draft, knowledge) => {
  const running = runningOrders(knowledge, draft.on).filter(
    (order) =>
      !factsOf(knowledge, 'order-ended').some((end) => end.data.order === order.id && end.on <= draft.on),
  );
  if (isOpen(knowledge, draft.on) === false && draft.corrects === undefined) {
    return [
      {
        field: 'on',
        message: 'This case is closed already. Reopen it first, or correct the day on which it was closed.',
      },
    ];
  }
  if (running.length === 0) return NO_PROBLEM;
  return [
    {
      field: 'on',
      message:
        'This case has an order that still runs. Record the end of the order first, then close the case.',
    },
  ];
};

export const reopened: Judge<'case-reopened'> = (draft, knowledge) => {
  if (isOpen(knowledge, draft.on))
    return [{ field: 'on', message: 'This case is open already, so it cannot be reopened. Check the day.' }];
  // Within a day what ends comes last (rule 5): a case closed and reopened on one day would stay closed.
  const sameDay = factsOf(knowledge, 'case-closed').some((fact) => fact.on === draft.on);
  if (!sameDay) return NO_PROBLEM;
  return [
    {
      field: 'on',
      message:
        'This case was closed on that same day, so it would stay closed. Withdraw the closing instead, or enter a later day.',
    },
  ];
};

/** Whether the case is open on a day; what ends it on that day counts. */
export function isOpen(knowledge: Knowledge, on: string): boolean {
  let open = false;
  for (const fact of knowledge.timeline.facts) {
    if (fact.on > on) break;
    if (fact.kind === 'case-opened' || fact.kind === 'case-reopened' || fact.kind === 'transferred-in')
      open = true;
    if (fact.kind === 'case-closed' || fact.kind === 'transferred-out') open = false;
  }
  return open;
}

export const unknownOrder: Problem = {
  field: 'order',
  message: 'Choose the order. The one that was named is not on this case, or was withdrawn.',
};
