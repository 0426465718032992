import { type ShownAction, showPlan } from '../read/show.ts';
import type { WholePlan } from '../read/whole.ts';
import type { PlanList, PlanRow } from './list.ts';

/** A list with the words of the public rendering in the place of what was written. */
export function withPublicWords(list: PlanList, whole: WholePlan): PlanList {
  const shown = showPlan(whole);
  const sources = new Map(shown.sources.map((one) => [one.id, one]));
  const recommendations = new Map(shown.recommendations.map((one) => [one.id, one]));
  const actions = new Map(
    shown.recommendations.flatMap((one) => one.actions).map((one) => [one.id, one] as const),
  );
  return {
    ...list,
    sources: list.sources.map((one) => {
      const instead = sources.get(one.id);
      return { ...one, title: instead?.title ?? '', date: instead?.date?.text ?? '', file: null };
    }),
    recommendations: list.recommendations.map((one) => {
      const instead = recommendations.get(one.id);
      return { ...one, title: instead?.title ?? '', text: instead?.text ?? '' };
    }),
    rows: list.rows.map((row) => publicRow(row, actions.get(row.id))),
  };
}

/** An action's row in public. Leads are told as the rendering tells them: who of them left is nobody's business. */
export function publicRow(row: PlanRow, shown: ShownAction | undefined): PlanRow {
  return {
    ...row,
    text: shown?.text ?? '',
    leads: (shown?.leads ?? []).map((name) => ({ name, person: null, role: null, is: 'unknown' as const })),
    planned: shown?.planned?.text ?? '',
    firstPlanned: shown?.plannedHistory[0]?.planned?.text ?? '',
    latest: shown?.updates.at(-1)?.text ?? '',
  };
}
