import type { Asker } from '../asker.ts';
import type { GridRow } from '../read/grid.ts';
import type { PlanTable } from '../tables/find-tables.ts';
import { actionsOf } from './actions.ts';
import {
  type ActionDraft,
  type Draft,
  inSentence,
  type PartName,
  type Placed,
  type RecommendationDraft,
} from './draft.ts';
import { type Layout, layoutOf } from './layout.ts';
import { type Carried, giveProgress, isCut } from './progress.ts';
import { recommendationOf, sectionOf, start } from './recommendations.ts';
import { giveRefs } from './refs.ts';
import { cellsOf, type RowCells } from './row-cells.ts';
import { type SharedPart, share } from './share.ts';

const SHARED: readonly SharedPart[] = ['planned', 'leads', 'status', 'completed'];

/** Reads the rows of a table into a draft of the plan. */
export function walkTable(table: PlanTable, draft: Draft, headings: readonly string[], asker: Asker): void {
  new Walk(table, draft, headings, asker).run();
}

class Walk {
  readonly #table: PlanTable;
  readonly #draft: Draft;
  readonly #headings: readonly string[];
  readonly #asker: Asker;
  readonly #layout: Layout;
  /** Lines of progress that stand in several rows. */
  readonly #repeated: ReadonlySet<string>;
  #recommendation: RecommendationDraft | null = null;
  /** The actions of the last row that began any. */
  #open: readonly ActionDraft[] = [];
  /** Whose progress the last line was. */
  #carried: ActionDraft | null = null;
  #progressAbove: readonly Placed[] = [];

  constructor(table: PlanTable, draft: Draft, headings: readonly string[], asker: Asker) {
    this.#table = table;
    this.#draft = draft;
    this.#headings = headings;
    this.#asker = asker;
    this.#layout = layoutOf(table);
    this.#repeated = repeatedIn(table);
  }

  run(): void {
    for (const row of this.#table.rows) {
      if (this.#isStray(row)) continue;
      const section = this.#section(row);
      if (section === null) this.#row(cellsOf(this.#table, row), row);
      else this.#begin(sectionOf(section, this.#draft));
    }
  }

  /** A row with nothing but a sentence where references stand is a remark below or within the table. */
  #isStray(row: GridRow): boolean {
    const filled = row.cells.flatMap((cell, at) => (cell.lines.length > 0 ? [{ cell, at }] : []));
    const [only] = filled;
    if (!this.#layout.hasRecommendations || filled.length !== 1 || only === undefined) return false;
    const role = this.#table.columns[only.at]?.role;
    const text = only.cell.lines.join(' ');
    if ((role !== 'ref' && role !== 'action-ref') || text.length <= 25) return false;
    this.#draft.notes.add(
      `Row ${row.row} of ${inSentence(row.table ?? this.#table.name)} was left out: it holds nothing but “${text.slice(0, 100)}”.`,
    );
    return true;
  }

  /** The text of a row that is nothing but a heading, in a table without a column of recommendations. */
  #section(row: GridRow): string | null {
    if (this.#layout.hasRecommendations) return null;
    const filled = row.cells.flatMap((cell, at) => (cell.lines.length > 0 ? [{ cell, at }] : []));
    const [only] = filled;
    if (filled.length !== 1 || only === undefined) return null;
    const role = this.#table.columns[only.at]?.role;
    if (role === 'progress' || role === 'leads' || role === 'planned') return null;
    return only.cell.lines.join(' ');
  }

  #begin(recommendation: RecommendationDraft): void {
    if (recommendation !== this.#recommendation) this.#open = [];
    this.#recommendation = recommendation;
  }

  #row(cells: RowCells, row: GridRow): void {
    const recommendation =
      recommendationOf(cells, this.#layout, this.#recommendation, this.#draft) ?? this.#unnamed(cells);
    if (recommendation === null) return;
    const above = this.#open.at(-1) ?? recommendation.actions.at(-1) ?? null;
    this.#begin(recommendation);
    const { begun, goesOn } = actionsOf(cells, this.#layout, recommendation, above, this.#draft);
    giveRefs(begun, recommendation, this.#draft, this.#asker);
    const targets = begun.length > 0 ? begun : this.#goingOn(cells, above);
    for (const part of SHARED) this.#share(part, cells, targets, begun.length > 0 ? above : null);
    this.#progress(cells, begun, goesOn ? above : null, targets, row);
    if (begun.length > 0) this.#open = begun;
  }

  /** A row that begins no action adds to the one above; one that repeats a reference adds to the one it names. */
  #goingOn(cells: RowCells, above: ActionDraft | null): readonly ActionDraft[] {
    const written =
      cells.lines('action-ref').join(' ') || (this.#layout.refIsAction ? cells.lines('ref').join(' ') : '');
    const named = this.#recommendation?.actions.find(
      (action) => action.written === written && written !== '',
    );
    const target = named ?? above;
    return target === null ? [] : [target];
  }

  #share(
    part: SharedPart,
    cells: RowCells,
    targets: readonly ActionDraft[],
    above: ActionDraft | null,
  ): void {
    const lines = cells.placed(part);
    if (lines.length === 0 && cells.continues(part) && above !== null)
      for (const action of targets) action[part].push(...above[part].map((line) => ({ ...line })));
    share(part, lines, targets, this.#asker);
    if (lines.length > 0)
      this.#note(targets, part === 'status' ? 'state' : part, lines, cells.original(part));
  }

  #progress(
    cells: RowCells,
    begun: readonly ActionDraft[],
    goesOn: ActionDraft | null,
    targets: readonly ActionDraft[],
    row: GridRow,
  ): void {
    const lines = cells.placed('progress');
    if (lines.length === 0) {
      if (cells.continues('progress')) this.#merged(begun, row);
      return;
    }
    this.#progressAbove = lines;
    const carried = this.#cut(lines, cells.startsPage || begun.length === 0 || goesOn !== null, begun.length);
    const before = goesOn ?? (begun.length > 0 ? (carried?.action ?? null) : null);
    const candidates =
      begun.length > 0
        ? [...(before === null ? [] : [before]), ...begun]
        : this.#readers(targets, carried?.action ?? null);
    const known = carried !== null && candidates.includes(carried.action) ? carried : null;
    this.#carried = giveProgress(lines, candidates, known, this.#repeated, this.#asker) ?? this.#carried;
    this.#note(candidates, 'progress', lines, cells.original('progress'));
  }

  /**
   * The action that the first line goes on with, where its progress broke off. A new page makes that certain; beside several new
   * actions it is asked; beside one, a small letter is how somebody writes.
   */
  #cut(lines: readonly Placed[], certain: boolean, begun: number): Carried | null {
    const action = this.#carried;
    if (action === null || !isCut(action, lines)) return null;
    return certain || begun > 1 ? { action, certain } : null;
  }

  /** Progress on a row of its own belongs to the action above; where that row began several, to one of them. */
  #readers(targets: readonly ActionDraft[], cut: ActionDraft | null): readonly ActionDraft[] {
    const several = this.#open.length > 1 && targets.every((action) => this.#open.includes(action));
    if (!several) return targets;
    return cut === null ? this.#open : this.#open.slice(Math.max(0, this.#open.indexOf(cut)));
  }

  /** A cell of progress that is merged over the rows of several actions may speak of each of them. */
  #merged(begun: readonly ActionDraft[], row: GridRow): void {
    for (const action of begun) {
      const answer = this.#asker.ask({
        where: `${action.ref}, progress`,
        text: `The cell of progress is merged over several rows of ${inSentence(this.#table.name)}, with ${action.ref} in row ${row.row} among them. Does what it says hold for ${action.ref} too?`,
        proposal: 'yes',
        choices: ['yes', 'no'],
      });
      if (answer !== 'no')
        action.progress.push(...this.#progressAbove.map((line) => ({ ...line, named: action.ref })));
    }
  }

  /** A table that names no recommendation: somebody says what its actions answer. */
  #unnamed(cells: RowCells): RecommendationDraft | null {
    if (cells.lines('action').length === 0) return null;
    const proposal = this.#headings.at(-1) ?? 'Improvement';
    const answer = this.#asker.ask({
      where: `${this.#table.name}, recommendation`,
      text: `${this.#table.name} has actions before any recommendation. Which recommendation do they answer?`,
      proposal,
      choices: [],
    });
    const named = start(this.#draft, String(this.#draft.recommendations.length + 1), '');
    named.text = [answer ?? proposal];
    return named;
  }

  #note(actions: readonly ActionDraft[], part: PartName, lines: readonly Placed[], original: string): void {
    const place = lines[0]?.place;
    if (place === undefined) return;
    for (const of of actions) this.#draft.pieces.push({ of, part, place, original });
  }
}

function repeatedIn(table: PlanTable): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const row of table.rows)
    for (const text of cellsOf(table, row).lines('progress')) (seen.has(text) ? repeated : seen).add(text);
  return repeated;
}
