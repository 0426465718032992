import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ReadTx, readInService } from '../../platform/database/in-service.ts';
import type { Question } from '../../platform/question.ts';
import { address } from '../../platform/web/address.ts';
import { readAskedDays } from '../../platform/web/asked-days.ts';
import type { Body } from '../../platform/web/fields.ts';
import { dayInName, type FileFormat, sendFile } from '../../platform/web/send-file.ts';
import { streamed } from '../../platform/web/streamed.ts';
import { type Asker, askerOf } from './asker.ts';
import { logReads } from './read-log.ts';
import type { Site } from './site.ts';

interface OfCase {
  readonly caseId: string;
}

/** A list as a file. */
export interface ListFile<Row extends OfCase> {
  readonly format: FileFormat;
  readonly name: string;
  /** What the log of reads says was shown. */
  readonly what: string;
  readonly rows: (tx: ReadTx) => AsyncIterable<Row> | Promise<AsyncIterable<Row>>;
  readonly table: (rows: AsyncIterable<Row>) => AsyncIterable<Buffer>;
}

/** Sends a list as it is read, however long it is; each child in it is logged as a read before it leaves. */
export function sendRows<Row extends OfCase>(
  site: Site,
  reply: FastifyReply,
  asker: Asker,
  file: ListFile<Row>,
): FastifyReply {
  const what = `${file.what} (${file.format.toUpperCase()})`;
  const bytes = streamed((write) =>
    readInService(site.db, asker.service, { person: asker.person.id }, async (tx) =>
      write(file.table(loggedFirst(site, asker, what, await file.rows(tx)))),
    ),
  );
  return sendFile(reply, file.name, file.format, bytes);
}

/** A list that is asked by an address, with its filter and its days. */
export interface AskedList<Row extends OfCase> {
  readonly path: string;
  /** What is wrong with the filter: the page says it. */
  readonly problems: readonly unknown[];
  readonly format: FileFormat;
  /** What the file is of: "duties"; its day is added to its name. */
  readonly name: string;
  readonly what: string;
  readonly rows: (tx: ReadTx, asker: Asker, question: Question) => ReturnType<ListFile<Row>['rows']>;
  readonly table: (rows: AsyncIterable<Row>, question: Question) => AsyncIterable<Buffer>;
}

/** The list that a page shows, with the same filters and the same permissions, whole, as a file. */
export function sendList<Row extends OfCase>(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  list: AskedList<Row>,
): FastifyReply {
  const asker = askerOf(request);
  const query = request.query as Body;
  const { question, problem } = readAskedDays(query, asker.today, list.path);
  if (problem !== null || list.problems.length > 0)
    return reply.redirect(address(list.path, query as Record<string, string>), 303);
  return sendRows<Row>(site, reply, asker, {
    format: list.format,
    name: `${list.name}-${dayInName(question)}`,
    what: list.what,
    rows: (tx) => list.rows(tx, asker, question),
    table: (rows) => list.table(rows, question),
  });
}

const AT_ONCE = 500;

/** What leaves the software is in the log even if the way breaks; a child is logged once for a file. */
async function* loggedFirst<Row extends OfCase>(
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
