import { cellAt } from '../read/grid.ts';
import type { PlanTable } from '../tables/find-tables.ts';
import type { Role } from '../tables/roles.ts';
import { numberIn } from './draft.ts';
import { type MarkerStyle, markerOf, normalRef, styleOf } from './markers.ts';

/** How a table keeps its references, found by looking at all of its rows. */
export interface Layout {
  /** The column of references belongs to the actions, not to the recommendations. */
  readonly refIsAction: boolean;
  readonly hasRecommendations: boolean;
  /** How actions are numbered in their own cells; null where they are not. */
  readonly style: MarkerStyle | null;
  /** The number of an action begins with that of its recommendation. */
  readonly numbersFollow: boolean;
}

export function layoutOf(table: PlanTable): Layout {
  const at = (role: Role): number | undefined => table.columns.find((column) => column.role === role)?.at;
  const texts = (role: Role): string[] => {
    const column = at(role);
    return table.rows.map((row) => (column === undefined ? '' : cellAt(row, column).lines.join('\n')));
  };
  const recommendations = texts('recommendation');
  const refs = texts('ref');
  const hasRecommendations = recommendations.some((text) => text !== '');
  const explicit = at('action-ref') !== undefined && texts('action-ref').some((text) => text !== '');
  const actions = texts('action').map((text) => (text === '' ? [] : text.split('\n')));
  const style = explicit ? null : styleOf(actions);
  return {
    refIsAction:
      !explicit && style === null && (!hasRecommendations || refsFollowActions(refs, recommendations)),
    hasRecommendations,
    style,
    numbersFollow: style !== null && doNumbersFollow(refs, actions, style),
  };
}

/** References that stand beside an empty or a repeated recommendation number the actions. */
function refsFollowActions(refs: readonly string[], recommendations: readonly string[]): boolean {
  let above = '';
  let aboveRef = '';
  let own = 0;
  let filled = 0;
  refs.forEach((ref, row) => {
    const recommendation = recommendations[row] ?? '';
    if (ref !== '') {
      filled += 1;
      const repeated = recommendation === '' || recommendation === above;
      if (filled > 1 && repeated && normalRef(ref) !== normalRef(aboveRef)) own += 1;
      aboveRef = ref;
    }
    if (recommendation !== '') above = recommendation;
  });
  return own > 0 && own * 5 >= filled;
}

function doNumbersFollow(
  refs: readonly string[],
  actions: readonly (readonly string[])[],
  style: MarkerStyle,
): boolean {
  let agree = 0;
  let differ = 0;
  refs.forEach((ref, row) => {
    const number = numberIn(ref);
    const marker = markerOf(actions[row]?.[0] ?? '', style);
    if (number === '' || marker === null) return;
    if (leadingNumber(marker.ref) === number) agree += 1;
    else differ += 1;
  });
  return agree > differ;
}

/** 2 of "2b" and of "2.1". */
export function leadingNumber(ref: string): string {
  return /^\d+/.exec(ref)?.[0] ?? '';
}
