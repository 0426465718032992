import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../../../engine/calendar/day.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { GrowingKnowledge, type PlanKnowledge, planKnowledge } from './knowledge.ts';

const PLAN = 'plan';
const DAY = '2013-03-04' as Day;
const REFS = ['1a', '1(a)', '1A', '2b'];

/** Facts about three actions and two recommendations; each may correct or withdraw an earlier one. */
const anyFacts = fc
  .array(
    fc.record({
      what: fc.constantFrom(
        'made',
        'reworded',
        'update',
        'recommendation',
        'settings',
        'correct',
        'withdraw',
      ),
      subject: fc.nat(2),
      ref: fc.constantFrom(...REFS),
      of: fc.nat(30),
    }),
    { maxLength: 25 },
  )
  .map((said) => {
    const facts: StoredFact[] = [];
    for (const one of said) facts.push(factOf(one, facts));
    return facts;
  });

function factOf(
  { what, subject, ref, of }: { what: string; subject: number; ref: string; of: number },
  before: readonly StoredFact[],
): StoredFact {
  const other = before[of % Math.max(1, before.length)];
  const base = {
    id: `fact-${before.length}`,
    stream: { kind: 'plan', id: PLAN },
    version: before.length + 1,
    occurredOn: DAY,
    sourceRecordedOn: null,
    knownOn: DAY,
    recordedAt: new Date(0),
    recordedBy: 'head',
    via: 'form',
    corrects: null,
    withdraws: null,
    batch: 1,
    position: before.length,
  } as const;
  const action = `action-${subject}`;
  const of_ = (kind: string, data: object): StoredFact => ({ ...base, kind, data }) as unknown as StoredFact;
  const shape = { ref, recommendations: ['recommendation-0'], position: subject };
  switch (what) {
    case 'made':
      return of_('action-made', { action, ...shape, leads: [] });
    case 'reworded':
      return of_('action-reworded', { action, ...shape });
    case 'update':
      return of_('update-given', { action });
    case 'recommendation':
      return of_('recommendation-made', {
        recommendation: `recommendation-${subject}`,
        ref,
        sources: [],
        position: 1,
      });
    case 'correct':
      if (other === undefined || other.kind === 'withdrawal') break;
      return { ...other, ...base, corrects: other.id };
    case 'withdraw':
      if (other === undefined || other.kind === 'withdrawal') break;
      return { ...of_('withdrawal', {}), withdraws: other.id };
  }
  return of_('plan-settings-set', { staleWeeks: 8, retestMonths: [3] });
}

const told = (knowledge: PlanKnowledge): unknown => ({
  facts: knowledge.facts,
  subjects: [...knowledge.subjects],
  actions: knowledge.actions(),
  recommendations: knowledge.recommendations(),
  called: REFS.map((ref) => [
    knowledge
      .actionsCalled(ref)
      .map(({ id }) => id)
      .sort(),
    knowledge
      .recommendationsCalled(ref)
      .map(({ id }) => id)
      .sort(),
  ]),
  settings: knowledge.live.get(PLAN),
});

test('what grows fact by fact knows what is known of all at once', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      let growing = new GrowingKnowledge([], PLAN);
      for (const [at, fact] of facts.entries()) {
        growing = growing.with(fact);
        expect(told(growing)).toEqual(told(planKnowledge(facts.slice(0, at + 1), PLAN)));
      }
    }),
  );
});

test('an action is found by its reference however it is written, and by no earlier one', () => {
  const facts = [factOf({ what: 'made', subject: 0, ref: '1(a)', of: 0 }, [])];
  facts.push(factOf({ what: 'reworded', subject: 0, ref: '2b', of: 0 }, facts));
  const knowledge = planKnowledge(facts, PLAN);
  expect(knowledge.actionsCalled('2 B').map(({ id }) => id)).toEqual(['action-0']);
  expect(knowledge.actionsCalled('1a')).toEqual([]);
});
