import { EXPORTED, RENDERING_TITLES, RESPONSE, WORD_HEADINGS } from '../../layout/headings.ts';
import { AFTER_REF, readMark, readWritten } from '../../layout/marks.ts';
import { firstSentence } from '../pieces/sentences.ts';
import { cellAt, type Grid, type GridRow, type ReadFile } from '../read/grid.ts';
import { markerOf } from '../rows/markers.ts';
import {
  isOwnHeading,
  type OwnAction,
  type OwnPiece,
  type OwnRecommendation,
  type OwnRows,
  WORD,
} from './own-rows.ts';

const PARTS = ['ref', 'text', 'text', 'planned', 'leads', 'progress'] as const;

/** The rows of an exported Word document. Rows that somebody added are taken as long as each begins with a reference. */
export function ownWord({ paragraphs, grids }: ReadFile): OwnRows | null {
  const about = paragraphs.find((line) => line.startsWith(EXPORTED));
  const [grid, ...others] = grids;
  if (about === undefined || grid === undefined || others.length > 0) return null;
  const [heading, ...rows] = grid.rows;
  if (heading === undefined || !isHeading(heading)) return null;
  const recommendations: OwnRecommendation[] = [];
  for (const row of rows) if (!isHeading(row) && !addRow(recommendations, row, grid.name)) return null;
  const sources = paragraphs.filter((line) => line.startsWith(RESPONSE));
  return {
    recommendations,
    sources: sources.map((line) => line.slice(RESPONSE.length)),
    sourceLine: sources[0] ?? null,
    rendering: about.includes('Public rendering') ? RENDERING_TITLES.public : RENDERING_TITLES.exempt,
    tables: [tableUnderstood(grid)],
  };
}

/** Other lines of the cell are the title, and whose recommendation it is. */
const OF_TEXT: ReadonlySet<string> = new Set(['written', 'escaped']);

function isHeading(row: GridRow): boolean {
  return isOwnHeading(
    row.cells.map(({ lines }) => lines.join(' ')),
    WORD,
  );
}

function addRow(recommendations: OwnRecommendation[], row: GridRow, table: string): boolean {
  const [ref, text, action, planned, leads, progress] = PARTS.map((_, column) => cellAt(row, column));
  if (ref === undefined || text === undefined || action === undefined) return false;
  const piece = piecesOf(row, table);
  if (!ref.continues && (ref.lines.length > 0 || text.lines.length > 0)) {
    const title = text.lines.map(readMark).find(({ kind }) => kind === 'label')?.text;
    const written = text.lines.filter((line) => OF_TEXT.has(readMark(line).kind)).map(readWritten);
    recommendations.push({
      ref: ref.lines.join(' '),
      title: title ?? firstSentence(written.join('\n')),
      text: written,
      actions: [],
      pieces: [0, 1].map(piece),
    });
  }
  const own = recommendations.at(-1);
  if (own === undefined) return false;
  const last = own.actions.at(-1);
  if (action.continues) {
    last?.progress.push(...(progress?.lines ?? []));
    return last !== undefined;
  }
  const filled = [action, planned, leads, progress].some((cell) => (cell?.lines.length ?? 0) > 0);
  if (!filled) return true;
  const made = actionOf(action.lines);
  if (made === null) return false;
  own.actions.push({
    ...made,
    planned: planned?.lines ?? [],
    leads: (leads?.lines ?? []).map(readWritten),
    progress: [...(progress?.lines ?? [])],
    state: null,
    pieces: [2, 3, 4, 5].map(piece),
  });
  return true;
}

/** The reference before the separator; in a row that somebody added, the number that it begins with. */
function actionOf([first = '', ...rest]: readonly string[]): Pick<OwnAction, 'ref' | 'text'> | null {
  const at = first.indexOf(AFTER_REF);
  const marker = at < 0 ? markerOf(first) : null;
  if (at < 0 && marker === null) return null;
  const written = at < 0 ? (marker?.ref ?? '') : first.slice(0, at);
  const text = at < 0 ? first.slice(marker?.length ?? 0) : first.slice(at + AFTER_REF.length);
  const ref = /^\(([^()]*)\)$/.exec(written)?.[1] ?? written;
  return { ref, text: [text, ...rest.map(readWritten)].filter((line) => line.trim() !== '') };
}

function piecesOf(row: GridRow, table: string): (column: number) => OwnPiece {
  return (column) => ({
    part: PARTS[column] ?? 'text',
    place: { table, row: row.row, heading: WORD_HEADINGS[column] ?? '' },
    original: cellAt(row, column).lines.join('\n'),
  });
}

const MEANINGS = [
  'reference of the recommendation',
  'recommendation',
  'action',
  'planned date',
  'lead',
  'progress',
];

function tableUnderstood(grid: Grid): OwnRows['tables'][number] {
  return {
    name: grid.name,
    rows: grid.rows.length - 1,
    columns: WORD_HEADINGS.map((heading, at) => ({ heading, meaning: MEANINGS[at] ?? '' })),
  };
}
