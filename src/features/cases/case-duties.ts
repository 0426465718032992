import type { Day } from '../../engine/calendar/day.ts';
import { deriveDuties } from '../../engine/duties/derive.ts';
import { type Duty, type DutyState, stateOn } from '../../engine/duties/duty.ts';
import { explain } from '../../engine/duties/explain.ts';
import { answerableFor, ownerOf } from '../../engine/owner/resolve.ts';
import { readStreams } from '../../ledger/read.ts';
import { asEngine, type ReadTx } from '../../platform/database/in-service.ts';
import { loadOrganisation, type OrganisationRows } from '../organisation/index.ts';
import { loadConfiguration } from '../service/index.ts';
import { timelineOf } from './knowledge.ts';
import { engineOrganisation } from './organisation-for-owner.ts';

/** The days of a question: judged on, known at. */
export interface JudgedAt {
  readonly on: Day;
  readonly known: Day;
}

/** A duty of a case with its state on a day, who owes it and why the date is what it is. */
export interface CaseDuty {
  readonly duty: Duty;
  readonly state: DutyState;
  /** Ids of people; null: nobody. */
  readonly owner: string | null;
  readonly answerable: string | null;
  readonly explanation: string;
}

/** The duties of one case as judged on a day by what was known at a day, in the order of the table; those that start later are left out. */
export async function dutiesOfCase(
  tx: ReadTx,
  service: string,
  caseId: string,
  childId: string,
  at: JudgedAt,
): Promise<{ duties: CaseDuty[]; organisation: OrganisationRows }> {
  return asEngine(tx, async () => {
    const facts = await readStreams(tx, service, [caseId, childId]);
    const configuration = (await loadConfiguration(tx, service)).asKnown(at.known);
    const timeline = timelineOf(facts, at.known);
    const organisation = await loadOrganisation(tx, service, at.known);
    const forOwner = engineOrganisation(timeline, organisation);
    const duties = deriveDuties(timeline, configuration.standards, configuration.calendar)
      .filter((duty) => duty.starts <= at.on)
      .map((duty) => ({
        duty,
        state: stateOn(duty, at.on),
        owner: ownerOf(duty, at.on, forOwner),
        answerable: answerableFor(duty, forOwner),
        explanation: explain(duty, at.on),
      }));
    return { duties, organisation };
  });
}
