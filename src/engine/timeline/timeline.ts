import type { Day } from '../calendar/day.ts';
import type { CaseFactKind, RecordedFact, TimelineFact, Withdrawal } from './facts.ts';
import { PLACE_OF_KIND } from './order-of-kinds.ts';

/** What happened on a case, as known on a day: corrections in the place of what they correct, withdrawn facts gone. */
export interface Timeline {
  /** By day, then by the order of kinds, then in the order of recording. */
  readonly facts: readonly TimelineFact[];
}

type Original = Exclude<RecordedFact, Withdrawal>;

/**
 * The timeline as known on `knownOn` (null: everything). A correction replaces the whole body and the day of its
 * original, which keeps its id, its place and the day of its first recording; the last one known holds. A withdrawal ends
 * its original for good.
 */
export function resolveTimeline(facts: readonly RecordedFact[], knownOn: Day | null): Timeline {
  const known = knownOn === null ? facts : facts.filter((fact) => fact.knownOn <= knownOn);
  const withdrawn = new Set<string>();
  const corrections = new Map<string, Original>();
  for (const fact of known) {
    if (fact.kind === 'withdrawal') withdrawn.add(fact.withdraws);
    else if (fact.corrects !== undefined) {
      const earlier = corrections.get(fact.corrects);
      if (earlier === undefined || earlier.order < fact.order) corrections.set(fact.corrects, fact);
    }
  }
  const live: TimelineFact[] = [];
  for (const fact of known) {
    if (fact.kind === 'withdrawal' || fact.corrects !== undefined || withdrawn.has(fact.id)) continue;
    const correction = corrections.get(fact.id);
    const content = correction === undefined || withdrawn.has(correction.id) ? fact : correction;
    live.push({
      id: fact.id,
      kind: fact.kind,
      on: content.on,
      firstRecordedOn: fact.knownOn,
      order: fact.order,
      recordedBy: fact.recordedBy,
      data: content.data,
    } as TimelineFact);
  }
  return { facts: live.sort(inTimelineOrder) };
}

function inTimelineOrder(a: TimelineFact, b: TimelineFact): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  const place = (PLACE_OF_KIND.get(a.kind) ?? 0) - (PLACE_OF_KIND.get(b.kind) ?? 0);
  return place !== 0 ? place : a.order - b.order;
}

/** The facts of one kind, in timeline order. */
export function ofKind<K extends CaseFactKind>(
  timeline: Timeline,
  kind: K,
): Extract<TimelineFact, { kind: K }>[] {
  return timeline.facts.filter((fact): fact is Extract<TimelineFact, { kind: K }> => fact.kind === kind);
}
