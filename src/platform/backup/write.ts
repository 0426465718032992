import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { PlainError } from '../errors.ts';
import { seal } from './sealed-stream.ts';
import { heads, type ServiceHead, truthTables } from './truth.ts';

const ROWS = 2_000;

export interface BackupReport {
  readonly file: string;
  readonly rows: Readonly<Record<string, number>>;
  readonly heads: readonly ServiceHead[];
  readonly digest: string;
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
  const client = new pg.Client({
    connectionString: options.ownerUrl,
    application_name: 'countersign backup',
  });
  await client.connect();
  const partial = `${options.file}.part`;
  try {
    await client.query('begin isolation level repeatable read read only');
    const rows: Record<string, number> = {};
    const now = await heads(client);
    checkSince(options.since ?? [], now);
    const digest = createHash('sha256');
    const lines = async function* (): AsyncGenerator<Buffer> {
      for await (const text of backupLines(client, now, options.since ?? [], rows, options.progress)) {
        const bytes = Buffer.from(text);
        digest.update(bytes);
        yield bytes;
      }
      yield Buffer.from(`${JSON.stringify({ end: { rows, digest: digest.copy().digest('hex') } })}\n`);
    };
    const gzip = Readable.from(lines(), { objectMode: false }).pipe(createGzip());
    await pipeline(
      Readable.from(seal(gzip, options.key), { objectMode: false }),
      createWriteStream(partial, { mode: 0o600, flush: true }),
    );
    await client.query('commit');
    await rename(partial, options.file);
    return { file: options.file, rows, heads: now, digest: digest.digest('hex') };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

/** A backup as lines of text: what it is, then each table's rows. */
async function* backupLines(
  client: pg.Client,
  now: readonly ServiceHead[],
  since: readonly ServiceHead[],
  counts: Record<string, number>,
  progress?: (rows: number) => void,
): AsyncGenerator<string> {
  const migrations = (await client.query('select name from migration order by name')).rows.map(
    (row) => row.name as string,
  );
  yield `${JSON.stringify({ backup: { version: 1, migrations, heads: now, since } })}\n`;
  let total = 0;
  for (const table of await truthTables(client)) {
    const name = client.escapeIdentifier(table);
    await client.query(
      `declare backup_rows no scroll cursor for select to_jsonb(t)::text as row from ${name} t ${sinceClause(table, since)}`,
    );
    counts[table] = 0;
    for (;;) {
      const { rows } = await client.query(`fetch ${ROWS} from backup_rows`);
      if (rows.length === 0) break;
      counts[table] += rows.length;
      total += rows.length;
      progress?.(total);
      yield `{"table":${JSON.stringify(table)},"rows":[${rows.map((row) => row.row as string).join(',')}]}\n`;
    }
    await client.query('close backup_rows');
  }
}

/** The ledger only grows, so an incremental backup holds its later batches; heads are numbers and service ids of ours. */
function sinceClause(table: string, since: readonly ServiceHead[]): string {
  if (since.length === 0) return '';
  const literal = (text: string): string => pg.escapeLiteral(text);
  const after = (column: string): string =>
    since
      .map((head) => `(t.service_id = ${literal(head.service)} and ${column} <= ${Number(head.number)})`)
      .join(' or ');
  if (table === 'batch') return `where not (${after('t.number')})`;
  if (table === 'fact') return `where not (${after('t.batch')})`;
  if (table === 'fact_text') {
    return `where not exists (select 1 from fact f where f.service_id = t.service_id and f.id = t.fact_id and (${since
      .map((head) => `(f.service_id = ${literal(head.service)} and f.batch <= ${Number(head.number)})`)
      .join(' or ')}))`;
  }
  return '';
}

function checkSince(since: readonly ServiceHead[], now: readonly ServiceHead[]): void {
  for (const head of since) {
    const present = now.find((one) => one.service === head.service);
    if (present === undefined || present.number < head.number) {
      throw new PlainError(
        `The service "${head.service}" here is not the one of the earlier backup, so nothing can be added to it. Make a full backup.`,
      );
    }
  }
}
