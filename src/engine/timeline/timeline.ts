import type { Day } from '../calendar/day.ts';
import type { CaseFactKind, RecordedFact, TimelineFact, Withdrawal } from './facts.ts';
import { PLACE_OF_KIND } from './order-of-kinds.ts';

/** What happened on a case, as known on a day: corrections in the place of what they correct, withdrawn facts gone. */
export interface Timeline {
  /** By day, then by the order of kinds, then in the order of recording. */
  readonly facts: readonly TimelineFact[];
}

/** A fact of one kind, as a timeline has it. */
export type FactOf<K extends CaseFactKind> = Extract<TimelineFact, { kind: K }>;

type Recorded = Exclude<RecordedFact, Withdrawal>;

/**
 * The timeline as known on `knownOn` (null: everything). A correction replaces the whole body and the day of its
 * original, which keeps its id, its place and the day of its first recording; the last one known holds, and one that was
 * withdrawn itself counts no more. A withdrawal of the original ends it for good (design, section 1).
 */
export function resolveTimeline(facts: readonly RecordedFact[], knownOn: Day | null): Timeline {
  const known = knownOn === null ? facts : facts.filter((fact) => fact.knownOn <= knownOn);
  const withdrawn = new Set<string>();
  for (const fact of known) if (fact.kind === 'withdrawal') withdrawn.add(fact.withdraws);
  const corrections = correctionsOf(known, withdrawn);
  const live: TimelineFact[] = [];
  for (const fact of known) {
    if (fact.kind === 'withdrawal' || fact.corrects !== undefined || withdrawn.has(fact.id)) continue;
    live.push(asTold(fact, corrections.get(fact.id) ?? fact));
  }
  return { facts: live.sort(inTimelineOrder) };
}

/**
 * The timeline with one more fact, recorded after all of it: as {@link resolveTimeline} of everything, without going
 * through everything again. Corrections and withdrawals name an original.
 */
export function extendTimeline(timeline: Timeline, fact: RecordedFact): Timeline {
  const named = fact.kind === 'withdrawal' ? fact.withdraws : fact.corrects;
  if (named === undefined)
    return { facts: placed(timeline.facts, asTold(fact as Recorded, fact as Recorded)) };
  const original = timeline.facts.find((one) => one.id === named);
  if (original === undefined) return timeline;
  const others = timeline.facts.filter((one) => one.id !== named);
  if (fact.kind === 'withdrawal') return { facts: others };
  return { facts: placed(others, { ...original, on: fact.on, data: fact.data } as TimelineFact) };
}

function placed(facts: readonly TimelineFact[], fact: TimelineFact): TimelineFact[] {
  let low = 0;
  let high = facts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inTimelineOrder(facts[middle] as TimelineFact, fact) <= 0) low = middle + 1;
    else high = middle;
  }
  return [...facts.slice(0, low), fact, ...facts.slice(low)];
}

function asTold(fact: Recorded, content: Recorded): TimelineFact {
  return {
    id: fact.id,
    kind: fact.kind,
    on: content.on,
    firstRecordedOn: fact.knownOn,
    order: fact.order,
    recordedBy: fact.recordedBy,
    data: content.data,
  } as TimelineFact;
}

/** The correction that holds for each original: the last recorded. One that names an earlier correction means its original. */
function correctionsOf(
  known: readonly RecordedFact[],
  withdrawn: ReadonlySet<string>,
): Map<string, Recorded> {
  const parents = new Map<string, string>();
  for (const fact of known) {
    if (fact.kind !== 'withdrawal' && fact.corrects !== undefined) parents.set(fact.id, fact.corrects);
  }
  const holding = new Map<string, Recorded>();
  if (parents.size === 0) return holding;
  for (const fact of known) {
    if (fact.kind === 'withdrawal' || fact.corrects === undefined || withdrawn.has(fact.id)) continue;
    const original = originalOf(fact.corrects, parents);
    const earlier = holding.get(original);
    if (earlier === undefined || earlier.order < fact.order) holding.set(original, fact);
  }
  return holding;
}

/** The end of a chain of corrections. What was walked leads there in one step afterwards, so that a long chain is walked once. */
function originalOf(corrected: string, parents: Map<string, string>): string {
  const walked: string[] = [];
  let original = corrected;
  for (let next = parents.get(original); next !== undefined; next = parents.get(original)) {
    if (walked.length > parents.size) break;
    walked.push(original);
    original = next;
  }
  for (const one of walked) if (one !== original) parents.set(one, original);
  return original;
}

function inTimelineOrder(a: TimelineFact, b: TimelineFact): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  return PLACE_OF_KIND[a.kind] - PLACE_OF_KIND[b.kind] || a.order - b.order;
}

/** The facts of one kind, in timeline order. */
export function ofKind<K extends CaseFactKind>(timeline: Timeline, kind: K): FactOf<K>[] {
  return timeline.facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
}
