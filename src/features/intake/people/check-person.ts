import type { Day } from '../../../engine/calendar/day.ts';
import { inWords } from '../../../platform/day-words.ts';
import type { ColumnProblem, Values } from '../templates/template.ts';

/** What is wrong with a row of people by itself. */
export function personProblems(values: Values, today: Day): ColumnProblem[] {
  const from = values.from as Day;
  const to = values.to as Day | undefined;
  const problems: ColumnProblem[] = [];
  if (from > today) {
    problems.push({
      column: 'from',
      reason: `${inWords(from)} is in the future. Import the person once they have started: enter today (${inWords(today)}) or an earlier day.`,
    });
  } else if (to !== undefined && to < from) {
    problems.push({
      column: 'to',
      reason: `The last day (${inWords(to)}) is before the first day (${inWords(from)}). Check both days.`,
    });
  }
  if (values.manager !== undefined && values.manager === values.person) {
    problems.push({
      column: 'manager',
      reason: 'Nobody is their own line manager. Enter the manager’s reference, or leave the cell empty.',
    });
  }
  return problems;
}
