import type { Database } from '../../../platform/database/connect.ts';
import { inService, readInService } from '../../../platform/database/in-service.ts';
import { PlainError } from '../../../platform/errors.ts';
import { rememberedMapping } from '../mapping/remembered.ts';
import type { Mapping, Suggestion } from '../mapping/suggest.ts';
import { openFile } from '../reading/open-file.ts';
import { type Reconciliation, reconcile } from '../reconciling/reconcile.ts';
import { importFiles } from '../run/import-files.ts';
import type { ImportOutcome } from '../run/outcome.ts';
import type { Importer, ImportProgress, ImportRequest, SourceFile } from '../run/request.ts';
import { templateOf } from '../templates/index.ts';
import type { TemplateId } from '../templates/template.ts';
import { uploadContent } from './keep.ts';

/** What is known of an upload. */
export interface Upload {
  readonly id: string;
  readonly template: TemplateId;
  readonly profile: string;
  readonly filename: string;
  readonly bytes: number;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
  /** The last dry run, or the import itself; null before. */
  readonly last: LastUse | null;
}

/** What was made of an upload, and how it was read. */
export interface LastUse {
  readonly headerRow: number;
  readonly mapping: Mapping;
  readonly initial: boolean;
  readonly outcome: ImportOutcome;
}

/** An upload, or null where there is none that the person may see. */
export async function uploadOf(
  db: Database,
  service: string,
  id: string,
  by: Importer,
): Promise<Upload | null> {
  const row = await readInService(db, service, { person: by.person }, (tx) =>
    tx
      .selectFrom('import_upload')
      .selectAll()
      .where('service_id', '=', service)
      .where('upload_id', '=', id)
      .executeTakeFirst(),
  );
  if (row === undefined) return null;
  return {
    id,
    template: row.template as TemplateId,
    profile: row.profile,
    filename: row.filename,
    bytes: row.bytes,
    uploadedBy: row.uploaded_by,
    uploadedAt: row.uploaded_at,
    last: row.outcome === null ? null : (JSON.parse(row.outcome) as LastUse),
  };
}

/** A file as it is shown for mapping: its headings, what they are taken for, its first rows. */
export interface Preview {
  readonly headings: readonly string[];
  readonly headerRow: number;
  readonly suggestion: Suggestion;
  readonly sample: readonly { readonly row: number; readonly cells: readonly string[] }[];
  readonly notes: readonly string[];
}

const SAMPLE = 10;

/** Opens an upload and shows how it would be read. Throws a PlainError where it is no table. */
export async function previewUpload(
  db: Database,
  service: string,
  upload: Upload,
  by: Importer,
): Promise<Preview> {
  const remembered = await readInService(db, service, { person: by.person }, (tx) =>
    rememberedMapping(tx, service, upload.profile, upload.template),
  );
  const source = await sourceOf(db, service, upload, by);
  const file = await openFile(source, templateOf(upload.template), remembered);
  const sample: { row: number; cells: readonly string[] }[] = [];
  for await (const { row, cells } of file.rows) {
    sample.push({ row, cells });
    if (sample.length >= SAMPLE) break;
  }
  const { headings, headerRow, suggestion, table } = file;
  return { headings, headerRow, suggestion, sample, notes: table.about.notes };
}

/** How an upload is to be read, as a person decided. */
export interface UploadUse {
  readonly headerRow: number;
  readonly mapping: Mapping;
  readonly initial: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Says what an import of the upload would make, and keeps the answer beside it. Changes nothing else. */
export function dryRunUpload(
  db: Database,
  service: string,
  upload: Upload,
  use: UploadUse,
  by: Importer,
): Promise<ImportOutcome> {
  return run(db, service, upload, use, true, by);
}

/** Imports an upload as one transaction. */
export function importUpload(
  db: Database,
  service: string,
  upload: Upload,
  use: UploadUse,
  by: Importer,
): Promise<ImportOutcome> {
  return run(db, service, upload, use, false, by);
}

async function run(
  db: Database,
  service: string,
  upload: Upload,
  use: UploadUse,
  dryRun: boolean,
  by: Importer,
): Promise<ImportOutcome> {
  const { headerRow, mapping, initial, onProgress } = use;
  const request: ImportRequest = {
    template: upload.template,
    profile: upload.profile,
    files: [{ ...(await sourceOf(db, service, upload, by)), mapped: { headerRow, mapping } }],
    initial,
    dryRun,
    ...(onProgress === undefined ? {} : { onProgress }),
  };
  const outcome = await importFiles(db, service, request, by);
  const last: LastUse = { headerRow, mapping, initial, outcome };
  await inService(db, service, { person: by.person }, (tx) =>
    tx
      .updateTable('import_upload')
      .set({ outcome: JSON.stringify(last) })
      .where('service_id', '=', service)
      .where('upload_id', '=', upload.id)
      .execute(),
  );
  return outcome;
}

/** Compares an upload with what is recorded here, in both directions. */
export async function reconcileUpload(
  db: Database,
  service: string,
  upload: Upload,
  use: Pick<UploadUse, 'headerRow' | 'mapping'>,
  by: Importer,
): Promise<Reconciliation> {
  const file = { ...(await sourceOf(db, service, upload, by)), mapped: use };
  return reconcile(db, service, { template: upload.template, profile: upload.profile, files: [file] }, by);
}

/** Read whole before the import begins, so that no import waits for a second connection while it holds its own. */
async function sourceOf(db: Database, service: string, upload: Upload, by: Importer): Promise<SourceFile> {
  const chunks: Buffer[] = [];
  for await (const chunk of uploadContent(db, service, upload.id, by)) chunks.push(chunk);
  const content = Buffer.concat(chunks);
  const open = (): Buffer => {
    if (content.byteLength === upload.bytes) return content;
    throw new PlainError(
      `“${upload.filename}” is not there any more: it was removed while it was read. Nothing was imported; upload it again.`,
    );
  };
  return { name: upload.filename, open };
}
