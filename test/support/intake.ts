import {
  type ImportOutcome,
  importFiles,
  type SourceFile,
  type TemplateId,
} from '../../src/features/intake/index.ts';
import type { TestService } from './service.ts';

/** A file of a test: its content as text or bytes, under a name. */
export function file(content: string | Uint8Array, name = 'export.csv'): SourceFile {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return { name, open: () => bytes };
}

/** Rows as CSV: the first names the columns. */
export function csv(...rows: readonly string[]): SourceFile {
  return file(`${rows.join('\r\n')}\r\n`);
}

export interface ImportOptions {
  readonly profile?: string;
  readonly initial?: boolean;
  readonly dryRun?: boolean;
  readonly map?: Readonly<Record<string, string | null>>;
}

/** Imports files into the service of a test, as its command line would. */
export function importInto(
  it: TestService,
  template: TemplateId,
  files: SourceFile | readonly SourceFile[],
  { profile = 'default', initial = false, dryRun = false, map }: ImportOptions = {},
): Promise<ImportOutcome> {
  return importFiles(
    it.connection.db,
    it.service,
    {
      template,
      profile,
      files: Array.isArray(files) ? (files as readonly SourceFile[]) : [files as SourceFile],
      initial,
      dryRun,
      ...(map === undefined ? {} : { map }),
    },
    { person: 'operator', clock: it.clock, entropy: it.entropy },
  );
}

/** The counts of an outcome, as a test reads them: accepted, unchanged, corrected, rejected. */
export function counts(outcome: ImportOutcome): [number, number, number, number] {
  return [outcome.accepted, outcome.unchanged, outcome.corrected, outcome.rejectedRows.length];
}

/** What is told of rejected rows: row, column and reason. */
export function reasons(outcome: ImportOutcome): [number, string, string][] {
  return outcome.rejected.map(({ row, column, reason }) => [row, column, reason]);
}
