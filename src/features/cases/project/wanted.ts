import { FOREVER } from '../../../engine/calendar/day.ts';
import type { Timeline } from '../../../engine/timeline/timeline.ts';
import type { Row } from '../../../platform/projections/versions.ts';

/**
 * What waits, or waited, for a manager: rows of `decision_wanted`. A change waits from the day we learnt of it until it is
 * acknowledged (whoever decides that it needs no review has seen it); a suspension from its recording until it is approved.
 */
export function wantedRows(caseId: string, timeline: Timeline): Row[] {
  const decided = new Map<string, string>();
  const settle = (id: string, on: string): void => {
    const before = decided.get(id);
    if (before === undefined || on < before) decided.set(id, on);
  };
  for (const fact of timeline.facts) {
    if (fact.kind === 'change-acknowledged' || fact.kind === 'no-review-needed')
      settle(fact.data.change, fact.on);
    if (fact.kind === 'suspension-approved') settle(fact.data.suspension, fact.on);
  }
  return timeline.facts.flatMap((fact): Row[] => {
    if (fact.kind !== 'significant-change' && fact.kind !== 'suspension') return [];
    const isChange = fact.kind === 'significant-change';
    return [
      {
        case_id: caseId,
        fact_id: fact.id,
        kind: isChange ? 'change' : 'suspension',
        what: isChange ? fact.data.change : fact.data.reason,
        happened_on: fact.on,
        since: isChange ? fact.data.knownOn : fact.firstRecordedOn,
        decided_on: decided.get(fact.id) ?? FOREVER,
      },
    ];
  });
}
