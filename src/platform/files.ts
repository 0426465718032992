import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Day } from '../engine/calendar/day.ts';
import type { ReadTx, WriteTx } from './database/in-service.ts';
import { mediaTypeOf } from './documents/media-type.ts';
import { sizeInWords } from './documents/table-error.ts';
import { PlainError } from './errors.ts';

const CHUNK = 256 * 1024;
/** The most that a file may have (design 5). */
export const MOST_FILE_BYTES = 25 * 1024 * 1024;

/** A file that somebody hands in. */
export interface NewFile {
  readonly id: string;
  readonly name: string;
  readonly content: Buffer;
  /** The permission that it takes to read it. */
  readonly needs: string;
  readonly by: string;
  readonly on: Day;
  readonly at: Date;
  /** Kept though it holds macros: the original of an import, which nothing here runs. */
  readonly macros?: 'kept';
}

export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** SHA-256 over the whole content, in hex. */
  readonly digest: string;
  readonly uploadedBy: string;
  readonly uploadedOn: Day;
}

/**
 * Keeps a file in the database, in chunks, with its digest and its type by content. Throws a plain error for what is
 * empty, too large, or a program.
 */
export async function keepFile(tx: WriteTx, service: string, file: NewFile): Promise<KeptFile> {
  const { content, name } = file;
  if (content.length === 0) throw new PlainError(`“${name}” is empty (0 bytes). Choose another file.`);
  if (content.length > MOST_FILE_BYTES)
    throw new PlainError(
      `“${name}” is larger than ${sizeInWords(MOST_FILE_BYTES)}, the most that is kept. Keep it elsewhere, and add a link to it.`,
    );
  const mediaType = mediaTypeOf(content, name, file.macros);
  const digest = createHash('sha256').update(content).digest();
  await tx
    .insertInto('file')
    .values({
      service_id: service,
      file_id: file.id,
      name,
      media_type: mediaType,
      bytes: content.length,
      digest,
      needs: file.needs,
      uploaded_by: file.by,
      uploaded_on: file.on,
      uploaded_at: file.at,
    })
    .execute();
  for (let at = 0, number = 0; at < content.length; at += CHUNK, number += 1) {
    await tx
      .insertInto('file_chunk')
      .values({ service_id: service, file_id: file.id, number, body: content.subarray(at, at + CHUNK) })
      .execute();
  }
  return {
    id: file.id,
    name,
    mediaType,
    bytes: content.length,
    digest: digest.toString('hex'),
    uploadedBy: file.by,
    uploadedOn: file.on,
  };
}

/** What is known of a file; null where there is none that the one who asks may read. */
export async function fileKept(tx: ReadTx, service: string, id: string): Promise<KeptFile | null> {
  const [file] = await filesKept(tx, service, [id]);
  return file ?? null;
}

/** What is known of some files that the one who asks may read. */
export async function filesKept(tx: ReadTx, service: string, ids: readonly string[]): Promise<KeptFile[]> {
  const rows = await sql<{
    file_id: string;
    name: string;
    media_type: string;
    bytes: number;
    digest: Buffer;
    uploaded_by: string;
    uploaded_on: Day;
  }>`select file_id, name, media_type, bytes, digest, uploaded_by, uploaded_on from file
     where service_id = ${service} and file_id::text = any (${[...ids]}::text[])`.execute(tx);
  return rows.rows.map((row) => ({
    id: row.file_id,
    name: row.name,
    mediaType: row.media_type,
    bytes: row.bytes,
    digest: row.digest.toString('hex'),
    uploadedBy: row.uploaded_by,
    uploadedOn: row.uploaded_on,
  }));
}

/** The content of a file, checked against its digest, so that nothing is handed out that was changed. */
export async function fileContent(tx: ReadTx, service: string, file: KeptFile): Promise<Buffer> {
  const rows = await tx
    .selectFrom('file_chunk')
    .select('body')
    .where('service_id', '=', service)
    .where('file_id', '=', file.id)
    .orderBy('number')
    .execute();
  const content = Buffer.concat(rows.map((row) => row.body));
  if (createHash('sha256').update(content).digest('hex') !== file.digest)
    throw new PlainError(
      `“${file.name}” is not as it was uploaded: its content does not match its digest. Tell an administrator; a backup may hold it as it was.`,
    );
  return content;
}
