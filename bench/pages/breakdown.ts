import { logReads } from '../../src/features/access/index.ts';
import { readListFilter } from '../../src/features/cases/list/list-filter.ts';
import { listChoices, readList } from '../../src/features/cases/list/read-list.ts';
import { knownBy } from '../../src/ledger/known-by.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import type { Breakdown } from '../bench.ts';
import { SERVICE } from '../lives/ensure.ts';
import { LAST } from '../lives/life.ts';
import { logged } from '../lives/logged.ts';
import { READER } from '../lives/staff.ts';
import { Parts } from '../parts.ts';
import { whoAsks } from '../web/who-asks.ts';

/** Takes one page of `ms` apart; `renderingMs` was measured without the database. */
export async function wherePageGoes(
  appUrl: string,
  ms: number,
  renderingMs: number,
  rounds: number,
): Promise<Breakdown> {
  const database = logged(appUrl);
  const { db } = database;
  const parts = new Parts();
  const question = { asAt: LAST, on: LAST, known: LAST };
  const { filter } = readListFilter({});
  try {
    await parts.repeat(rounds, async () => {
      const { viewer } = await parts.part('session and permissions', () => whoAsks(db, LAST));
      const names = { queries: 'queries of the list', computing: 'rows into the list' };
      const list = await parts.withQueries(names, database, () =>
        readInService(db, SERVICE, { person: READER.id }, async (tx) => {
          const read = await readList(tx, SERVICE, question, viewer, LAST, { filter, after: null });
          await listChoices(tx, SERVICE, viewer, question);
          await knownBy(tx, SERVICE, LAST);
          return read;
        }),
      );
      const shown = [...list.unallocated, ...list.cases].map((one) => one.caseId);
      await parts.part('log of the reads', () => logReads(db, SERVICE, READER.id, 'bench', shown));
    });
    const { title, parts: all } = parts.breakdown(
      'Where the time of one page goes',
      ms - renderingMs,
      'the rest',
    );
    const rendering = { part: 'rendering, HTTP, cookie (as without the database)', ms: renderingMs };
    return { title, parts: [...all.slice(0, -1), rendering, ...all.slice(-1)] };
  } finally {
    await database.close();
  }
}
