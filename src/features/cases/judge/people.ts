import type { Day } from '../../../engine/calendar/day.ts';
import { inWords } from '../../../platform/day-words.ts';
import { notBefore, openedOn } from './days.ts';
import { factsOf, type Judge, type JudgeContext, NO_PROBLEM, type Problem } from './problem.ts';

export const allocated: Judge<'allocated'> = (draft, knowledge, context) => {
  const problems = [...holds(draft.data.to, draft.on, context), ...mayAllocate(context)];
  const opened = openedOn(knowledge);
  if (opened !== null)
    problems.push(...notBefore('on', 'The allocation', draft.on, 'the day the case was opened', opened));
  const last = factsOf(knowledge, 'allocated')
    .filter((fact) => fact.on <= draft.on && fact.id !== draft.corrects)
    .at(-1);
  const endedAfter = factsOf(knowledge, 'allocation-ended').some(
    (fact) => last !== undefined && fact.on >= last.on && fact.on <= draft.on,
  );
  if (last !== undefined && last.data.to === draft.data.to && !endedAfter) {
    problems.push({
      field: 'to',
      message: `The case has been allocated to this person since ${inWords(last.on)}. Choose somebody else, or leave it as it is.`,
    });
  }
  return problems;
};

export const allocationEnded: Judge<'allocation-ended'> = (draft, knowledge, context) => {
  const last = factsOf(knowledge, 'allocated')
    .filter((fact) => fact.on <= draft.on)
    .at(-1);
  return [
    ...mayAllocate(context),
    ...(last === undefined
      ? [{ field: 'on', message: 'The case is not allocated to anybody on that day.' }]
      : NO_PROBLEM),
  ];
};

export const besides: Judge<'co-worker' | 'cover'> = (draft, _knowledge, context) => [
  ...here(draft.data.person, draft.on, 'person', context),
  ...mayAllocate(context),
  ...notBefore('to', 'The last day', draft.data.to, 'the first day', draft.on),
];

export const restricted: Judge<'case-restricted'> = (draft, _knowledge, context) => {
  const problems: Problem[] = [];
  if (context.checkPermissions && !context.recorder.may('restrict-cases')) {
    problems.push({
      field: 'people',
      message:
        'Restricting a case needs a permission that your role does not have. Ask an operations manager.',
    });
  }
  const signs = draft.data.people.some((person) => context.mayOn(person, 'sign-very-high', draft.on));
  if (!signs) {
    problems.push({
      field: 'people',
      message:
        'Nobody on the list may sign at every level, so the case could not be overseen. Add an operations manager or the head of service.',
    });
  }
  return problems;
};

function here(person: string, on: Day, field: string, context: JudgeContext): Problem[] {
  if (context.worksHere(person, on)) return [];
  return [
    {
      field,
      message: `This person does not work for the service on ${inWords(on)}. Choose somebody who does.`,
    },
  ];
}

function holds(person: string, on: Day, context: JudgeContext): Problem[] {
  const problems = here(person, on, 'to', context);
  if (problems.length > 0 || context.mayHoldCase(person, on)) return problems;
  return [
    {
      field: 'to',
      message: `On ${inWords(on)} this person has no role that records on cases, and who holds a case must. Choose a case manager or a manager, or ask an administrator to give this person such a role from that day.`,
    },
  ];
}

function mayAllocate(context: JudgeContext): Problem[] {
  if (!context.checkPermissions || context.recorder.may('allocate')) return [];
  return [
    {
      field: 'to',
      message: 'Allocating a case needs a permission that your role does not have. Ask a manager.',
    },
  ];
}
