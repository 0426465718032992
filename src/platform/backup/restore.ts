import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { PlainError } from '../errors.ts';
import { unseal } from './sealed-stream.ts';
import { heads, type ServiceHead, truthTables } from './truth.ts';

interface Opening {
  readonly version: number;
  readonly migrations: readonly string[];
  readonly heads: readonly ServiceHead[];
  readonly since: readonly ServiceHead[];
}

/** The ledger is added to by an incremental backup; every other table is replaced by it. */
const LEDGER: ReadonlySet<string> = new Set(['batch', 'fact', 'fact_text']);

/**
 * Restores backups, a full one and then the incremental ones in order, into a migrated and empty database, as the owner.
 * All or nothing. Projections are rebuilt by the caller. Returns the heads that were restored.
 */
export async function restoreBackups(options: {
  ownerUrl: string;
  files: readonly string[];
  key: Buffer;
  progress?: (rows: number) => void;
}): Promise<ServiceHead[]> {
  const client = new pg.Client({
    connectionString: options.ownerUrl,
    application_name: 'countersign restore',
  });
  await client.connect();
  try {
    await client.query('begin');
    await refuseUnlessEmpty(client);
    let restored: readonly ServiceHead[] = [];
    for (const file of options.files)
      restored = await restoreFile(client, file, options.key, restored, options.progress);
    await client.query('delete from ledger_head');
    await client.query(`insert into ledger_head (service_id, number, recorded_at, hash)
      select distinct on (service_id) service_id, number, recorded_at, hash from batch order by service_id, number desc`);
    const now = await heads(client);
    await client.query('commit');
    return now;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.end();
  }
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select exists (select 1 from service) as used');
  if (rows[0]?.used === true) {
    throw new PlainError(
      'There is a service here already. Restore into an empty folder or database, so that nothing is overwritten.',
    );
  }
}

async function restoreFile(
  client: pg.Client,
  file: string,
  key: Buffer,
  before: readonly ServiceHead[],
  progress?: (rows: number) => void,
): Promise<readonly ServiceHead[]> {
  const tables = new Set(await truthTables(client));
  const digest = createHash('sha256');
  const counts: Record<string, number> = {};
  let opening: Opening | null = null;
  let total = 0;
  let ended = false;
  for await (const line of plainLines(file, key)) {
    const part = JSON.parse(line) as {
      backup?: Opening;
      table?: string;
      rows?: unknown[];
      end?: { rows: Record<string, number>; digest: string };
    };
    if (part.end !== undefined) {
      if (digest.digest('hex') !== part.end.digest)
        throw new PlainError(`The backup file ${file} is not whole: its digest differs. Use another copy.`);
      ended = true;
      break;
    }
    digest.update(`${line}\n`);
    if (part.backup !== undefined) {
      opening = part.backup;
      await checkOpening(client, file, opening, before);
      if (opening.since.length > 0) {
        for (const table of tables)
          if (!LEDGER.has(table)) await client.query(`delete from ${client.escapeIdentifier(table)}`);
      }
      continue;
    }
    if (opening === null || part.table === undefined || part.rows === undefined || !tables.has(part.table)) {
      throw new PlainError(
        `The backup file ${file} holds a table that this release does not know. Restore it with the release that made it, or a newer one.`,
      );
    }
    const name = client.escapeIdentifier(part.table);
    await client.query(
      `insert into ${name} select * from jsonb_populate_recordset(null::${name}, $1::jsonb)`,
      [JSON.stringify(part.rows)],
    );
    counts[part.table] = (counts[part.table] ?? 0) + part.rows.length;
    total += part.rows.length;
    progress?.(total);
  }
  if (!ended || opening === null)
    throw new PlainError(`The backup file ${file} ends too early: it was cut off. Use another copy of it.`);
  return opening.heads;
}

async function checkOpening(
  client: pg.Client,
  file: string,
  opening: Opening,
  before: readonly ServiceHead[],
): Promise<void> {
  const { rows } = await client.query('select name from migration');
  const here = new Set(rows.map((row) => row.name as string));
  const unknown = opening.migrations.filter((name) => !here.has(name));
  if (unknown.length > 0) {
    throw new PlainError(
      `The backup ${file} was made by a newer release of Countersign. Install that release, then restore.`,
    );
  }
  const fits = opening.since.every((head) =>
    before.some((one) => one.service === head.service && one.hash === head.hash),
  );
  if (!fits || (opening.since.length > 0 && before.length === 0)) {
    throw new PlainError(
      `The backup ${file} is an incremental one and does not follow the file before it. Give the full backup first, then each increment in order.`,
    );
  }
}

async function* plainLines(file: string, key: Buffer): AsyncGenerator<string> {
  const sealed = createReadStream(file, { highWaterMark: 1 << 20 });
  const gunzip = Readable.from(unseal(sealed, key), { objectMode: false })
    .on('error', (error) => gunzip.destroy(error))
    .pipe(createGunzip());
  const lines = createInterface({ input: gunzip, crlfDelay: Number.POSITIVE_INFINITY });
  const failed = new Promise<never>((_resolve, reject) => {
    gunzip.once('error', reject);
    sealed.once('error', reject);
  });
  failed.catch(() => undefined);
  const iterator = lines[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([iterator.next(), failed]);
    if (next.done) return;
    yield next.value;
  }
}
