import multipart from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { sizeInWords } from '../documents/table-error.ts';
import type { Body } from './fields.ts';

/** Fields of a form with a file are few and short: what is long is in the file. */
const LIMITS = { files: 1, fields: 50, parts: 60, fieldSize: 100_000, fieldNameSize: 100 } as const;

/**
 * Lets the routes of a scope take files. Register it in a scope of its own: such a form is not checked for its token
 * before its handler runs, so that every route there must read its form with {@link readUpload}.
 */
export const uploads = fp(async (app) => {
  await app.register(multipart, { limits: LIMITS, throwFileSizeLimit: false });
});

/** A file as it comes in. */
export interface IncomingFile {
  /** The fields that came before the file. */
  readonly fields: Body;
  /** What the file is called where it comes from. */
  readonly name: string;
  /** Its bytes. Ends with an error where there are more than were allowed, so that nothing is taken for whole that is not. */
  readonly content: AsyncIterable<Buffer>;
}

export interface UploadOptions<T> {
  /** The name of the file's field. */
  readonly field: string;
  readonly mostBytes: number;
  /** Takes the file as it streams in; called at most once, and only for a form that is ours. */
  readonly take: (file: IncomingFile) => Promise<T>;
}

export interface ReadUpload<T> {
  readonly fields: Body;
  /** What `take` gave; null where no file was chosen. */
  readonly taken: T | null;
}

/** A file that is larger than the page takes. */
export class UploadTooLarge extends Error {
  override name = 'UploadTooLarge';
  readonly statusCode = 413;
  readonly code = 'FST_REQ_FILE_TOO_LARGE';
  constructor(mostBytes: number) {
    super(`The file is larger than ${sizeInWords(mostBytes)}, the most that this page takes.`);
  }
}

/**
 * Reads a form with a file. The token must be its first field, and is checked before anything else of it is looked at.
 * Throws the same error as any other form without a token of ours, and {@link UploadTooLarge}.
 */
export async function readUpload<T>(
  request: FastifyRequest,
  options: UploadOptions<T>,
): Promise<ReadUpload<T>> {
  try {
    return await read(request, options);
  } catch (error) {
    // What still comes in is let through to nowhere, so that the browser gets to see the answer.
    request.raw.unpipe();
    request.raw.resume();
    throw error;
  }
}

async function read<T>(request: FastifyRequest, options: UploadOptions<T>): Promise<ReadUpload<T>> {
  if (!request.isMultipart()) {
    await checkToken(request, (request.body as Body | null) ?? {});
    return { fields: (request.body as Body | null) ?? {}, taken: null };
  }
  const fields: Record<string, string[]> = {};
  let checked = false;
  let taken: T | null = null;
  for await (const part of request.parts({ limits: { ...LIMITS, fileSize: options.mostBytes } })) {
    if (!checked) {
      await checkToken(request, { _csrf: part.type === 'field' ? String(part.value) : undefined });
      checked = true;
    }
    if (part.type === 'field') {
      fields[part.fieldname] = [...(fields[part.fieldname] ?? []), String(part.value)];
    } else if (part.fieldname === options.field && part.filename !== '') {
      const content = whole(part.file, options.mostBytes);
      taken = await options.take({ fields, name: part.filename, content });
      // A taker that stopped early leaves the rest; the next field comes after it.
      part.file.resume();
    } else {
      part.file.resume();
    }
  }
  if (!checked) await checkToken(request, {});
  request.body = fields;
  return { fields, taken };
}

async function* whole(
  file: AsyncIterable<Buffer> & { readonly truncated: boolean },
  mostBytes: number,
): AsyncGenerator<Buffer> {
  for await (const chunk of file) yield chunk;
  if (file.truncated) throw new UploadTooLarge(mostBytes);
}

/** Checks the token of a form as every other form's is checked before its handler. */
function checkToken(request: FastifyRequest, body: Body): Promise<void> {
  request.body = body;
  return new Promise((resolve, reject) => {
    const refuse = { send: (error: Error) => reject(error) } as unknown as FastifyReply;
    request.server.csrfProtection(request, refuse, () => resolve());
  });
}
