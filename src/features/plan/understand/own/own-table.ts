import { parseDay } from '../../../../engine/calendar/day.ts';
import { PRECISIONS } from '../../../../engine/plan/imprecise.ts';
import { TABLE_HEADINGS, type TableColumn } from '../../layout/headings.ts';
import { markLine, writtenText } from '../../layout/marks.ts';
import { titledState } from '../../layout/planned-lines.ts';
import { understoodInWords } from '../../layout/written-dates.ts';
import { stateOf } from '../pieces/states.ts';
import { cellAt, type GridRow, type ReadFile } from '../read/grid.ts';
import type { PartName } from '../rows/draft.ts';
import { isOwnHeading, type OwnPiece, type OwnRecommendation, type OwnRows, TABLE } from './own-rows.ts';

const KEYS = Object.keys(TABLE_HEADINGS) as TableColumn[];
const PARTS: Readonly<Partial<Record<TableColumn, PartName>>> = {
  recommendationRef: 'ref',
  recommendation: 'text',
  actionRef: 'ref',
  action: 'text',
  planned: 'planned',
  leads: 'leads',
  state: 'state',
  progress: 'progress',
};

type Read = (column: TableColumn) => readonly string[];

/** The rows of an exported workbook or CSV file; null where they have not our columns, or a row lacks its reference. */
export function ownTable({ grids }: ReadFile): OwnRows | null {
  const grid = grids.find(({ rows }) => isOwnTableHeading(rows[0]));
  if (grid === undefined) return null;
  const recommendations: OwnRecommendation[] = [];
  const sources: string[] = [];
  let rendering = '';
  for (const row of grid.rows.slice(1)) {
    const read: Read = (column) => cellAt(row, KEYS.indexOf(column)).lines;
    if (!addRow(recommendations, read, (column) => pieceOf(row, column, grid.name))) return null;
    sources.push(...read('sources'));
    rendering = read('rendering')[0] ?? rendering;
  }
  return {
    recommendations,
    sources,
    sourceLine: null,
    rendering,
    tables: [
      {
        name: grid.name,
        rows: grid.rows.length - 1,
        columns: KEYS.map((key) => ({ heading: TABLE_HEADINGS[key], meaning: PARTS[key] ?? 'leave it out' })),
      },
    ],
  };
}

/** Whether a row is the heading of an exported table. */
export function isOwnTableHeading(row: GridRow | undefined): boolean {
  return (
    row !== undefined &&
    isOwnHeading(
      row.cells.map(({ lines }) => lines.join(' ')),
      TABLE,
    )
  );
}

function addRow(
  recommendations: OwnRecommendation[],
  read: Read,
  piece: (column: TableColumn) => OwnPiece,
): boolean {
  const ref = read('recommendationRef').join(' ');
  const text = read('recommendation');
  if (ref === '') return false;
  // Two sources may both have a recommendation of this reference.
  const sources = read('sources').join('\n');
  let own = recommendations.find((each) => each.ref === ref && each.sources === sources);
  if (own === undefined) {
    const pieces = (['recommendationRef', 'recommendation'] as const).map(piece);
    own = { ref, title: read('title').join(' '), text, sources, actions: [], pieces };
    recommendations.push(own);
  }
  const actionRef = read('actionRef').join(' ');
  const known = own.actions.find((action) => action.ref === actionRef);
  if (known !== undefined && read('action').length === 0) {
    known.progress.push(...read('progress'));
    return true;
  }
  if (actionRef === '') return read('action').length === 0;
  const state = read('state').join(' ');
  own.actions.push({
    ref: actionRef,
    text: read('action'),
    planned: plannedOf(read),
    leads: read('leads'),
    progress: [...read('progress')],
    state: titledState(state) ?? stateOf(state),
    pieces: (['actionRef', 'action', 'planned', 'leads', 'state', 'progress'] as const).map(piece),
  });
  return true;
}

/** The planned date as a Word document has it: as written, with what was understood of it beside. */
function plannedOf(read: Read): string[] {
  const written = read('planned').join(' ');
  const lastDay = parseDay(read('plannedLast').join(''));
  const precision = PRECISIONS.find((each) => each === read('plannedPrecision').join(''));
  const since = read('stateSince').join('');
  return [
    ...(written === '' ? [] : [writtenText(written)]),
    ...(written === '' || lastDay === null || precision === undefined
      ? []
      : [markLine('made-label', `(${understoodInWords({ precision, lastDay })})`)]),
    markLine('label', `${read('state').join(' ')} ${since}`.trim()),
  ];
}

function pieceOf(row: GridRow, column: TableColumn, table: string): OwnPiece {
  return {
    part: PARTS[column] ?? 'text',
    place: { table, row: row.row, heading: TABLE_HEADINGS[column] },
    original: cellAt(row, KEYS.indexOf(column)).lines.join('\n'),
  };
}
