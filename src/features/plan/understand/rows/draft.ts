/** Where in a file something stands. */
export interface Place {
  /** The table or sheet: "Table 1". */
  readonly table: string;
  /** The row as a person counts it. */
  readonly row: number;
  /** The heading of the column; '' where it has none. */
  readonly heading: string;
}

export type PartName = 'ref' | 'text' | 'planned' | 'leads' | 'state' | 'completed' | 'progress';

/** A line of a cell that went to an action. */
export interface Placed {
  text: string;
  readonly place: Place;
}

export interface ProgressLine extends Placed {
  /** The action that it was proposed for, by which questions about it are named. */
  readonly named: string;
}

/** A recommendation while the rows are read. */
export interface RecommendationDraft {
  readonly ref: string;
  /** The reference as the file has it; '' where it was given one. */
  readonly written: string;
  /** Its reference began its text. */
  readonly ownRef: boolean;
  text: string[];
  readonly actions: ActionDraft[];
}

/** An action while the rows are read. */
export interface ActionDraft {
  ref: string;
  readonly written: string;
  readonly of: RecommendationDraft;
  text: string[];
  readonly planned: Placed[];
  readonly leads: Placed[];
  readonly status: Placed[];
  readonly completed: Placed[];
  readonly progress: ProgressLine[];
}

/** A piece of the file with what it became a part of. */
export interface DraftPiece {
  readonly of: RecommendationDraft | ActionDraft;
  readonly part: PartName;
  readonly place: Place;
  readonly original: string;
}

export interface Draft {
  readonly recommendations: RecommendationDraft[];
  /** The actions by their references, in small letters. */
  readonly byRef: Map<string, ActionDraft[]>;
  readonly pieces: DraftPiece[];
  readonly notes: Set<string>;
}

export function newDraft(): Draft {
  return { recommendations: [], byRef: new Map(), pieces: [], notes: new Set() };
}

export function newAction(of: RecommendationDraft, ref: string, written: string): ActionDraft {
  const action: ActionDraft = {
    ref,
    written,
    of,
    text: [],
    planned: [],
    leads: [],
    status: [],
    completed: [],
    progress: [],
  };
  of.actions.push(action);
  return action;
}

/** The last number in a reference: 1 of "YOS 1"; '' where it has none. */
export function numberIn(ref: string): string {
  return /(\d+)\D*$/.exec(ref)?.[1] ?? '';
}

/** The name of a table within a sentence: "in row 3 of the table", "of sheet “Plan”". */
export function inSentence(table: string): string {
  return table.charAt(0).toLowerCase() + table.slice(1);
}
