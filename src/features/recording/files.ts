import type { FastifyReply } from 'fastify';
import { type ReadTx, readInService } from '../../platform/database/in-service.ts';
import { streamed } from '../../platform/web/streamed.ts';
import { type Asker, logReads, type Site } from '../access/index.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type FileFormat = keyof typeof TYPES;

/** A list as a file. */
export interface ListFile<Row extends { readonly caseId: string }> {
  readonly format: FileFormat;
  readonly name: string;
  /** What the log of reads says was shown. */
  readonly what: string;
  readonly rows: (tx: ReadTx) => AsyncIterable<Row>;
  readonly table: (rows: AsyncIterable<Row>) => AsyncIterable<Buffer>;
}

/** Sends a list as it is read, however long it is; each child in it is logged as a read before it leaves. */
export function sendFile<Row extends { readonly caseId: string }>(
  site: Site,
  reply: FastifyReply,
  asker: Asker,
  file: ListFile<Row>,
): FastifyReply {
  const bytes = streamed((write) =>
    readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
      write(
        file.table(loggedFirst(site, asker, `${file.what} (${file.format.toUpperCase()})`, file.rows(tx))),
      ),
    ),
  );
  return reply
    .type(TYPES[file.format])
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${file.name}.${file.format}"`)
    .send(bytes);
}

const AT_ONCE = 500;

async function* loggedFirst<Row extends { readonly caseId: string }>(
  site: Site,
  { service, person }: Asker,
  what: string,
  rows: AsyncIterable<Row>,
): AsyncGenerator<Row> {
  const logged = new Set<string>();
  let waiting: Row[] = [];
  const log = async (): Promise<void> => {
    const cases = [...new Set(waiting.map((row) => row.caseId))].filter((id) => !logged.has(id));
    for (const id of cases) logged.add(id);
    await logReads(site.db, service, person.id, what, cases);
  };
  for await (const row of rows) {
    waiting.push(row);
    if (waiting.length < AT_ONCE) continue;
    await log();
    yield* waiting;
    waiting = [];
  }
  await log();
  yield* waiting;
}
