import {
  currentRetests,
  foldAction,
  lastUpdateOn,
  measureSays,
  type PlanAction,
  plannedOf,
  strengthOf,
} from '../../../engine/plan/action.ts';
import type { PlanFact } from '../../../engine/plan/facts.ts';
import { foldRecommendation, foldSource } from '../../../engine/plan/recommendation.ts';
import type { Row, Rows } from '../../../platform/projections/versions.ts';
import { type PlanSettings, SHIPPED_SETTINGS } from '../settings.ts';

/** The rows of one subject of a plan from its live facts; `plan` is the id of the plan itself, which holds the settings. */
export function subjectRows(facts: readonly PlanFact[], subject: string, plan: string): Rows {
  if (subject === plan) return { plan: [settingsRow(plan, settingsOf(facts))] };
  const action = foldAction(facts);
  if (action !== null) return actionRows(action);
  const recommendation = foldRecommendation(facts);
  if (recommendation !== null) {
    const { id, position, ref, words, sources } = recommendation;
    return {
      plan_recommendation: [{ recommendation_id: id, position, ref, words }],
      plan_asked: [...new Set(sources)].map((source) => ({ recommendation_id: id, source_id: source })),
    };
  }
  const source = foldSource(facts);
  if (source === null) return {};
  const { id, kind, date, words, file } = source;
  return { plan_source: [{ source_id: id, kind, last_day: date?.lastDay ?? null, words, file_id: file }] };
}

/** The settings of a plan: as last set, else as shipped. */
export function settingsOf(facts: readonly PlanFact[]): PlanSettings {
  const set = facts.findLast((fact) => fact.kind === 'plan-settings-set');
  return set?.kind === 'plan-settings-set' ? set.data : SHIPPED_SETTINGS;
}

function settingsRow(plan: string, { staleWeeks, retestMonths }: PlanSettings): Row {
  return { plan_id: plan, stale_weeks: staleWeeks, retest_months: retestMonths.join(',') };
}

function actionRows(action: PlanAction): Rows {
  const of = { action_id: action.id };
  return {
    plan_action: [{ ...of, ...actionRow(action) }],
    plan_answer: [...new Set(action.recommendations)].map((id) => ({ ...of, recommendation_id: id })),
    plan_lead: action.leads.map(({ person, role }, position) => ({
      ...of,
      position,
      person_id: person ?? null,
      role: role ?? null,
      since: action.leadsSince,
    })),
    plan_retest: action.retests.map(({ id, due, owner, claim, result }) => ({
      ...of,
      retest_id: id,
      due,
      owner_id: owner,
      claim,
      standing: action.doneOn !== null && claim === action.claims,
      outcome: result?.outcome ?? null,
      held_on: result?.on ?? null,
      words: result?.words ?? null,
    })),
  };
}

function actionRow(action: PlanAction): Row {
  const { current, first } = plannedOf(action);
  const retests = currentRetests(action);
  const failed = retests.some((one) => one.result?.outcome === 'failed');
  return {
    position: action.position,
    ref: action.ref,
    words: action.words,
    leads_words: action.leadsWords,
    state: action.state,
    state_since: action.states.at(-1)?.on ?? null,
    done_on: action.doneOn,
    planned_on: current?.planned?.lastDay ?? null,
    planned_words: current?.words ?? null,
    first_planned_on: first?.planned?.lastDay ?? null,
    first_planned_words: first?.words ?? null,
    strength: strengthOf(action),
    evidence: action.evidence.length,
    updated_on: lastUpdateOn(action),
    update_words: action.updates.at(-1)?.words ?? null,
    retest_on: retests.find((one) => one.result === null)?.due ?? null,
    retest_failed: failed,
    parts_cancelled: action.partCancellations.length,
    measure: measureWord(action),
  };
}

function measureWord(action: PlanAction): string | null {
  if (action.measure === null) return null;
  const says = measureSays(action);
  if (says === null) return 'waiting';
  return says.holds ? 'holds' : 'no-longer-holds';
}
