import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { PlainError } from '../errors.ts';
import { copyOut } from './copy.ts';
import { writePrivately } from './private-file.ts';
import { encodePart, type ServiceHead, type TableDigests } from './records.ts';
import { seal } from './sealed-stream.ts';
import { asText } from './session.ts';
import { heads, isHere, LEDGER, type TruthTable, truthTables } from './truth.ts';

export interface BackupReport {
  readonly file: string;
  readonly incremental: boolean;
  readonly heads: readonly ServiceHead[];
  /** Rows and digest of each table. */
  readonly tables: TableDigests;
  /** Of all that is in it, whatever it was encrypted with. */
  readonly digest: string;
  /** Of the file itself, as sha256sum prints it: whoever has a copy can compare without the key. */
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Writes all truth (and nothing else) to one encrypted file, streamed, as the owner and as of one moment.
 * With `since`, only what the ledger gained after those heads; everything that is not the ledger is whole.
 */
export async function writeBackup(options: {
  ownerUrl: string;
  file: string;
  key: Buffer;
  since?: readonly ServiceHead[];
  progress?: (rows: number) => void;
}): Promise<BackupReport> {
  const { file, key, since = null } = options;
  await refuseToReplace(file);
  const client = new pg.Client({
    connectionString: options.ownerUrl,
    application_name: 'countersign backup',
  });
  client.on('error', () => undefined); // told by the query that it ends
  await client.connect();
  try {
    await asText(client);
    await client.query('begin isolation level repeatable read read only');
    const now = await heads(client);
    if (now.length === 0) {
      throw new PlainError('There is no service here yet, so there is nothing to back up.');
    }
    await checkSince(client, since ?? []);
    const written = { tables: {} as TableDigests, digest: '' };
    const parts = backupParts(client, now, since, written, options.progress);
    const { sha256, bytes } = await writePrivately(file, seal(pipeline(parts, createGzip(), told), key));
    await client.query('commit');
    return { file, incremental: since !== null, heads: now, ...written, sha256, bytes };
  } finally {
    await client.end();
  }
}

/** What a backup holds, as bytes; what it counted and digested is left in `written`. */
async function* backupParts(
  client: pg.Client,
  now: readonly ServiceHead[],
  since: readonly ServiceHead[] | null,
  written: { tables: TableDigests; digest: string },
  progress?: (rows: number) => void,
): AsyncGenerator<Buffer> {
  const whole = createHash('sha256');
  const digested = (bytes: Buffer): Buffer => {
    whole.update(bytes);
    return bytes;
  };
  const migrations = (await client.query<{ name: string }>('select name from migration order by name')).rows;
  yield digested(
    encodePart({
      kind: 'opening',
      opening: {
        format: 1,
        madeAt: new Date().toISOString(),
        migrations: migrations.map(({ name }) => name),
        heads: now,
        since,
      },
    }),
  );
  let total = 0;
  const tables: Record<string, { rows: number; sha256: string }> = {};
  for (const table of await truthTables(client)) {
    yield digested(encodePart({ kind: 'table', table: table.name, columns: table.columns }));
    const digest = createHash('sha256');
    let rows = 0;
    for await (const piece of copyOut(client, rowsOf(client, table, since ?? []))) {
      digest.update(piece);
      rows += lines(piece);
      progress?.(total + rows);
      yield digested(encodePart({ kind: 'rows', rows: piece }));
    }
    total += rows;
    tables[table.name] = { rows, sha256: digest.digest('hex') };
  }
  written.tables = tables;
  written.digest = whole.digest('hex');
  yield encodePart({ kind: 'end', ...written });
}

/** In COPY's text format every row is a line, and no line end is anything else. */
function lines(rows: Buffer): number {
  let count = 0;
  for (let at = rows.indexOf(10); at !== -1; at = rows.indexOf(10, at + 1)) count += 1;
  return count;
}

function rowsOf(client: pg.Client, table: TruthTable, since: readonly ServiceHead[]): string {
  const columns = table.columns.map((column) => `t.${client.escapeIdentifier(column)}`).join(', ');
  const all = `select ${columns} from ${client.escapeIdentifier(table.name)} t`;
  if (since.length === 0 || !LEDGER.has(table.name)) return all;
  const held = (service: string, number: string): string =>
    since
      .map(
        (head) =>
          `(${service} = ${client.escapeLiteral(head.service)} and ${number} <= ${Number(head.number)})`,
      )
      .join(' or ');
  if (table.name === 'batch') return `${all} where not (${held('t.service_id', 't.number')})`;
  if (table.name === 'fact') return `${all} where not (${held('t.service_id', 't.batch')})`;
  return `${all} join fact f on f.service_id = t.service_id and f.id = t.fact_id
          where not (${held('f.service_id', 'f.batch')})`;
}

async function checkSince(client: pg.Client, since: readonly ServiceHead[]): Promise<void> {
  for (const head of since) {
    if (await isHere(client, head)) continue;
    throw new PlainError(
      `The service "${head.service}" here is not the one of the earlier backup, so nothing can be added to it. Make a full backup.`,
    );
  }
}

/** A backup takes the place of no other file: that could be the only good one, or one that others build on. */
async function refuseToReplace(file: string): Promise<void> {
  const there = await stat(file).catch(() => null);
  if (there === null) return;
  if (there.isDirectory()) throw new PlainError(`${file} is a folder. Name the file to write the backup to.`);
  throw new PlainError(
    `There is a file ${file} already, and a backup is not written over another file. Give another name, for example with the day and the hour in it, or move that file away.`,
  );
}

/** Whoever reads the end of the pipe is told of every error; there is nobody else to tell. */
const told = (): void => undefined;
