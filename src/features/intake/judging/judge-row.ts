import type { Day } from '../../../engine/calendar/day.ts';
import {
  type JudgeContext,
  judgeDraft,
  judgeWithdrawal,
  type Problem,
  type WithdrawalDraft,
} from '../../cases/index.ts';
import type { ColumnProblem, Wanted } from '../templates/template.ts';
import { type CaseState, take } from './case-state.ts';
import type { MadeFact } from './made-facts.ts';
import { planRow, type Step } from './plan-row.ts';
import { twinNote } from './twins.ts';

/** Why a fact of an earlier version of a row is withdrawn; it stays visible with these words. */
const WITHDRAWN = 'The source no longer says this: its row was changed, and an import took it over.';

export interface RowToJudge {
  readonly wanted: readonly Wanted[];
  /** What an earlier version of the row made, and on which case; null for a new row. */
  readonly before: { readonly on: CaseState; readonly made: readonly MadeFact[] } | null;
  readonly allocatedOnStated: boolean;
  readonly recordedOn: Day | null;
}

export type JudgedRow =
  | { readonly outcome: 'right'; readonly made: readonly MadeFact[]; readonly notes: readonly string[] }
  | { readonly outcome: 'refused'; readonly problems: readonly ColumnProblem[] };

/**
 * Judges what a row wants to be so on a case and takes it for recorded, so that later rows stand on it. Where anything is
 * refused, the caller goes back to how the cases were before the row.
 */
export function judgeRow(
  state: CaseState,
  row: RowToJudge,
  context: JudgeContext,
  uuid: () => string,
): JudgedRow {
  const { before, wanted } = row;
  const moved = before !== null && before.on !== state;
  const column = wanted[0]?.columns.on ?? '';
  const problems: ColumnProblem[] = [];
  const plan = (on: CaseState, wants: readonly Wanted[], made: readonly MadeFact[]): Step[] =>
    planRow(wants, made, { knowledge: on.knowledge, ...row, uuid });
  const apply = (on: CaseState, steps: readonly Step[]): void => {
    for (const step of steps) {
      if (step.do === 'withdraw') problems.push(...withdraw(on, step.fact, column, context, uuid));
      // Judged below, when the whole row is there: an order and its end may move together.
      if (step.do === 'correct') take(on, step.draft, context);
    }
  };
  if (moved) apply(before.on, plan(before.on, [], before.made));
  const steps = plan(state, wanted, before === null || moved ? [] : before.made);
  apply(state, steps);
  const notes = steps.flatMap(noteOf);
  problems.push(...judgeSteps(state, steps, context, notes));
  if (problems.length > 0) return { outcome: 'refused', problems: toldOnce(problems) };
  return { outcome: 'right', made: steps.flatMap(madeBy), notes };
}

/** An order and its allocation may stand on one day of one cell; what is wrong with that day is said once. */
function toldOnce(problems: readonly ColumnProblem[]): ColumnProblem[] {
  const told = new Map(problems.map((one) => [`${one.column} ${one.reason}`, one]));
  return [...told.values()];
}

function judgeSteps(
  state: CaseState,
  steps: readonly Step[],
  context: JudgeContext,
  notes: string[],
): ColumnProblem[] {
  const problems: ColumnProblem[] = [];
  const refused = new Set<string>();
  for (const step of steps) {
    if (step.do !== 'record' && step.do !== 'correct') continue;
    const { wanted, draft } = step;
    const found =
      wanted.standsOn !== undefined && refused.has(wanted.standsOn)
        ? null
        : judgeDraft(draft, state.knowledge, context);
    if (found === null || found.length > 0) {
      refused.add(step.slot);
      problems.push(...inColumns(found ?? [], wanted.columns));
    } else if (step.do === 'record') {
      const twin = twinNote(draft, state.knowledge);
      if (twin !== null) notes.push(twin);
      take(state, draft, context);
    }
  }
  return problems;
}

function madeBy(step: Step): MadeFact[] {
  const { slot } = step;
  if (step.do === 'withdraw') return step.said === null ? [] : [{ slot, fact: null, said: step.said }];
  if (step.do === 'keep') return [{ slot, fact: step.fact, said: step.said }];
  return [{ slot, fact: step.draft.corrects ?? step.draft.id, said: step.said }];
}

function noteOf(step: Step): string[] {
  return step.do === 'keep' && step.note !== undefined ? [step.note] : [];
}

function withdraw(
  state: CaseState,
  fact: string,
  column: string,
  context: JudgeContext,
  uuid: () => string,
): ColumnProblem[] {
  const draft: WithdrawalDraft = {
    id: uuid(),
    kind: 'withdrawal',
    on: context.today,
    withdraws: fact,
    reason: WITHDRAWN,
  };
  const problems = judgeWithdrawal(draft, state.knowledge);
  if (problems.length === 0) take(state, draft, context);
  return problems.map((problem) => ({
    column,
    reason: `The row no longer says what it said before, but that record cannot be withdrawn. ${problem.message}`,
  }));
}

/**
 * Problems in the row's own terms. A day that cannot be makes everything else doubtful, so that it is told alone; of
 * several problems in one cell the first is told.
 */
function inColumns(problems: readonly Problem[], columns: Wanted['columns']): ColumnProblem[] {
  const told = new Map<string, string>();
  for (const { field, message } of problems) {
    if (field === 'on') return [{ column: columns.on, reason: message }];
    const column = columns[field] ?? columns.on;
    if (!told.has(column)) told.set(column, message);
  }
  return [...told].map(([column, reason]) => ({ column, reason }));
}
