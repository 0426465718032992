import type { Day } from '../../engine/calendar/day.ts';
import type { Timeline } from '../../engine/timeline/timeline.ts';
import type { StoredFact } from '../../ledger/fact.ts';
import { asEngine, type ReadTx } from '../../platform/database/in-service.ts';
import {
  loadOrganisation,
  mayHoldCase,
  mayOn,
  type OrganisationRows,
  postsOn,
} from '../organisation/index.ts';
import { type Configuration, loadConfiguration } from '../service/index.ts';
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
  return contextOf({
    configuration: (await loadConfiguration(tx, by.service)).asKnown(today),
    organisation: await asEngine(tx, () => loadOrganisation(tx, by.service, today)),
    person: by.person,
    checkPermissions: by.checkPermissions,
    today,
    timeline: () => timelineOf(facts, today),
  });
}

/** What the judge needs, from what was loaded (or told in memory) already. */
export function contextOf(given: {
  readonly configuration: Configuration;
  readonly organisation: OrganisationRows;
  readonly person: string;
  readonly checkPermissions: boolean;
  readonly today: Day;
  readonly timeline: () => Timeline;
}): JudgeContext {
  const { configuration, organisation, person, checkPermissions, today } = given;
  return {
    today,
    checkPermissions,
    recorder: {
      id: person,
      may: (permission) => !checkPermissions || mayOn(organisation, person, permission, today),
    },
    worksHere: (who, on) => postsOn(organisation, who, on).length > 0,
    mayHoldCase: (who, on) => mayHoldCase(organisation, who, on),
    mayOn: (who, permission, on) => mayOn(organisation, who, permission, on),
    exceptionReasons: new Set(configuration.exceptionReasons.map((reason) => reason.id)),
    suspensionReasons: new Set(configuration.suspensionReasons.map((reason) => reason.id)),
    duty: (ref) => dutyNamed(ref, given.timeline(), configuration, organisation, today),
  };
}
