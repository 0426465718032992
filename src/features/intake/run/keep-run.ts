import { sql } from 'kysely';
import type { WriteTx } from '../../../platform/database/in-service.ts';
import { rememberMapping } from '../mapping/remembered.ts';
import { toRemember } from '../mapping/suggest.ts';
import type { RowSource } from './lines.ts';
import type { Findings, ReadFile, RejectedRow } from './outcome.ts';
import type { Importer, ImportRequest } from './request.ts';

/** The batch that an import wrote, and the head after it; null where it wrote none. */
export type Written = { readonly batch: number; readonly head: string } | null;

interface Kept {
  readonly source: RowSource;
  readonly request: ImportRequest;
  readonly by: Importer;
  readonly findings: Findings;
  readonly read: readonly ReadFile[];
  readonly written: Written;
}

const CHUNK = 2_000;

/** Keeps what an import was: its counts, the rows it refused, and how the headings were read. */
export async function keepRun(tx: WriteTx, kept: Kept): Promise<string> {
  const { source, request, by, findings, read, written } = kept;
  const run = by.entropy.uuid();
  const rejected = findings.rejectedRows;
  await tx
    .insertInto('import_run')
    .values({
      service_id: source.service,
      run_id: run,
      profile: source.profile,
      template: source.template,
      batch: written?.batch ?? null,
      initial: request.initial,
      accepted: findings.accepted,
      unchanged: findings.unchanged,
      corrected: findings.corrected,
      rejected: rejected.length,
      files: JSON.stringify(
        read.map(({ headings, rows, digest, bytes }) => ({ headings, rows, digest, bytes })),
      ),
      run_by: by.person,
      run_at: by.clock.now(),
    })
    .execute();
  for (let at = 0; at < rejected.length; at += CHUNK) {
    await keepRejected(tx, source.service, run, rejected.slice(at, at + CHUNK));
  }
  for (const [at, { headings, mapping }] of read.entries()) {
    const remembered = toRemember(headings, mapping);
    const said = request.files[at]?.mapped !== undefined;
    // Headings that nobody could place are asked about again, unless a person said that they are not imported.
    const list = Object.entries(remembered).filter(([, column]) => said || column !== null);
    await rememberMapping(
      tx,
      source.service,
      source.profile,
      source.template,
      Object.fromEntries(list),
      by.person,
    );
  }
  return run;
}

async function keepRejected(
  tx: WriteTx,
  service: string,
  run: string,
  rows: readonly RejectedRow[],
): Promise<void> {
  await sql`insert into import_reject (service_id, run_id, file, row, cells, problems)
            select ${service}, ${run}::uuid, * from unnest(
              ${rows.map((row) => row.file)}::int[], ${rows.map((row) => row.row)}::int[],
              ${rows.map((row) => JSON.stringify(row.cells))}::text[],
              ${rows.map((row) => JSON.stringify(row.problems.map(({ column, value, reason }) => ({ column, value, reason }))))}::text[])`.execute(
    tx,
  );
}
