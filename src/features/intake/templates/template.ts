import type { Day } from '../../../engine/calendar/day.ts';
import type { CaseFactKind } from '../../../engine/timeline/facts.ts';

export const TEMPLATE_IDS = ['orders', 'assessments', 'appointments', 'people', 'levels'] as const;
export type TemplateId = (typeof TEMPLATE_IDS)[number];

/** Whether `text` is the id of a template. */
export function isTemplateId(text: string): text is TemplateId {
  return (TEMPLATE_IDS as readonly string[]).includes(text);
}

/** A value that a column may hold, with the other ways in which systems write it. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly alsoCalled?: readonly string[];
}

/** A column of a template. */
export interface Column {
  readonly name: string;
  readonly required: boolean;
  /** `person`: the reference of somebody who works for the service. `role`: an id or a title of a role. */
  readonly holds: 'text' | 'day' | 'choice' | 'person' | 'role';
  /** Most characters of a text; 32,767 (a cell of Excel) where nothing is said. */
  readonly most?: number;
  readonly choices?: readonly Choice[];
  /** What the column is, for whoever fills it in. */
  readonly guidance: string;
  /** Headings of other systems that mean this column. */
  readonly alsoCalled: readonly string[];
}

/** What kind of rows a file has. */
export interface Template {
  readonly id: TemplateId;
  readonly title: string;
  readonly columns: readonly Column[];
  /** What makes a row itself where it has no row_id. */
  readonly key: readonly string[];
  /** The column of the day on which what the row tells happened. */
  readonly day: string;
  readonly example: Readonly<Record<string, string>>;
}

/** The values of a row by column: days as YYYY-MM-DD, choices as ids, text as it is. Empty cells are left out. */
export type Values = Readonly<Record<string, string>>;

/**
 * A fact that a row of a case wants to be so. Its `slot` names its part in the row, so that a later version of the row
 * finds the fact that an earlier one made.
 */
export interface Wanted {
  readonly slot: string;
  readonly kind: CaseFactKind;
  readonly on: Day;
  /** The file does not say on which day: what was recorded first stays. */
  readonly dayUnstated?: boolean;
  /** The body; `fact` gives the id of the fact in another slot of the row. */
  data(fact: (slot: string) => string): Readonly<Record<string, unknown>>;
  /** Free text; an empty one says that there is none (any more). */
  readonly text?: Readonly<Record<string, string>>;
  /** The slot that this one stands on: judged only where that one is right. */
  readonly standsOn?: string;
  /** Which column a field of the judge is about; every other field is about the first column. */
  readonly columns: { readonly on: string; readonly [field: string]: string };
}

/** A template whose rows tell what happened on a case. */
export interface CaseTemplate extends Template {
  /** What is wrong with the row as a whole, by column. */
  check(values: Values): readonly ColumnProblem[];
  /** The facts that a row states, each after what it stands on. `person` gives the id of the person in a column. */
  wanted(values: Values, row: RowContext): readonly Wanted[];
}

export interface RowContext {
  readonly today: Day;
  readonly recordedOn: Day | null;
  person(column: string): string | undefined;
}

/** What is wrong with a cell: the template's column, and what is wrong and what to do, in words. */
export interface ColumnProblem {
  readonly column: string;
  readonly reason: string;
}
