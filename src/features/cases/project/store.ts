import type { Day } from '../../../engine/calendar/day.ts';
import { readStreams } from '../../../ledger/read.ts';
import { asEngine, type WriteTx } from '../../../platform/database/in-service.ts';
import { replaceFrom } from '../../../platform/projections/row-changes.ts';
import { replaceHistory } from '../../../platform/projections/store.ts';
import { loadConfiguration } from '../../service/index.ts';
import { caseHistory, caseRows } from './derive.ts';
import { projectIdentity } from './identity.ts';
import { CASE_PROJECTIONS, carryClosings } from './tables.ts';

/**
 * Folds every case of a child again and stores what follows from it, known from `day` on. Where a fact was known to its
 * source earlier than we recorded it, the whole history is replaced.
 */
export async function projectCases(
  tx: WriteTx,
  service: string,
  child: string,
  day: Day,
  wholeHistory: boolean,
): Promise<void> {
  await asEngine(tx, async () => {
    const configuration = await loadConfiguration(tx, service);
    const cases = await casesOfChild(tx, service, child);
    const facts = await readStreams(tx, service, [...cases, child]);
    const childFacts = facts.filter((fact) => fact.stream.id === child);
    for (const caseId of cases) {
      const own = facts.filter((fact) => fact.stream.id === caseId || fact.stream.id === child);
      // A standard that will be known from a later day already has its rows: then every version is made again.
      if (wholeHistory || configuration.changeDays.some((change) => change > day)) {
        await replaceHistory(
          tx,
          service,
          CASE_PROJECTIONS,
          [caseId],
          caseHistory(caseId, own, configuration),
        );
      } else {
        const rows = caseRows(caseId, own, configuration.asKnown(day), day);
        await replaceFrom(tx, service, CASE_PROJECTIONS, [caseId], rows, carryClosings, day);
      }
      await projectIdentity(tx, service, caseId, child, own, childFacts);
    }
  });
}

async function casesOfChild(tx: WriteTx, service: string, child: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('case_reference')
    .select('case_id')
    .distinct()
    .where('service_id', '=', service)
    .where('child_id', '=', child)
    .orderBy('case_id')
    .execute();
  return rows.map((row) => row.case_id);
}
