import type { Day } from '../../src/engine/calendar/day.ts';
import { logReads } from '../../src/features/access/index.ts';
import { weeklyReport } from '../../src/features/weekly-report/index.ts';
import { weeklyJson } from '../../src/features/weekly-report/json.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import type { Breakdown } from '../bench.ts';
import { SERVICE } from '../lives/ensure.ts';
import { logged } from '../lives/logged.ts';
import { READER } from '../lives/staff.ts';
import { Parts } from '../parts.ts';
import { whoAsks } from '../web/who-asks.ts';

/** Takes one request of `ms` apart: each part is done alone, as often as the request was. */
export async function whereWeeklyGoes(
  appUrl: string,
  on: Day,
  ms: number,
  rounds: number,
): Promise<Breakdown> {
  const database = logged(appUrl);
  const { db } = database;
  const parts = new Parts();
  const question = { asAt: on, on, known: on };
  try {
    await parts.repeat(rounds, async () => {
      const { viewer } = await parts.part('session and permissions', () => whoAsks(db, on));
      const names = { queries: 'queries of the report', computing: 'folding rows into the report' };
      const report = await parts.withQueries(names, database, () =>
        readInService(db, SERVICE, { person: READER.id }, (tx) =>
          weeklyReport(tx, SERVICE, question, viewer, on),
        ),
      );
      await parts.part('JSON', () => JSON.stringify(weeklyJson(report), null, 2));
      const cases = [...report.rows, ...report.promises].map((one) => one.caseId);
      await parts.part('log of the reads', () => logReads(db, SERVICE, READER.id, 'bench', cases));
    });
    return parts.breakdown('Where the time of one request goes', ms, 'HTTP, routing, cookie and the rest');
  } finally {
    await database.close();
  }
}
