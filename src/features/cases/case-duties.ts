import type { Day } from '../../engine/calendar/day.ts';
import { deriveDuties } from '../../engine/duties/derive.ts';
import { type Duty, type DutyState, stateOn } from '../../engine/duties/duty.ts';
import { explain, reasonInWords } from '../../engine/duties/explain.ts';
import { answerableFor, ownerOf } from '../../engine/owner/resolve.ts';
import type { Timeline } from '../../engine/timeline/timeline.ts';
import { workingDaysLeft } from '../../engine/weekly/figures.ts';
import { readStreams } from '../../ledger/read.ts';
import { asEngine, type ReadTx } from '../../platform/database/in-service.ts';
import { loadOrganisation, type OrganisationRows } from '../organisation/index.ts';
import { type Configuration, loadConfiguration } from '../service/index.ts';
import './facts.ts';
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
  /** Of what is open or overdue: 0 on the due day, negative after it (rule 21). */
  readonly workingDaysLeft: number | null;
  /** Why the date is what it is, with the id of the standard: what a machine is told. */
  readonly explanation: string;
  /** The same as people read it; the standard is told beside it. */
  readonly reason: string;
}

/** The duties of one case as judged on a day by what was known at a day, in the order of the table; those that start later are left out. */
export async function dutiesOfCase(
  tx: ReadTx,
  service: string,
  caseId: string,
  childId: string,
  at: JudgedAt,
): Promise<{ duties: CaseDuty[]; organisation: OrganisationRows }> {
  const { duties, organisation } = await dutiesOfCases(tx, service, [{ caseId, childId }], at);
  return { duties: duties.get(caseId) ?? [], organisation };
}

/** Cases whose duties are wanted; `keys` narrows them to some of each case's duties. */
export interface WantedDuties {
  readonly caseId: string;
  readonly childId: string;
  readonly keys?: ReadonlySet<string>;
}

/** The duties of several cases, for lists that say why: one reading of the ledger for all, then a fold of each. */
export async function dutiesOfCases(
  tx: ReadTx,
  service: string,
  wanted: readonly WantedDuties[],
  at: JudgedAt,
): Promise<{ duties: ReadonlyMap<string, CaseDuty[]>; organisation: OrganisationRows }> {
  return asEngine(tx, async () => {
    const streams = wanted.flatMap(({ caseId, childId }) => [caseId, childId]);
    const byStream = Map.groupBy(await readStreams(tx, service, streams), (fact) => fact.stream.id);
    const { standards, calendar } = (await loadConfiguration(tx, service)).asKnown(at.known);
    const organisation = await loadOrganisation(tx, service, at.known);
    const duties = new Map<string, CaseDuty[]>();
    for (const { caseId, childId, keys } of wanted) {
      const facts = [...(byStream.get(childId) ?? []), ...(byStream.get(caseId) ?? [])].sort(
        (a, b) => a.batch - b.batch || a.position - b.position,
      );
      const timeline = timelineOf(facts, at.known);
      duties.set(caseId, judgeDuties(timeline, { standards, calendar }, organisation, at.on, keys));
    }
    return { duties, organisation };
  });
}

/** The duties that follow from what is known of a case, judged on a day; those that start later are left out. */
export function judgeDuties(
  timeline: Timeline,
  { standards, calendar }: Pick<Configuration, 'standards' | 'calendar'>,
  organisation: OrganisationRows,
  on: Day,
  keys?: ReadonlySet<string>,
): CaseDuty[] {
  const forOwner = engineOrganisation(timeline, organisation);
  return deriveDuties(timeline, standards, calendar)
    .filter((duty) => duty.starts <= on && (keys?.has(duty.key) ?? true))
    .map((duty) => {
      const state = stateOn(duty, on);
      const isOwed = state === 'open' || state === 'overdue';
      return {
        duty,
        state,
        owner: ownerOf(duty, on, forOwner),
        answerable: answerableFor(duty, forOwner),
        workingDaysLeft: isOwed ? workingDaysLeft(duty.due, on, duty.working) : null,
        explanation: explain(duty, on),
        reason: reasonInWords(duty, on),
      };
    });
}
