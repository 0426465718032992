import type { Day } from '../../engine/calendar/day.ts';
import type { StoredFact } from '../../ledger/fact.ts';
import { asEngine, type ReadTx } from '../../platform/database/in-service.ts';
import { loadOrganisation, mayOn, postsOn } from '../organisation/index.ts';
import { loadConfiguration } from '../service/index.ts';
import { dutyNamed } from './duty-named.ts';
import type { JudgeContext } from './judge/index.ts';
import { timelineOf } from './knowledge.ts';
import type { Recorder } from './record.ts';

/** Who records, under which configuration: what the judge needs besides the case. */
export async function judgeContext(
  tx: ReadTx,
  by: Recorder,
  today: Day,
  facts: readonly StoredFact[],
): Promise<JudgeContext> {
  const configuration = (await loadConfiguration(tx, by.service)).asKnown(today);
  const organisation = await asEngine(tx, () => loadOrganisation(tx, by.service, today));
  return {
    today,
    checkPermissions: by.checkPermissions,
    recorder: {
      id: by.person,
      may: (permission) => !by.checkPermissions || mayOn(organisation, by.person, permission, today),
    },
    worksHere: (person, on) => postsOn(organisation, person, on).length > 0,
    mayOn: (person, permission, on) => mayOn(organisation, person, permission, on),
    exceptionReasons: new Set(configuration.exceptionReasons.map((reason) => reason.id)),
    suspensionReasons: new Set(configuration.suspensionReasons.map((reason) => reason.id)),
    duty: (ref) => dutyNamed(ref, timelineOf(facts, today), configuration, organisation, today),
  };
}
