import { missedAppointmentEvidence } from '../../../engine/exceptions/evidence.ts';
import { notBefore } from './days.ts';
import { factOf, factsOf, type Judge, NO_PROBLEM, type Problem } from './problem.ts';

export const claimed: Judge<'exception-claimed'> = (draft, knowledge, context) => {
  const problems: Problem[] = [];
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
  const missing = missedAppointmentEvidence(claim, knowledge.timeline);
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
  if (context.answerable(claim.data.duty) === context.recorder.id) {
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

export const causeRecorded: Judge<'cause-recorded'> = (draft) =>
  draft.data.cause.trim() === ''
    ? [{ field: 'cause', message: 'Choose the cause from the list.' }]
    : NO_PROBLEM;

const unknownClaim: Problem = {
  field: 'exception',
  message: 'Choose the exception. The one that was named is not on this case, or was withdrawn.',
};
