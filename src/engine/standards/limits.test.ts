import { expect, test } from 'vitest';
import { toDay } from '../calendar/day.ts';
import { limitForLevel, limitForOrder, onlyLimit } from './limits.ts';
import type { Limit, OrderTypeEntry, StandardVersion } from './standard.ts';

const days = (amount: number): Limit => ({ amount, unit: 'working days' });
const version: StandardVersion = {
  duty: 'initial-assessment',
  version: 'a-pack/1',
  from: toDay('2012-01-01'),
  source: 'The service stopped counting.',
  lastChecked: toDay('2026-11-23'),
  mark: 'published',
  duties: true,
  limits: { 'referral-order': days(20), court: days(15) },
  noStandardFor: { 'out-of-court': 'Nothing is said about out-of-court work.' },
  openDuties: 'keep',
  countsFrom: 'done',
  roll: 'none',
  suspendable: true,
  figures: {},
};
const order = (id: OrderTypeEntry['id'], kind: OrderTypeEntry['class']): OrderTypeEntry => ({
  id,
  title: 'An order',
  class: kind,
  supervised: true,
  from: null,
  to: null,
});

test('a type of order has its own limit before that of its class', () => {
  expect(limitForOrder(version, order('referral-order', 'referral-order')).limit).toEqual(days(20));
  expect(limitForOrder(version, order('reparation-order', 'other-court-order')).limit).toEqual(days(15));
});

test('what a standard says nothing about has no limit, in its own words', () => {
  expect(limitForOrder(version, order('final-warning', 'out-of-court'))).toEqual({
    limit: null,
    why: 'Nothing is said about out-of-court work.',
  });
});

test('what it says neither yes nor no to has none, in general words', () => {
  expect(limitForLevel(version, null)).toEqual({
    limit: null,
    why: 'No standard in force for level not-assessed (a-pack/1).',
  });
});

test('a level has its limit, a case not assessed its own', () => {
  const oversight = {
    ...version,
    limits: { high: { amount: 28, unit: 'days' }, 'not-assessed': { amount: 42, unit: 'days' } },
  } as const;
  expect(limitForLevel(oversight, 'high').limit?.amount).toBe(28);
  expect(limitForLevel(oversight, null).limit?.amount).toBe(42);
});

test('one limit for any', () => {
  expect(onlyLimit({ ...version, limits: { any: days(5) } })).toEqual({ limit: days(5), key: 'any' });
  expect(limitForLevel({ ...version, limits: { any: days(5) } }, 'low').limit).toEqual(days(5));
});

test('"no duty from this day" says so', () => {
  const ended = { ...version, duties: false, limits: {}, from: toDay('2019-09-01') };
  expect(onlyLimit(ended)).toEqual({
    limit: null,
    why: 'No duty from 2019-09-01: The service stopped counting.',
  });
});
