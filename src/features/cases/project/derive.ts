import { type Day, FOREVER } from '../../../engine/calendar/day.ts';
import { deriveDuties } from '../../../engine/duties/derive.ts';
import type { Duty } from '../../../engine/duties/duty.ts';
import { resolveTimeline, type Timeline } from '../../../engine/timeline/timeline.ts';
import { workingDaysTaken } from '../../../engine/weekly/figures.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import {
  inOrder,
  type Row,
  type Rows,
  type VersionedRow,
  versionRows,
} from '../../../platform/projections/versions.ts';
import type { Configuration, ConfigurationHistory } from '../../service/index.ts';
import { recordedFacts, timelineOf } from '../knowledge.ts';
import { allocationRows, caseFileRows, openingOf } from './case-file.ts';
import { appointmentRows, exceptionRows, expectedRows } from './lists.ts';
import { carryClosings } from './tables.ts';
import { wantedRows } from './wanted.ts';

const NOTHING: Rows = {};

/** Every row that follows from what was known of one case on a day. */
export function caseRows(
  caseId: string,
  facts: readonly StoredFact[],
  configuration: Configuration,
  knownOn: Day,
): Rows {
  return rowsOf(caseId, timelineOf(facts, knownOn), configuration);
}

function rowsOf(caseId: string, timeline: Timeline, configuration: Configuration): Rows {
  const opening = openingOf(caseId, timeline);
  if (opening === null) return NOTHING;
  const duties = deriveDuties(timeline, configuration.standards, configuration.calendar);
  return {
    case_file: caseFileRows(opening, timeline),
    allocation: allocationRows(caseId, timeline),
    duty: duties.map((duty) => dutyRow(caseId, duty, timeline)),
    appointment: appointmentRows(caseId, timeline),
    expected_completion: expectedRows(caseId, timeline),
    exception_claim: exceptionRows(caseId, timeline, configuration, duties),
    decision_wanted: wantedRows(caseId, timeline),
  };
}

/** The whole history of a case's rows: one derivation for each day on which something of it, or of the standards, became known. */
export function caseHistory(
  caseId: string,
  facts: readonly StoredFact[],
  configuration: ConfigurationHistory,
): VersionedRow[] {
  const known = facts.map((fact) => fact.knownOn);
  const first = known.reduce((a, b) => (b < a ? b : a), FOREVER as Day);
  const days = inOrder([...known, ...configuration.changeDays.filter((day) => day > first)]);
  const recorded = recordedFacts(facts);
  const rows = (day: Day): Rows => rowsOf(caseId, resolveTimeline(recorded, day), configuration.asKnown(day));
  return versionRows(days, rows, carryClosings);
}

function dutyRow(caseId: string, duty: Duty, timeline: Timeline): Row {
  const order =
    duty.kind === 'initial-assessment' ? timeline.facts.find((fact) => fact.id === duty.of) : undefined;
  const { owner } = duty;
  return {
    case_id: caseId,
    kind: duty.kind,
    key: duty.key,
    about: duty.of,
    starts: duty.starts,
    due: duty.due,
    due_unsuspended: duty.dueUnsuspended,
    met_on: duty.metOn,
    met_by: duty.metBy,
    ended_on: duty.endedOn,
    owner_rule: owner.rule,
    owner_level: owner.rule === 'may-sign' || owner.rule === 'may-oversee' ? owner.level : null,
    owner_person: owner.rule === 'person' ? owner.person : owner.rule === 'may-sign' ? owner.author : null,
    standard_id: duty.standard.id,
    standard_version: duty.standard.version,
    standard_source: duty.standard.source,
    suspended_days: duty.suspended.length > 0,
    provisional: duty.provisional,
    order_type: order?.kind === 'order-made' ? order.data.orderType : null,
    order_made_on: order?.kind === 'order-made' ? order.on : null,
    days_taken: duty.kind === 'initial-assessment' ? workingDaysTaken(duty) : null,
    closing_known_on: FOREVER,
  };
}
