import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDay } from '../../../../engine/calendar/day.ts';
import type { ActionShape, PlanDocument, RecommendationShape } from '../../shape.ts';
import { anyPlan } from '../test-support/any-plan.ts';
import type { PlanChange } from './changes.ts';
import { comparePlans } from './compare.ts';

const SEPTEMBER = { text: 'September 2013', precision: 'month', lastDay: toDay('2013-09-30') } as const;
const DECEMBER = { text: 'December 2013', precision: 'month', lastDay: toDay('2013-12-31') } as const;

function action(over: Partial<ActionShape> = {}): ActionShape {
  return {
    ref: '1a',
    text: 'See every case within a week.',
    leads: ['Head of service'],
    planned: SEPTEMBER,
    state: 'in-progress',
    updates: [{ label: null, date: null, text: 'Begun.' }],
    ...over,
  };
}

function recommendation(over: Partial<RecommendationShape> = {}): RecommendationShape {
  return { ref: 'R1', title: 'Sooner.', text: 'Sooner. In all cases.', actions: [action()], ...over };
}

function plan(...recommendations: readonly RecommendationShape[]): PlanDocument {
  return { source: { title: 'audit', kind: 'audit', date: null }, recommendations };
}

const before = plan(recommendation());

function changes(over: Partial<ActionShape>): PlanChange[] {
  return comparePlans(before, plan(recommendation({ actions: [action(over)] })));
}

test('the same plan changes nothing, nor does what a program changes when it saves it', () => {
  expect(comparePlans(before, before)).toEqual([]);
  expect(changes({ ref: '1(a)', text: 'See every  case\nwithin a week.' })).toEqual([]);
  expect(changes({ planned: { ...SEPTEMBER, text: 'end of September 2013' } })).toEqual([]);
  expect(comparePlans(before, { ...before, source: null })).toEqual([]);
});

test('what changed in an action is told, each by itself', () => {
  expect(changes({ planned: DECEMBER })).toEqual([
    { kind: 'planned', ref: '1a', before: SEPTEMBER, after: DECEMBER },
  ]);
  expect(changes({ planned: null })).toEqual([
    { kind: 'planned', ref: '1a', before: SEPTEMBER, after: null },
  ]);
  expect(changes({ leads: ['Head of service', 'Health'] })).toEqual([
    { kind: 'leads', ref: '1a', gone: [], come: ['Health'] },
  ]);
  expect(changes({ leads: ['Health'] })).toEqual([
    { kind: 'leads', ref: '1a', gone: ['Head of service'], come: ['Health'] },
  ]);
  expect(changes({ state: 'done' })).toEqual([
    { kind: 'state', ref: '1a', before: 'in-progress', after: 'done' },
  ]);
  expect(changes({ text: 'See every case within ten days.' })).toMatchObject([
    { kind: 'action-text', ref: '1a' },
  ]);
});

test('an update is imported once, and one that went on for what came to it', () => {
  const begun = { label: null, date: null, text: 'Begun.' };
  const july = { label: 'Update (July 2013)', date: SEPTEMBER, text: 'Half done.' };
  expect(changes({ updates: [begun, july] })).toEqual([{ kind: 'update-new', ref: '1a', update: july }]);
  expect(changes({ updates: [{ ...begun, text: 'Begun.\nAnd more.' }] })).toEqual([
    { kind: 'update-new', ref: '1a', update: { ...begun, text: 'And more.' } },
  ]);
  expect(changes({ updates: [] })).toEqual([{ kind: 'update-vanished', ref: '1a', update: begun }]);
  const twice = action({ updates: [begun, { ...begun }] });
  expect(
    comparePlans(plan(recommendation({ actions: [twice] })), plan(recommendation({ actions: [twice] }))),
  ).toEqual([]);
});

test('what is new and what vanished is told, with the recommendation it is under', () => {
  const second = action({ ref: '1b', text: 'Train all staff in assessment.' });
  expect(comparePlans(before, plan(recommendation({ actions: [action(), second] })))).toEqual([
    { kind: 'action-new', recommendation: 'R1', action: second },
  ]);
  expect(comparePlans(plan(recommendation({ actions: [action(), second] })), before)).toEqual([
    { kind: 'action-vanished', ref: '1b', text: 'Train all staff in assessment.' },
  ]);
  const other = recommendation({ ref: 'R2', title: 'Better.', text: 'Better.', actions: [second] });
  expect(comparePlans(before, plan(recommendation(), other))).toEqual([
    { kind: 'recommendation-new', recommendation: other },
  ]);
  expect(comparePlans(plan(recommendation(), other), before)).toEqual([
    { kind: 'recommendation-vanished', ref: 'R2', title: 'Better.' },
    { kind: 'action-vanished', ref: '1b', text: 'Train all staff in assessment.' },
  ]);
});

test('an action that was numbered anew or moved is followed by its text', () => {
  const first = action();
  const second = action({ ref: '1b', text: 'Train all staff in assessment.' });
  const newer = plan(
    recommendation({
      actions: [
        { ...second, ref: '1a' },
        { ...first, ref: '1b' },
      ],
    }),
  );
  expect(comparePlans(plan(recommendation({ actions: [first, second] })), newer)).toEqual([
    { kind: 'action-ref', before: '1a', after: '1b' },
    { kind: 'action-ref', before: '1b', after: '1a' },
  ]);
  const other = recommendation({ ref: 'R2', text: 'Better.', actions: [] });
  expect(
    comparePlans(
      plan(recommendation({ actions: [first, second] }), other),
      plan(recommendation(), { ...other, actions: [second] }),
    ),
  ).toEqual([{ kind: 'action-moved', ref: '1b', before: 'R1', after: 'R2' }]);
});

test('a recommendation is followed by its reference, else by its text', () => {
  expect(comparePlans(before, plan(recommendation({ text: 'Sooner. In nearly all cases.' })))).toMatchObject([
    { kind: 'recommendation-text', ref: 'R1' },
  ]);
  expect(comparePlans(before, plan(recommendation({ ref: 'YOS 1' })))).toEqual([
    { kind: 'recommendation-ref', before: 'R1', after: 'YOS 1' },
  ]);
});

test('for any plan: against itself nothing changes; against an empty one everything is new, and the reverse', () => {
  fc.assert(
    fc.property(anyPlan, (any) => {
      expect(comparePlans(any, any)).toEqual([]);
      const empty = { ...any, recommendations: [] };
      expect(comparePlans(empty, any).map(({ kind }) => kind)).toEqual(
        any.recommendations.map(() => 'recommendation-new'),
      );
      const gone = comparePlans(any, empty);
      const count = any.recommendations.flatMap(({ actions }) => actions).length;
      expect(gone.filter(({ kind }) => kind === 'action-vanished')).toHaveLength(count);
      expect(gone.filter(({ kind }) => kind === 'recommendation-vanished')).toHaveLength(
        any.recommendations.length,
      );
    }),
    { numRuns: 50 },
  );
});
