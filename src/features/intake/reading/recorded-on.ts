import type { Day } from '../../../engine/calendar/day.ts';
import { inWords } from '../../../platform/day-words.ts';
import type { ColumnProblem, Template, Values } from '../templates/template.ts';

/** Whether rows may bring the days on which their source recorded them. */
export type RecordedOnRule = 'taken' | 'not-an-initial-load' | 'initial-load-finished';

export function recordedOnRule(initial: boolean, finished: boolean): RecordedOnRule {
  if (finished) return 'initial-load-finished';
  return initial ? 'taken' : 'not-an-initial-load';
}

/** What is wrong with a row's `recorded_on`, in words. A row that says nothing new may carry it outside an initial load. */
export function recordedOnProblem(
  values: Values,
  template: Pick<Template, 'day' | 'id'>,
  rule: RecordedOnRule,
  today: Day,
): ColumnProblem | null {
  const recorded = values.recorded_on as Day | undefined;
  if (recorded === undefined) return null;
  const problem = (reason: string): ColumnProblem => ({ column: 'recorded_on', reason });
  if (rule === 'initial-load-finished') {
    return problem(
      'The initial load was declared finished, so that a file can no longer say when something was recorded: what is imported now counts as known from today. Leave recorded_on empty, or leave the column out.',
    );
  }
  if (recorded > today) {
    return problem(
      `recorded_on (${inWords(recorded)}) is in the future. Enter today or an earlier day, or leave it empty.`,
    );
  }
  const happened = values[template.day] as Day | undefined;
  // An appointment is recorded before it happens.
  if (template.id !== 'appointments' && happened !== undefined && recorded < happened) {
    return problem(
      `recorded_on (${inWords(recorded)}) is before ${template.day} (${inWords(happened)}): nothing is recorded before it happens. Check both days.`,
    );
  }
  return null;
}

/** What is said of a row that would be recorded outside an initial load although it brings a recording day. */
export const NOT_INITIAL: ColumnProblem = {
  column: 'recorded_on',
  reason:
    'recorded_on counts in an initial load only, and this is none. Import the file as an initial load (--initial), or leave recorded_on empty: then what the row tells counts as known from today.',
};
