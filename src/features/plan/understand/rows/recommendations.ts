import { isRest, joinLines } from '../pieces/sentences.ts';
import type { Draft, RecommendationDraft } from './draft.ts';
import { type Layout, leadingNumber } from './layout.ts';
import { normalRef } from './markers.ts';
import type { RowCells } from './row-cells.ts';

/** "YOS 1: Timeliness", "2. Quality": a recommendation that begins with its own number. */
const OWN_REF =
  /^((?:[A-Z]{1,8}[ -]?|recommendation |rec |priority |area |theme )?\d{1,3}(?:\.\d{1,2})?)\s*[.):–-]\s+(?=\S)/i;

/** The recommendation of a row: the one above, or a new one; what the row adds to its text is added. */
export function recommendationOf(
  cells: RowCells,
  layout: Layout,
  above: RecommendationDraft | null,
  draft: Draft,
): RecommendationDraft | null {
  const lines = cells.lines('recommendation');
  const written = layout.refIsAction ? '' : cells.lines('ref').join(' ');
  if (written === '' && lines.length === 0) return above;
  const { found, text } =
    written === ''
      ? byText(lines, layout, above, cells, draft)
      : { found: byRef(written, draft), text: lines };
  if (text.length > 0 && !holds(found, text)) {
    found.text = joinLines(found.text, text);
    note(found, 'recommendation', cells, draft);
  }
  if (written !== '') note(found, 'ref', cells, draft);
  return found;
}

function byRef(written: string, draft: Draft): RecommendationDraft {
  const ref = written.trim().replace(/[.:]$/, '');
  return withRef(ref, draft) ?? start(draft, ref, written);
}

function withRef(ref: string, draft: Draft): RecommendationDraft | undefined {
  return draft.recommendations.find((each) => each.ref.toLowerCase() === ref.toLowerCase());
}

interface FoundByText {
  readonly found: RecommendationDraft;
  /** The text without the number that it began with. */
  readonly text: readonly string[];
}

/** Without a column of references a text is the rest of the one above, unless it begins anew. */
function byText(
  lines: readonly string[],
  layout: Layout,
  above: RecommendationDraft | null,
  cells: RowCells,
  draft: Draft,
): FoundByText {
  const [first = '', ...rest] = lines;
  if (above !== null && cells.continues('recommendation')) return { found: above, text: lines };
  const same = draft.recommendations.find((each) => holds(each, lines));
  if (same !== undefined) return { found: same, text: lines };
  const refsElsewhere =
    (!layout.refIsAction && cells.continues('ref')) ||
    (above !== null && above.written !== '' && !above.ownRef);
  const goesOn = isRest(first) && (cells.startsPage || cells.lines('action').length === 0);
  if (above !== null && (refsElsewhere || goesOn)) return { found: above, text: lines };
  const own = OWN_REF.exec(first);
  if (own === null) {
    const found = above?.ownRef ? above : start(draft, numberFor(cells, layout, draft), '');
    return { found, text: lines };
  }
  const ref = own[1]?.trim() ?? '';
  return {
    found: withRef(ref, draft) ?? start(draft, ref, ref, true),
    text: [first.slice(own[0].length), ...rest],
  };
}

/** The number that the actions of a recommendation begin with, else the next. */
function numberFor(cells: RowCells, layout: Layout, draft: Draft): string {
  const stem = layout.refIsAction
    ? leadingNumber(normalRef(cells.lines('ref').join(' ')))
    : leadingNumber(normalRef(cells.lines('action-ref').join(' ')));
  const taken = (ref: string): boolean => draft.recommendations.some((each) => each.ref === ref);
  if (stem !== '' && !taken(stem)) return stem;
  let next = draft.recommendations.length + 1;
  while (taken(String(next))) next += 1;
  return String(next);
}

/** Begins a recommendation. */
export function start(draft: Draft, ref: string, written: string, ownRef = false): RecommendationDraft {
  const recommendation: RecommendationDraft = { ref, written, ownRef, text: [], actions: [] };
  draft.recommendations.push(recommendation);
  return recommendation;
}

/** Whether a text stands there already: exports repeat it on each row. */
function holds(recommendation: RecommendationDraft, lines: readonly string[]): boolean {
  return recommendation.text.join('\n') === lines.join('\n');
}

function note(of: RecommendationDraft, role: 'ref' | 'recommendation', cells: RowCells, draft: Draft): void {
  const part = role === 'ref' ? 'ref' : 'text';
  for (const { place } of cells.placed(role).slice(0, 1))
    draft.pieces.push({ of, part, place, original: cells.original(role) });
}

/** A row that is a heading within a table without recommendations: it names the one that follows. */
export function sectionOf(text: string, draft: Draft): RecommendationDraft {
  const own = OWN_REF.exec(text);
  const title = own === null ? text : text.slice(own[0].length);
  const existing = draft.recommendations.find((each) => each.text.join('\n') === title);
  if (existing !== undefined) return existing;
  const ref = own?.[1]?.trim() ?? String(draft.recommendations.length + 1);
  const section = start(draft, ref, own === null ? '' : ref, own !== null);
  section.text = [title];
  return section;
}
