import type { Day } from '../../../engine/calendar/day.ts';
import { foldAction } from '../../../engine/plan/action.ts';
import type { PlanFact, PlanFactData, PlanFactKind } from '../../../engine/plan/facts.ts';
import { foldRecommendation, foldSource } from '../../../engine/plan/recommendation.ts';
import type { PlanFactText } from '../facts.ts';
import { subjectIn } from '../live.ts';
import type { WholePlan } from '../read/whole.ts';
import { wordingKey } from '../read/whole.ts';
import type { Words } from '../read/words.ts';
import { SHIPPED_SETTINGS } from '../settings.ts';

/** Facts of a plan, told one after another. */
export interface ToldPlan {
  tell<K extends PlanFactKind>(kind: K, on: string, data: PlanFactData[K], text: PlanFactText[K]): string;
  whole(): WholePlan;
}

/** A plan that is folded from facts without a database, for tests of what is made of it. */
export function toldPlan(): ToldPlan {
  const facts: PlanFact[] = [];
  const words = new Map<string, Words>();
  return {
    tell(kind, on, data, text) {
      const id = idOf(facts.length + 1);
      const day = on as Day;
      facts.push({ id, kind, on: day, knownOn: day, by: 'somebody', words: id, data } as unknown as PlanFact);
      words.set(id, text as Words);
      return id;
    },
    whole() {
      const subjects = [...Map.groupBy(facts, (fact) => subjectIn(fact.data) ?? 'plan').values()];
      const each = <T>(fold: (own: readonly PlanFact[]) => T | null): T[] =>
        subjects.map(fold).filter((one) => one !== null);
      return {
        settings: SHIPPED_SETTINGS,
        sources: each(foldSource),
        recommendations: each(foldRecommendation),
        actions: each(foldAction),
        words,
        publicWordings: new Map(
          facts.flatMap((fact): [string, string][] =>
            fact.kind === 'public-wording-confirmed'
              ? [[wordingKey(fact.data.fact, fact.data.field), String(words.get(fact.id)?.text)]]
              : [],
          ),
        ),
        version: facts.length,
      };
    },
  };
}

/** Ids that a test can read. */
export function idOf(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}
