import { inWords } from '../../../platform/day-words.ts';
import { notBefore } from './days.ts';
import { factOf, factsOf, type Judge, type Knowledge, NO_PROBLEM, type Problem } from './problem.ts';

const unknownAppointment: Problem = {
  field: 'appointment',
  message: 'Choose the appointment. The one that was named is not on this case, or was withdrawn.',
};

export const arranged: Judge<'appointment-arranged'> = (draft) =>
  notBefore('day', 'The appointment', draft.data.day, 'the day it was arranged', draft.on);

export const keptOrMissed: Judge<'appointment-kept' | 'appointment-missed'> = (draft, knowledge) => {
  const { appointment } = draft.data;
  if (appointment === undefined) return NO_PROBLEM;
  const found = factOf(knowledge, 'appointment-arranged', appointment);
  if (found === null) return [unknownAppointment];
  return outcomeProblems(knowledge, appointment, draft.corrects);
};

export const cancelled: Judge<'appointment-cancelled'> = (draft, knowledge) => {
  const found = factOf(knowledge, 'appointment-arranged', draft.data.appointment);
  return found === null ? [unknownAppointment] : outcomeProblems(knowledge, found.id, draft.corrects);
};

export const followUpMade: Judge<'follow-up-made'> = (draft, knowledge) => {
  const missed = factsOf(knowledge, 'appointment-missed');
  if (draft.data.appointment === undefined) {
    return missed.length > 0
      ? NO_PROBLEM
      : [
          {
            field: 'appointment',
            message: 'No missed appointment is recorded on this case, so there is nothing to follow up.',
          },
        ];
  }
  const found = missed.find(
    (fact) => fact.id === draft.data.appointment || fact.data.appointment === draft.data.appointment,
  );
  if (found === undefined) return [unknownAppointment];
  return notBefore('on', 'The follow-up', draft.on, 'the day of the missed appointment', found.on);
};

function outcomeProblems(knowledge: Knowledge, appointment: string, corrects: string | undefined): Problem[] {
  const outcome = knowledge.timeline.facts.find(
    (fact) =>
      (fact.kind === 'appointment-kept' ||
        fact.kind === 'appointment-missed' ||
        fact.kind === 'appointment-cancelled') &&
      fact.data.appointment === appointment &&
      fact.id !== corrects,
  );
  if (outcome === undefined) return [];
  const what = outcome.kind.replace('appointment-', '');
  return [
    {
      field: 'appointment',
      message: `This appointment is recorded as ${what} on ${inWords(outcome.on)} already. Correct that record instead.`,
    },
  ];
}
