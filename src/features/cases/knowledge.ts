import type { Day } from '../../engine/calendar/day.ts';
import type { RecordedFact } from '../../engine/timeline/facts.ts';
import { extendTimeline, resolveTimeline, type Timeline } from '../../engine/timeline/timeline.ts';
import type { StoredFact } from '../../ledger/fact.ts';
import { liveFacts } from '../../ledger/live.ts';
import type { Knowledge } from './judge/index.ts';

/** Facts of a batch stand in their order after all facts of the batches before. */
const BATCH_STEP = 2 ** 22;

/** The facts of a case and its child as the engine reads them. Erased bodies and facts of other kinds are left out. */
export function recordedFacts(facts: readonly StoredFact[]): RecordedFact[] {
  const recorded: RecordedFact[] = [];
  for (const fact of facts) {
    const place = {
      id: fact.id,
      on: fact.occurredOn,
      knownOn: fact.knownOn,
      order: fact.batch * BATCH_STEP + fact.position,
      recordedBy: fact.recordedBy,
    };
    if (fact.withdraws !== null) {
      recorded.push({ ...place, kind: 'withdrawal', withdraws: fact.withdraws });
    } else if (fact.data !== null && !CHILD_ONLY.has(fact.kind)) {
      const correction = fact.corrects === null ? {} : { corrects: fact.corrects };
      recorded.push({ ...place, ...correction, kind: fact.kind, data: fact.data } as unknown as RecordedFact);
    }
  }
  return recorded;
}

const CHILD_ONLY: ReadonlySet<string> = new Set(['child-registered', 'same-child', 'erasure']);

/** Who the child is, as known on a day. */
export interface ChildKnowledge {
  readonly name: string | null;
  readonly birthDate: Day | null;
  readonly diedOn: Day | null;
}

/** Folds a child's own facts. */
export function childOf(facts: readonly StoredFact[], knownOn: Day): ChildKnowledge {
  const live = liveFacts(facts, knownOn);
  const registered = live.find((fact) => fact.kind === 'child-registered')?.data as
    | { name?: string; birthDate?: Day }
    | undefined;
  return {
    name: registered?.name ?? null,
    birthDate: registered?.birthDate ?? null,
    diedOn: live.find((fact) => fact.kind === 'child-died')?.occurredOn ?? null,
  };
}

/** What the judge needs to know of a case: its live facts and its child. */
export function knowledgeOf(facts: readonly StoredFact[], knownOn: Day): Knowledge {
  return { timeline: timelineOf(facts, knownOn), child: childOf(facts, knownOn) };
}

/** Knowledge with one more fact of the case, recorded after all of it. */
export function withFact(knowledge: Knowledge, fact: StoredFact): Knowledge {
  const [recorded] = recordedFacts([fact]);
  return recorded === undefined
    ? knowledge
    : { ...knowledge, timeline: extendTimeline(knowledge.timeline, recorded) };
}

export function timelineOf(facts: readonly StoredFact[], knownOn: Day): Timeline {
  return resolveTimeline(recordedFacts(facts), knownOn);
}
