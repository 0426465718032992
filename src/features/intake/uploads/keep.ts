import { createHash, type Hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../../platform/database/connect.ts';
import { inService, readInService, type WriteTx } from '../../../platform/database/in-service.ts';
import { sizeInWords } from '../../../platform/documents/table-error.ts';
import { PlainError } from '../../../platform/errors.ts';
import { type Importer, NOT_ALLOWED } from '../run/request.ts';
import type { TemplateId } from '../templates/template.ts';

const CHUNK = 256 * 1024;
/** What a page takes; larger files go by the command line. */
export const MOST_BYTES = 25 * 1024 * 1024;

/** A file between upload and import. */
export interface NewUpload {
  readonly template: TemplateId;
  readonly profile: string;
  readonly filename: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Keeps an uploaded file, so that mapping, dry run and import need it once. Gives its id. */
export async function keepUpload(
  db: Database,
  service: string,
  upload: NewUpload,
  by: Importer,
): Promise<string> {
  const id = by.entropy.uuid();
  await inService(db, service, { person: by.person }, async (tx) => {
    const may = await sql<{ may: boolean }>`select app_may('import') as may`.execute(tx);
    if (may.rows[0]?.may !== true) throw new PlainError(NOT_ALLOWED);
    const hash = createHash('sha256');
    const bytes = await storeChunks(tx, service, id, upload, hash);
    await tx
      .insertInto('import_upload')
      .values({
        service_id: service,
        upload_id: id,
        template: upload.template,
        profile: upload.profile,
        filename: upload.filename,
        bytes,
        digest: hash.digest(),
        outcome: null,
        uploaded_by: by.person,
        uploaded_at: by.clock.now(),
      })
      .execute();
  });
  return id;
}

async function storeChunks(
  tx: WriteTx,
  service: string,
  id: string,
  upload: NewUpload,
  hash: Hash,
): Promise<number> {
  let bytes = 0;
  let number = 0;
  let waiting: Buffer = Buffer.alloc(0);
  const store = async (body: Buffer): Promise<void> => {
    await tx
      .insertInto('import_upload_chunk')
      .values({ service_id: service, upload_id: id, number, body })
      .execute();
    number += 1;
  };
  for await (const piece of upload.content) {
    bytes += piece.byteLength;
    if (bytes > MOST_BYTES) {
      throw new PlainError(
        `“${upload.filename}” is larger than ${sizeInWords(MOST_BYTES)}, the most that this page takes. Split it, or import it by the command line.`,
      );
    }
    hash.update(piece);
    waiting = Buffer.concat([waiting, piece]);
    for (; waiting.length >= CHUNK; waiting = waiting.subarray(CHUNK))
      await store(waiting.subarray(0, CHUNK));
  }
  if (waiting.length > 0) await store(waiting);
  return bytes;
}

/** The content of an upload, from the beginning, as somebody who may import. */
export async function* uploadContent(
  db: Database,
  service: string,
  id: string,
  by: Importer,
): AsyncGenerator<Buffer> {
  for (let number = 0; ; number += 1) {
    const row = await readInService(db, service, { person: by.person }, (tx) =>
      tx
        .selectFrom('import_upload_chunk')
        .select('body')
        .where('service_id', '=', service)
        .where('upload_id', '=', id)
        .where('number', '=', number)
        .executeTakeFirst(),
    );
    if (row === undefined) return;
    yield row.body;
  }
}

/** How long an uploaded file is kept. */
const DAYS = 90;

/** Throws away uploads older than 90 days. Gives how many. */
export async function dropOldUploads(db: Database, service: string, now: Date): Promise<number> {
  return inService(db, service, 'engine', async (tx) => {
    const before = new Date(now.getTime() - DAYS * 24 * 60 * 60 * 1_000);
    const old = await tx
      .deleteFrom('import_upload')
      .where('service_id', '=', service)
      .where('uploaded_at', '<', before)
      .returning('upload_id')
      .execute();
    await sql`delete from import_upload_chunk where service_id = ${service}
              and upload_id = any (${old.map((row) => row.upload_id)}::uuid[])`.execute(tx);
    return old.length;
  });
}
