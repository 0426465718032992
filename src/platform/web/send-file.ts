import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** The forms in which every list can be taken away. */
export const FILE_FORMATS = ['csv', 'xlsx'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

const TYPES: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Sends a table as a file that no browser keeps. `name` says what it is and of which day, without its ending. */
export function sendFile(
  reply: FastifyReply,
  name: string,
  format: FileFormat,
  content: Readable,
): FastifyReply {
  return reply
    .type(TYPES[format])
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .send(content);
}

/** The day of a list as the name of its file says it: "as-at-2013-07-31". */
export const dayInName = ({ asAt, on }: { readonly asAt: string | null; readonly on: string }): string =>
  `${asAt === null ? 'on' : 'as-at'}-${on}`;
