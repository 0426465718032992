import { evidenceLacking } from '../../../engine/exceptions/evidence.ts';
import type { DutyRef } from '../../../engine/timeline/facts.ts';
import { notBefore } from './days.ts';
import { factOf, factsOf, type Judge, type JudgeContext, NO_PROBLEM, type Problem } from './problem.ts';

export const claimed: Judge<'exception-claimed'> = (draft, knowledge, context) => {
  const problems: Problem[] = [...lateProblems(draft.data.duty, context)];
  if (!context.exceptionReasons.has(draft.data.reason)) {
    problems.push({ field: 'reason', message: 'Choose a reason from the list of reasons for an exception.' });
  }
  const strangers = draft.data.evidence.filter(
    (id) => !knowledge.timeline.facts.some((fact) => fact.id === id),
  );
  if (strangers.length > 0) {
    problems.push({
      field: 'evidence',
      message: 'Some of the evidence is not on this case, or was withdrawn. Choose it again from the list.',
    });
  }
  if (context.checkPermissions && !context.recorder.may('claim-exceptions')) {
    problems.push({
      field: 'duty',
      message:
        'Claiming an exception needs a permission that your role does not have. Ask the case manager or their manager.',
    });
  }
  return problems;
};

export const approved: Judge<'exception-approved'> = (draft, knowledge, context) => {
  const claim = factOf(knowledge, 'exception-claimed', draft.data.exception);
  if (claim === null) return [unknownClaim];
  const problems = [...decision(claim, draft.on, draft.corrects, knowledge, context)];
  const duty = context.duty(claim.data.duty);
  if (duty === null) {
    problems.push({
      field: 'exception',
      message:
        'The duty that this exception is about is not owed any more, so there is nothing to approve. Refuse it, with that as the reason.',
    });
  }
  const missing = evidenceLacking(claim, knowledge.timeline, duty?.due ?? null);
  if (missing !== null) problems.push({ field: 'exception', message: missing });
  return problems;
};

export const refused: Judge<'exception-refused'> = (draft, knowledge, context) => {
  const claim = factOf(knowledge, 'exception-claimed', draft.data.exception);
  if (claim === null) return [unknownClaim];
  const problems = [...decision(claim, draft.on, draft.corrects, knowledge, context)];
  if ((draft.text?.reason ?? '').trim() === '')
    problems.push({ field: 'reason', message: 'Say why the exception is refused.' });
  return problems;
};

function decision(
  claim: NonNullable<ReturnType<typeof factOf<'exception-claimed'>>>,
  on: string,
  corrects: string | undefined,
  knowledge: Parameters<Judge<'exception-approved'>>[1],
  context: Parameters<Judge<'exception-approved'>>[2],
): Problem[] {
  const problems = notBefore('on', 'The decision', on as never, 'the day it was claimed', claim.on);
  const decided = [
    ...factsOf(knowledge, 'exception-approved'),
    ...factsOf(knowledge, 'exception-refused'),
  ].some((fact) => fact.data.exception === claim.id && fact.id !== corrects);
  if (decided)
    problems.push({
      field: 'exception',
      message: 'This exception has been decided already. Correct that decision instead.',
    });
  if (context.checkPermissions && !context.recorder.may('approve-exceptions')) {
    problems.push({
      field: 'exception',
      message: 'Only a manager with the permission decides on exceptions. Ask an operations manager.',
    });
  }
  if (context.duty(claim.data.duty)?.answerable === context.recorder.id) {
    problems.push({
      field: 'exception',
      message: 'An exception is decided by somebody other than who owed the duty. Ask another manager.',
    });
  }
  if (claim.recordedBy === context.recorder.id) {
    problems.push({
      field: 'exception',
      message: 'An exception is decided by somebody other than who claimed it. Ask another manager.',
    });
  }
  return problems;
}

export const causeRecorded: Judge<'cause-recorded'> = (draft, _knowledge, context) => [
  ...lateProblems(draft.data.duty, context),
  ...(draft.data.cause.trim() === ''
    ? [{ field: 'cause', message: 'Choose the cause from the list.' }]
    : NO_PROBLEM),
];

/** A duty that was met on time, or lapsed, has neither exception nor cause; one that is open may turn out late. */
function lateProblems(ref: DutyRef, context: JudgeContext): Problem[] {
  const duty = context.duty(ref);
  if (duty === null)
    return [
      { field: 'duty', message: 'Choose the late duty. The one that was named is not owed on this case.' },
    ];
  if (duty.state !== 'met-on-time' && duty.state !== 'lapsed') return [];
  return [
    {
      field: 'duty',
      message: 'This duty was not late, so there is nothing to explain. Choose one that was.',
    },
  ];
}

const unknownClaim: Problem = {
  field: 'exception',
  message: 'Choose the exception. The one that was named is not on this case, or was withdrawn.',
};
