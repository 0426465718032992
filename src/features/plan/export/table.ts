import { inWords } from '../../../platform/day-words.ts';
import type { Sheet, SheetColumn, SheetValue } from '../../../platform/documents/sheet.ts';
import { RENDERING_TITLES, TABLE_HEADINGS, type TableColumn } from '../layout/headings.ts';
import { oneLine, textLines } from '../layout/marks.ts';
import { evidenceLines, otherLines, retestLines } from '../layout/note-lines.ts';
import { firstPlanned, stateSince } from '../layout/planned-lines.ts';
import { updateLines } from '../layout/progress-lines.ts';
import { sourceLine } from '../layout/source-line.ts';
import type { ShownAction, ShownPlan, ShownRecommendation } from '../read/show.ts';
import { STATE_TITLES, STRENGTH_TITLES } from '../words.ts';
import type { ExportAbout } from './document.ts';

const WIDTHS: Readonly<Partial<Record<TableColumn, number>>> = {
  recommendation: 40,
  action: 40,
  progress: 60,
  evidence: 40,
  leads: 24,
  sources: 30,
  title: 30,
};
const DAYS: ReadonlySet<TableColumn> = new Set(['plannedLast', 'stateSince', 'knownOn']);
const KEYS = Object.keys(TABLE_HEADINGS) as TableColumn[];

export const PLAN_COLUMNS: readonly SheetColumn[] = KEYS.map((key) => ({
  heading: TABLE_HEADINGS[key],
  type: DAYS.has(key) ? 'day' : 'text',
  ...(DAYS.has(key) ? {} : { wrap: true }),
  ...(WIDTHS[key] === undefined ? {} : { width: WIDTHS[key] }),
}));

/** A plan as a table: a row for each action below each recommendation that it answers. */
export function planSheet(plan: ShownPlan, about: ExportAbout): Sheet {
  const sources = new Map(plan.sources.map((source) => [source.title, sourceLine(source)]));
  return {
    title: `As known ${inWords(about.knownOn)}`,
    columns: PLAN_COLUMNS,
    rows: plan.recommendations.flatMap((recommendation) => {
      const of = recommendationCells(recommendation, sources, about);
      const rows = recommendation.actions.flatMap((action) => actionRows(action));
      return (rows.length === 0 ? [{}] : rows).map((row) => valuesOf({ ...of, ...row }));
    }),
  };
}

type Row = Partial<Record<TableColumn, SheetValue>>;

function valuesOf(row: Row): SheetValue[] {
  return KEYS.map((key) => row[key] ?? null);
}

function recommendationCells(
  { ref, title, text, sources: titles }: ShownRecommendation,
  sources: ReadonlyMap<string, string>,
  { knownOn, rendering }: ExportAbout,
): Row {
  return {
    recommendationRef: oneLine(ref),
    title: oneLine(title),
    recommendation: lines(textLines(text)),
    sources: lines(titles.map((each) => sources.get(each) ?? oneLine(each))),
    knownOn,
    rendering: RENDERING_TITLES[rendering],
  };
}

/** The row of an action, and more where its progress is longer than a cell of Excel can be. */
function actionRows(action: ShownAction): Row[] {
  const { planned } = action;
  const [progress = '', ...more] = inCells(updateLines(action.updates));
  const ref = { actionRef: oneLine(action.ref) };
  return [
    {
      ...ref,
      action: lines(textLines(action.text)),
      planned: planned === null ? null : oneLine(planned.text),
      plannedLast: planned?.lastDay ?? null,
      plannedPrecision: planned?.precision ?? null,
      firstPlanned: oneLine(firstPlanned(action)?.text ?? ''),
      leads: lines(action.leads.map(oneLine)),
      state: STATE_TITLES[action.state],
      stateSince: stateSince(action),
      progress,
      strength: STRENGTH_TITLES[action.strength],
      evidence: shortened(evidenceLines(action)),
      retests: shortened(retestLines(action)),
      notes: shortened(otherLines(action)),
    },
    ...more.map((rest) => ({ ...ref, progress: rest })),
  ];
}

function lines(all: readonly string[]): string {
  return all.join('\n');
}

/** A cell of Excel holds 32,767 characters. */
const LONGEST_CELL = 30_000;

function inCells(all: readonly string[]): string[] {
  const cells: string[] = [];
  for (const line of all) {
    const last = cells.at(-1);
    if (last === undefined || last.length + line.length >= LONGEST_CELL) cells.push(line);
    else cells[cells.length - 1] = `${last}\n${line}`;
  }
  return cells;
}

/** What is told beside the plan and is not read back: so much of it as a cell holds. */
function shortened(all: readonly string[]): string {
  const [first = '', ...more] = inCells(all);
  return more.length === 0 ? first : `${first}\n… and more, which the plan itself shows.`;
}
