import type { Database } from '../../../../platform/database/connect.ts';
import { inService, type ReadTx, type WriteTx } from '../../../../platform/database/in-service.ts';
import type { Answers } from '../../understand/index.ts';

const CHUNK = 256 * 1024;
/** How long a document is kept that nobody imports. */
export const UPLOAD_DAYS = 7;

/** What became of an import, as its page tells it afterwards. */
export interface ImportTold {
  readonly recorded: number;
  /** Sentences about what is left to a person. */
  readonly left: readonly string[];
}

/** A document between upload and import, as whoever uploaded it sees it. */
export interface PlanUpload {
  readonly id: string;
  readonly filename: string;
  readonly uploadedAt: Date;
  readonly answers: Answers;
  /** Set once it was imported. */
  readonly outcome: ImportTold | null;
}

export interface NewPlanUpload {
  readonly id: string;
  readonly filename: string;
  readonly content: Buffer;
  readonly by: string;
  readonly at: Date;
}

/** Keeps an uploaded document until it is imported, discarded or a week old. */
export async function keepPlanUpload(tx: WriteTx, service: string, upload: NewPlanUpload): Promise<void> {
  const { id, filename, content, by, at } = upload;
  await tx
    .insertInto('plan_upload')
    .values({
      service_id: service,
      upload_id: id,
      filename,
      bytes: content.length,
      outcome: null,
      uploaded_by: by,
      uploaded_at: at,
    })
    .execute();
  for (let start = 0, number = 0; start < content.length; start += CHUNK, number += 1) {
    const body = content.subarray(start, start + CHUNK);
    await tx
      .insertInto('plan_upload_chunk')
      .values({ service_id: service, upload_id: id, number, body })
      .execute();
  }
}

/** A document that whoever asks has uploaded; null where there is none. */
export async function planUpload(
  tx: ReadTx,
  service: string,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<PlanUpload | null> {
  const query = tx
    .selectFrom('plan_upload')
    .selectAll()
    .where('service_id', '=', service)
    .where('upload_id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? null : uploadOf(row);
}

/** The documents that whoever asks has uploaded and not imported yet, the last one first. */
export async function planUploadsWaiting(
  tx: ReadTx,
  service: string,
  person: string,
): Promise<readonly PlanUpload[]> {
  const rows = await tx
    .selectFrom('plan_upload')
    .selectAll()
    .where('service_id', '=', service)
    .where('uploaded_by', '=', person)
    .where('outcome', 'is', null)
    .orderBy('uploaded_at', 'desc')
    .limit(50)
    .execute();
  return rows.map(uploadOf);
}

/** The content of an uploaded document. */
export async function planUploadContent(tx: ReadTx, service: string, id: string): Promise<Buffer> {
  const rows = await tx
    .selectFrom('plan_upload_chunk')
    .select('body')
    .where('service_id', '=', service)
    .where('upload_id', '=', id)
    .orderBy('number')
    .execute();
  return Buffer.concat(rows.map((row) => row.body));
}

/** Keeps what was answered so far. */
export async function keepAnswers(tx: WriteTx, service: string, id: string, answers: Answers): Promise<void> {
  await tx
    .updateTable('plan_upload')
    .set({ answers: JSON.stringify(Object.fromEntries(answers)) })
    .where('service_id', '=', service)
    .where('upload_id', '=', id)
    .execute();
}

/** Keeps what became of the import, and drops the content: the document is kept with the plan now. */
export async function finishPlanUpload(
  tx: WriteTx,
  service: string,
  id: string,
  outcome: ImportTold,
): Promise<void> {
  await dropContent(tx, service, [id]);
  await tx
    .updateTable('plan_upload')
    .set({ outcome: JSON.stringify(outcome), answers: '{}' })
    .where('service_id', '=', service)
    .where('upload_id', '=', id)
    .execute();
}

/** Throws a document away. */
export async function dropPlanUpload(tx: WriteTx, service: string, id: string): Promise<void> {
  await dropContent(tx, service, [id]);
  await tx.deleteFrom('plan_upload').where('service_id', '=', service).where('upload_id', '=', id).execute();
}

/** Throws away documents that were uploaded a week ago or earlier. Gives how many. */
export async function dropOldPlanUploads(db: Database, service: string, now: Date): Promise<number> {
  return inService(db, service, 'engine', async (tx) => {
    const before = new Date(now.getTime() - UPLOAD_DAYS * 24 * 60 * 60 * 1_000);
    const old = await tx
      .selectFrom('plan_upload')
      .select('upload_id')
      .where('service_id', '=', service)
      .where('uploaded_at', '<', before)
      .execute();
    for (const { upload_id } of old) await dropPlanUpload(tx, service, upload_id);
    return old.length;
  });
}

async function dropContent(tx: WriteTx, service: string, ids: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('plan_upload_chunk')
    .where('service_id', '=', service)
    .where('upload_id', 'in', ids)
    .execute();
}

function uploadOf(row: {
  upload_id: string;
  filename: string;
  uploaded_at: Date;
  answers: string;
  outcome: string | null;
}): PlanUpload {
  return {
    id: row.upload_id,
    filename: row.filename,
    uploadedAt: row.uploaded_at,
    answers: new Map(Object.entries(JSON.parse(row.answers) as Record<string, string>)),
    outcome: row.outcome === null ? null : (JSON.parse(row.outcome) as ImportTold),
  };
}
