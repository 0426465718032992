import { isRest, isUnfinished, joinLines } from '../pieces/sentences.ts';
import { type ActionDraft, type Draft, newAction, numberIn, type RecommendationDraft } from './draft.ts';
import { type Layout, leadingNumber } from './layout.ts';
import { normalRef } from './markers.ts';
import type { RowCells } from './row-cells.ts';
import { splitActions } from './split-actions.ts';

/** The actions that a row begins, and whether it goes on with the one above. */
export interface RowActions {
  readonly begun: readonly ActionDraft[];
  readonly goesOn: boolean;
}

export function actionsOf(
  cells: RowCells,
  layout: Layout,
  recommendation: RecommendationDraft,
  above: ActionDraft | null,
  draft: Draft,
): RowActions {
  const lines = cells.lines('action');
  const written =
    cells.lines('action-ref').join(' ') || (layout.refIsAction ? cells.lines('ref').join(' ') : '');
  const last = above?.of === recommendation ? above : null;
  if (cells.continues('action') && lines.length === 0) return { begun: [], goesOn: last !== null };
  if (written !== '') return byRef(written, lines, cells, recommendation, draft);
  if (lines.length === 0) return { begun: [], goesOn: last !== null };
  if (layout.style !== null)
    return byNumber(lines, cells, layout, layout.style, recommendation, above, draft);
  if (last !== null && isSame(last, lines)) return { begun: [], goesOn: true };
  if (last !== null && isRestOf(last, lines, cells, layout)) {
    extend(last, lines, cells, draft);
    return { begun: [], goesOn: true };
  }
  return { begun: [begin(recommendation, '', '', lines, cells, draft)], goesOn: false };
}

/** Whether text without a number goes on with the action above: after a page's end, or where nothing else is in its row. */
function isRestOf(last: ActionDraft, lines: readonly string[], cells: RowCells, layout: Layout): boolean {
  const rest = isUnfinished(last.text.at(-1) ?? '') && isRest(lines[0] ?? '');
  if (rest && (cells.startsPage || cells.hasNoOwn)) return true;
  return cells.hasNoOwn && (layout.refIsAction || layout.style !== null);
}

/** An action with a reference of its own; a row that repeats it adds to it. */
function byRef(
  written: string,
  lines: readonly string[],
  cells: RowCells,
  recommendation: RecommendationDraft,
  draft: Draft,
): RowActions {
  const ref = normalRef(written);
  const known = recommendation.actions.find(
    (action) => action.ref === ref && (lines.length === 0 || isSame(action, lines)),
  );
  if (known !== undefined) return { begun: [], goesOn: true };
  return { begun: [begin(recommendation, ref, written, lines, cells, draft)], goesOn: false };
}

function byNumber(
  lines: readonly string[],
  cells: RowCells,
  layout: Layout,
  style: NonNullable<Layout['style']>,
  recommendation: RecommendationDraft,
  above: ActionDraft | null,
  draft: Draft,
): RowActions {
  const number = numberIn(recommendation.ref);
  const fits = (ref: string): boolean =>
    !layout.numbersFollow || number === '' || leadingNumber(ref) === number;
  const last = above?.of === recommendation ? above : null;
  const { before, items } = splitActions(lines, style, fits);
  const goesOn =
    last !== null && before.length > 0 && (items.length > 0 || isRestOf(last, before, cells, layout));
  if (goesOn) extend(last, before, cells, draft);
  const first = before.length > 0 && !goesOn ? [begin(recommendation, '', '', before, cells, draft)] : [];
  const begun = items.map((item) =>
    begin(recommendation, wholeRef(item.ref, number, style), item.written, item.lines, cells, draft),
  );
  return { begun: [...first, ...begun], goesOn };
}

/** "(a)" under YOS 2 is 2a; "1." under YOS 2 is 2.1. */
function wholeRef(ref: string, number: string, style: NonNullable<Layout['style']>): string {
  if (number === '') return ref;
  if (style === 'letter') return `${number}${ref.toLowerCase()}`;
  return style === 'number' ? `${number}.${ref}` : ref;
}

function begin(
  recommendation: RecommendationDraft,
  ref: string,
  written: string,
  lines: readonly string[],
  cells: RowCells,
  draft: Draft,
): ActionDraft {
  const action = newAction(recommendation, ref, written);
  extend(action, lines, cells, draft);
  return action;
}

function extend(action: ActionDraft, lines: readonly string[], cells: RowCells, draft: Draft): void {
  action.text = joinLines(action.text, lines);
  for (const { place } of cells.placed('action').slice(0, 1))
    draft.pieces.push({ of: action, part: 'text', place, original: cells.original('action') });
}

function isSame(action: ActionDraft, lines: readonly string[]): boolean {
  return action.text.join('\n') === lines.join('\n');
}
