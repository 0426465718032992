import type { Day } from '../../engine/calendar/day.ts';
import { deriveDuties } from '../../engine/duties/derive.ts';
import { type DutyState, stateOn } from '../../engine/duties/duty.ts';
import { answerableFor, ownerOf } from '../../engine/owner/resolve.ts';
import type { DutyRef } from '../../engine/timeline/facts.ts';
import type { Timeline } from '../../engine/timeline/timeline.ts';
import type { OrganisationRows } from '../organisation/index.ts';
import type { Configuration } from '../service/index.ts';
import { engineOrganisation } from './organisation-for-owner.ts';

/** The duty that an exception or a cause is about, as far as deciding on it goes. */
export interface NamedDuty {
  readonly due: Day | null;
  readonly state: DutyState;
  /** Who answers for it: its owner on the due date, or today while it has none. Null: nobody. */
  readonly answerable: string | null;
}

/** Finds a duty by what an exception names: its kind, what it is about and, where that is needed, its day 0. */
export function dutyNamed(
  ref: DutyRef,
  timeline: Timeline,
  configuration: Configuration,
  organisation: OrganisationRows,
  today: Day,
): NamedDuty | null {
  const duty = deriveDuties(timeline, configuration.standards, configuration.calendar).find(
    (one) =>
      one.kind === ref.kind && one.of === ref.of && (ref.starts === undefined || ref.starts === one.starts),
  );
  if (duty === undefined) return null;
  const forOwner = engineOrganisation(timeline, organisation);
  return {
    due: duty.due,
    state: stateOn(duty, today),
    answerable: answerableFor(duty, forOwner) ?? ownerOf(duty, today, forOwner),
  };
}
