import type { ImpreciseDate } from '../../../../engine/plan/imprecise.ts';
import { PLAN_STATES, type PlanState } from '../../../../engine/plan/states.ts';
import type { Asker } from '../asker.ts';
import { findDates } from '../dates/find-dates.ts';
import { latestOf } from '../dates/latest.ts';
import { readDate } from '../dates/read-date.ts';
import { stateOf } from '../pieces/states.ts';
import type { ActionDraft } from '../rows/draft.ts';
import { askYear } from './ask-year.ts';
import type { DocumentDays } from './document-day.ts';

export interface Standing {
  readonly state: PlanState;
  readonly planned: ImpreciseDate | null;
  /** The day that a claim of completion names itself. */
  readonly claimed: ImpreciseDate | null;
}

/** Words of states that people answer with, kept by what they answered for. */
export type SaidStates = Map<string, PlanState>;

/** The state of an action and the day it was planned for. "Completed" in a column of dates is a state, not a date. */
export function standingOf(
  action: ActionDraft,
  { began, latest }: DocumentDays,
  said: SaidStates,
  asker: Asker,
): Standing {
  const dates: string[] = [];
  let state: PlanState | null = null;
  let claimed: ImpreciseDate | null = null;
  for (const { text } of action.planned) {
    const named = /^complet(e|ion) by\b/i.test(text) ? null : stateOf(text);
    if (named === null || /^(on-? ?going|continuing)\.?$/i.test(text)) dates.push(text);
    if (named === null) continue;
    state = named;
    if (named === 'done') claimed = latestOf(text) ?? claimed;
  }
  for (const { text, place } of action.status) {
    state = stateOf(text) ?? askState(text, place.table, place.heading, said, asker);
    if (state === 'done') claimed = latestOf(text) ?? claimed;
  }
  for (const { text } of action.completed) {
    if (findDates(text).length === 0) continue;
    claimed = readDate(text);
    state ??= 'done';
  }
  const planned =
    dates.length === 0
      ? null
      : askYear(readDate(dates.join(' ')), `${action.ref}, planned date`, began ?? latest, asker, 'planned');
  return { state: state ?? byProgress(action, asker), planned, claimed };
}

const CLAIM =
  /^(this |the )?(actions?|all actions?)?\s*(has been |have been |is |are |now )*(fully )?completed?(?: and evidenced)?\s*(\.|$)/i;

/** Where no column says so, progress that calls the action completed is asked about. */
function byProgress(action: ActionDraft, asker: Asker): PlanState {
  const line = action.progress.find(({ text }) => CLAIM.test(text) || stateOf(text) === 'done');
  if (line === undefined) return action.progress.length > 0 ? 'in-progress' : 'not-started';
  const answer = asker.ask({
    where: `${action.ref}, state`,
    text: `The progress of ${action.ref} says “${line.text.slice(0, 60)}”, and no column does. Is it done?`,
    proposal: 'done',
    choices: ['done', 'in-progress'],
  });
  return answer === 'in-progress' ? 'in-progress' : 'done';
}

const COLOURS: readonly (readonly [RegExp, PlanState])[] = [
  [/^b(lue)?$/i, 'done'],
  [/^(g(reen)?|a(mber)?|r(ed)?)$/i, 'in-progress'],
];

/** A colour or a word that names no state is asked about once for each table. */
function askState(text: string, table: string, heading: string, said: SaidStates, asker: Asker): PlanState {
  const key = `${table}, ${heading}, ${text.toLowerCase()}`;
  const known = said.get(key);
  if (known !== undefined) return known;
  const proposal = COLOURS.find(([pattern]) => pattern.test(text.trim()))?.[1] ?? 'in-progress';
  const answer = asker.ask({
    where: `${table}, “${text.slice(0, 60)}”`,
    text: `The column “${heading}” holds “${text.slice(0, 60)}”. Which state is it?`,
    proposal,
    choices: PLAN_STATES,
  });
  const state = PLAN_STATES.find((each) => each === answer) ?? proposal;
  said.set(key, state);
  return state;
}
