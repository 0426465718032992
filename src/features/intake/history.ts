import type { ReadTx } from '../../platform/database/in-service.ts';
import type { TemplateId } from './templates/template.ts';

/** One import, as lists show it. */
export interface ImportRun {
  readonly id: string;
  readonly profile: string;
  readonly template: TemplateId;
  /** The batch that it wrote; null where nothing was to write. */
  readonly batch: number | null;
  readonly initial: boolean;
  readonly accepted: number;
  readonly unchanged: number;
  readonly corrected: number;
  readonly rejected: number;
  readonly files: number;
  /** A person's id, or `operator`. */
  readonly by: string;
  readonly at: Date;
}

/** The last imports, newest first. */
export async function recentImports(tx: ReadTx, service: string, most = 50): Promise<ImportRun[]> {
  const rows = await tx
    .selectFrom('import_run')
    .selectAll()
    .where('service_id', '=', service)
    .orderBy('run_at', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.run_id,
    profile: row.profile,
    template: row.template as TemplateId,
    batch: row.batch,
    initial: row.initial,
    accepted: row.accepted,
    unchanged: row.unchanged,
    corrected: row.corrected,
    rejected: row.rejected,
    files: (JSON.parse(row.files) as unknown[]).length,
    by: row.run_by,
    at: row.run_at,
  }));
}

/** The sources that files came from so far, by name. */
export async function knownProfiles(tx: ReadTx, service: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('import_run')
    .select('profile')
    .distinct()
    .where('service_id', '=', service)
    .orderBy('profile')
    .execute();
  return rows.map((row) => row.profile);
}
