import type { Day } from '../../../engine/calendar/day.ts';
import { inWords } from '../../../platform/day-words.ts';
import type { Draft, JudgeContext, Knowledge, Problem } from './problem.ts';
import { factsOf } from './problem.ts';

/** What is wrong with the day that any fact happened: the future, before birth, before the case was opened, after a death. */
export function dayProblems(draft: Draft, knowledge: Knowledge, context: JudgeContext): Problem[] {
  const problems: Problem[] = [];
  if (draft.on > context.today) {
    problems.push({
      field: 'on',
      message: `${inWords(draft.on)} is in the future. Record it once it has happened: enter today (${inWords(context.today)}) or an earlier day.`,
    });
  }
  const { birthDate, diedOn } = knowledge.child;
  if (birthDate !== null && draft.on < birthDate) {
    problems.push({
      field: 'on',
      message: `${inWords(draft.on)} is before the child was born (${inWords(birthDate)}). Check the day, or correct the date of birth first.`,
    });
  }
  if (diedOn !== null && draft.on > diedOn && !AFTER_DEATH.has(draft.kind)) {
    problems.push({
      field: 'on',
      message: `The child died on ${inWords(diedOn)}. Check the day; what is recorded now must have happened by then.`,
    });
  }
  return problems;
}

const AFTER_DEATH: ReadonlySet<string> = new Set([
  'note',
  'case-closed',
  'cause-recorded',
  'exception-claimed',
  'exception-approved',
  'exception-refused',
  'allocated',
  'oversight',
  'countersigned',
  'returned',
]);

/** A day that must not lie ahead. */
export function notAhead(
  field: string,
  what: string,
  day: Day | null | undefined,
  context: JudgeContext,
): Problem[] {
  if (day === null || day === undefined || day <= context.today) return [];
  return [{ field, message: `${what} (${inWords(day)}) is in the future. Enter today or an earlier day.` }];
}

/** A day that must not come before another. */
export function notBefore(
  field: string,
  what: string,
  day: Day | null | undefined,
  than: string,
  limit: Day,
): Problem[] {
  if (day === null || day === undefined || day >= limit) return [];
  return [
    {
      field,
      message: `${what} (${inWords(day)}) is before ${than} (${inWords(limit)}). Enter ${inWords(limit)} or a later day.`,
    },
  ];
}

/** The day on which the case was opened, or null where it was not. */
export function openedOn(knowledge: Knowledge): Day | null {
  return factsOf(knowledge, 'case-opened')[0]?.on ?? null;
}
