import { inWords } from '../../../platform/day-words.ts';
import { notBefore, openedOn } from './days.ts';
import { factsOf, type Judge, type JudgeContext, NO_PROBLEM, type Problem } from './problem.ts';

export const assessmentCompleted: Judge<'assessment-completed'> = (draft, knowledge, context) => {
  const problems: Problem[] = [...writer(draft.data.completedBy, draft.on, context)];
  const { assessmentKind } = draft.data;
  const orders = factsOf(knowledge, 'order-made');
  const first = orders[0];
  if (assessmentKind !== 'psr' && first !== undefined && draft.on < first.on) {
    problems.push({
      field: 'on',
      message: `${inWords(draft.on)} is before the first order on this case (${inWords(first.on)}). An assessment is recorded on the order it was made for; check the day, or record it as a pre-sentence report assessment.`,
    });
  }
  if (assessmentKind !== 'psr' && assessmentKind !== 'initial' && first === undefined) {
    problems.push({
      field: 'assessmentKind',
      message: `This case has no order yet, so it cannot have a ${assessmentKind} assessment. Record the order first, or choose initial.`,
    });
  }
  if (assessmentKind === 'closure' && orders.length > 0 && factsOf(knowledge, 'order-ended').length === 0) {
    const planned = orders.some((order) => order.data.plannedEnd !== undefined);
    if (!planned) {
      problems.push({
        field: 'assessmentKind',
        message:
          'No order on this case has ended or has a planned end. Record the end of the order, or its planned end, before a closure assessment.',
      });
    }
  }
  return problems;
};

export const roshCompleted: Judge<'rosh-completed'> = (draft, _knowledge, context) =>
  writer(draft.data.completedBy, draft.on, context);

export const planCompleted: Judge<'plan-completed'> = (draft, knowledge, context) => {
  const problems: Problem[] = [...writer(draft.data.completedBy, draft.on, context)];
  if (draft.data.reviewDate !== undefined && draft.data.reviewDate <= draft.on) {
    problems.push({
      field: 'reviewDate',
      message: `The review date (${inWords(draft.data.reviewDate)}) must be later than the day the plan was done (${inWords(draft.on)}).`,
    });
  }
  if (draft.data.revises !== undefined) {
    const before = factsOf(knowledge, 'plan-completed').find((fact) => fact.id === draft.data.revises);
    if (before === undefined || before.data.document !== draft.data.document) {
      problems.push({
        field: 'revises',
        message:
          'The plan that this one revises is not on this case. Choose it from the list, or leave it empty.',
      });
    }
  }
  return problems;
};

export const levelChanged: Judge<'level-changed'> = (draft, _knowledge, context) =>
  writer(draft.data.by, draft.on, context);

function writer(person: string | undefined, on: string, context: JudgeContext): Problem[] {
  if (person === undefined || context.worksHere(person, on as never)) return [];
  return [
    {
      field: 'completedBy',
      message: `The person named did not work for the service on ${inWords(on as never)}. Choose who did it.`,
    },
  ];
}

export const resubmitted: Judge<'resubmitted'> = (draft, knowledge) => {
  const returned = factsOf(knowledge, 'returned').filter(
    (fact) => fact.data.document === draft.data.document,
  );
  const last = returned.at(-1);
  if (last === undefined) {
    return [
      {
        field: 'document',
        message:
          'This document was not returned, so there is nothing to resubmit. Choose a document that was returned.',
      },
    ];
  }
  return notBefore('on', 'The resubmission', draft.on, 'the day the document was returned', last.on);
};

export const assessmentStarted: Judge<'assessment-started'> = (draft, knowledge) => {
  const opened = openedOn(knowledge);
  return opened === null
    ? NO_PROBLEM
    : notBefore('on', 'The start', draft.on, 'the day the case was opened', opened);
};
