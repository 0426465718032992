import type { Day } from '../../engine/calendar/day.ts';
import type { PlanFact } from '../../engine/plan/facts.ts';
import type { StoredFact } from '../../ledger/fact.ts';
import { liveFacts } from '../../ledger/live.ts';
import { isPlanKind } from './facts.ts';

/** The facts of a plan as known on a day: withdrawn ones gone, corrected ones as corrected, each with the fact that holds its words. */
export function livePlanFacts(facts: readonly StoredFact[], knownOn: Day): PlanFact[] {
  const words = wordsInForce(facts, knownOn);
  return liveFacts(facts, knownOn).flatMap((fact) =>
    isPlanKind(fact.kind)
      ? [
          {
            id: fact.id,
            kind: fact.kind,
            on: fact.occurredOn,
            knownOn: fact.knownOn,
            by: fact.recordedBy,
            words: words.get(fact.id) ?? fact.id,
            data: fact.data,
          } as unknown as PlanFact,
        ]
      : [],
  );
}

/** For each corrected fact, the correction that holds: its words stand in place of the original's. */
function wordsInForce(facts: readonly StoredFact[], knownOn: Day): Map<string, string> {
  const known = facts.filter((fact) => fact.knownOn <= knownOn);
  const withdrawn = new Set(known.map((fact) => fact.withdraws));
  const originals = new Map<string, string>();
  const words = new Map<string, string>();
  for (const fact of known) {
    if (fact.corrects === null) continue;
    const original = originals.get(fact.corrects) ?? fact.corrects;
    originals.set(fact.id, original);
    if (!withdrawn.has(fact.id)) words.set(original, fact.id);
  }
  return words;
}

/** What each fact of a plan is about: an action, a recommendation, a source, or the plan itself. Corrections and withdrawals are about what they change. */
export function subjectsOf(facts: readonly StoredFact[], plan: string): Map<string, string> {
  const subjects = new Map<string, string>();
  for (const fact of facts) {
    const of = fact.corrects ?? fact.withdraws;
    subjects.set(fact.id, (of === null ? undefined : subjects.get(of)) ?? subjectIn(fact.data) ?? plan);
  }
  return subjects;
}

/** The subject that the body of a fact names; undefined where it is about the plan. */
export function subjectIn(data: unknown): string | undefined {
  const body = (data ?? {}) as {
    action?: string;
    recommendation?: string;
    source?: string;
    subject?: string;
  };
  return body.action ?? body.recommendation ?? body.source ?? body.subject;
}
