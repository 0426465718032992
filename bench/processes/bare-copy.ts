import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { copyIn } from '../../src/platform/backup/copy.ts';
import { withClient } from '../lives/server.ts';
import { timed } from '../timing.ts';

const AT_ONCE = 2_000;

/** Seconds to read a CSV file with csv-parse and put its cells, as they are, into a table of text columns by COPY. */
export async function bareCopy(ownerUrl: string, path: string): Promise<number> {
  return withClient(ownerUrl, async (client) => {
    const [head] = await firstRow(path);
    const columns = (head ?? []).map((name) => client.escapeIdentifier(name));
    await client.query('drop table if exists bare_copy');
    await client.query(`create table bare_copy (${columns.map((name) => `${name} text`).join(', ')})`);
    const { ms } = await timed(() => copyIn(client, 'bare_copy', rowsAsText(path)));
    await client.query('drop table bare_copy');
    return ms / 1_000;
  });
}

async function firstRow(path: string): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const row of createReadStream(path).pipe(parse({ to: 1 }))) rows.push(row as string[]);
  return rows;
}

async function* rowsAsText(path: string): AsyncGenerator<Buffer> {
  let waiting: string[] = [];
  for await (const row of createReadStream(path).pipe(parse({ fromLine: 2 }))) {
    waiting.push(`${(row as string[]).map(escaped).join('\t')}\n`);
    if (waiting.length < AT_ONCE) continue;
    yield Buffer.from(waiting.join(''));
    waiting = [];
  }
  yield Buffer.from(waiting.join(''));
}

const escaped = (cell: string): string => cell.replace(/[\\\t\n\r]/g, (letter) => `\\${letter}`);
