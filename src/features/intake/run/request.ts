import type { Entropy } from '../../../ledger/chain.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { TableSource } from '../../../platform/documents/bytes.ts';
import type { Mapping } from '../mapping/suggest.ts';
import type { TemplateId } from '../templates/template.ts';

/** A file to import. */
export interface SourceFile {
  /** As whoever imports it knows it; told with every row that is refused, and kept nowhere. */
  readonly name: string;
  /** Its content, from the beginning each time it is called. */
  open(): TableSource;
  /** The row of the headings and their columns, where a person said so; else they are found. */
  readonly mapped?: { readonly headerRow: number; readonly mapping: Mapping };
}

/** Who imports: a person's id, or `operator` for the command line. */
export interface Importer {
  readonly person: string;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

export interface ImportRequest {
  readonly template: TemplateId;
  /** The source: mappings and rows are remembered by it. */
  readonly profile: string;
  readonly files: readonly SourceFile[];
  /** Rows bring the days on which the source recorded them. */
  readonly initial: boolean;
  /** Says what would happen, and changes nothing. */
  readonly dryRun: boolean;
  /** Headings (as they are written) and their columns, null for none; before what was remembered or is suggested. */
  readonly map?: Readonly<Record<string, string | null>>;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  readonly phase: 'reading' | 'judging' | 'writing';
  readonly rows: number;
  /** How many rows there are; null while that is not known. */
  readonly ofRows: number | null;
}

/** The source of files that nobody named another for. */
export const DEFAULT_PROFILE = 'default';

/** What somebody is told who may not import. */
export const NOT_ALLOWED =
  'Your role does not include imports. Ask the information officer, or an administrator.';
