import { expect, test } from 'vitest';
import { type Day, FOREVER } from '../../engine/calendar/day.ts';
import type { StoredFact } from '../../ledger/fact.ts';
import { permissionRows, personRows } from './fold.ts';
import { personKnown } from './person.ts';

const PERSON = 'a0000000-0000-4000-8000-000000000001';
const MANAGER = 'a0000000-0000-4000-8000-000000000002';

/** Facts of one stream, recorded one after the other; known from 2012 on unless told otherwise. */
function told(...facts: (Partial<StoredFact> & { kind: string; on: string })[]): StoredFact[] {
  return facts.map(({ on, ...fact }, at) => ({
    id: `f${at + 1}`,
    stream: { kind: 'person', id: PERSON },
    version: at + 1,
    occurredOn: on as Day,
    sourceRecordedOn: null,
    knownOn: '2012-01-01' as Day,
    recordedAt: new Date(0),
    recordedBy: 'operator',
    via: 'form',
    corrects: null,
    withdraws: null,
    data: {},
    batch: at + 1,
    position: 0,
    ...fact,
  }));
}

const REGISTERED = {
  kind: 'person-registered',
  on: '2012-01-01',
  data: { reference: 'cm-01', name: 'Amir' },
};
const post = (
  on: string,
  role = 'case-manager',
  more: object = {},
): { kind: string; on: string; data: never } => ({
  kind: 'post-held',
  on,
  data: { role, ...more } as never,
});
const spans = (facts: StoredFact[]): unknown[] =>
  (personRows(facts, FOREVER).post ?? []).map((row) => [row.role, row.from_on, row.to_on]);

test('a post holds from its first day until it ends, by its own last day, an end or the person leaving', () => {
  expect(spans(told(REGISTERED, post('2012-01-01')))).toEqual([['case-manager', '2012-01-01', FOREVER]]);
  expect(spans(told(REGISTERED, post('2012-01-01', 'case-manager', { to: '2013-03-31' })))).toEqual([
    ['case-manager', '2012-01-01', '2013-04-01'],
  ]);
  expect(
    spans(
      told(REGISTERED, post('2012-01-01'), { kind: 'post-ended', on: '2013-02-01', data: { post: 'f2' } }),
    ),
  ).toEqual([['case-manager', '2012-01-01', '2013-02-01']]);
  expect(spans(told(REGISTERED, post('2012-01-01'), { kind: 'person-left', on: '2013-01-31' }))).toEqual([
    ['case-manager', '2012-01-01', '2013-02-01'],
  ]);
});

test('who left and takes a post later has come back: the earlier post stays ended, the person works here', () => {
  const facts = told(
    REGISTERED,
    post('2012-01-01', 'case-manager', { manager: MANAGER }),
    { kind: 'person-left', on: '2013-01-31' },
    post('2013-09-01', 'practice-manager'),
  );
  expect(spans(facts)).toEqual([
    ['case-manager', '2012-01-01', '2013-02-01'],
    ['practice-manager', '2013-09-01', FOREVER],
  ]);
  expect(personKnown(facts, FOREVER)?.leftOn).toBe(FOREVER);
  expect(personKnown(facts.slice(0, 3), FOREVER)?.leftOn).toBe('2013-02-01');
});

test('who leaves twice is gone twice', () => {
  const facts = told(
    REGISTERED,
    post('2012-01-01'),
    { kind: 'person-left', on: '2013-01-31' },
    post('2013-09-01'),
    { kind: 'person-left', on: '2014-06-30' },
  );
  expect(spans(facts)).toEqual([
    ['case-manager', '2012-01-01', '2013-02-01'],
    ['case-manager', '2013-09-01', '2014-07-01'],
  ]);
  expect(personKnown(facts, FOREVER)).toMatchObject({ leftOn: '2014-07-01', left: 'f5' });
});

test('a person is as known on the day asked about: name, posts and leaving', () => {
  const facts = told(
    REGISTERED,
    post('2012-01-01'),
    {
      kind: 'person-registered',
      on: '2012-01-01',
      corrects: 'f1',
      data: { reference: 'cm-01', name: 'Amira' },
      knownOn: '2013-01-01' as Day,
    },
    { kind: 'person-left', on: '2013-05-31', knownOn: '2013-05-01' as Day },
  );
  expect(personKnown(facts, '2012-12-31' as Day)).toMatchObject({ name: 'Amir', leftOn: FOREVER });
  expect(personKnown(facts, '2013-06-01' as Day)).toMatchObject({ name: 'Amira', leftOn: '2013-06-01' });
  expect(personKnown(facts, '2011-12-31' as Day)).toBeNull();
});

const permission = (kind: string, on: string): { kind: string; on: string; data: never } => ({
  kind,
  on,
  data: { role: 'practice-manager', permission: 'sign-low' } as never,
});
const grants = (facts: StoredFact[]): unknown[] =>
  (permissionRows(facts, FOREVER).role_permission ?? []).map((row) => [row.from_on, row.to_on]);

test('a permission that ended and was given again from the same day goes on', () => {
  const facts = told(
    permission('permission-granted', '2012-01-01'),
    permission('permission-ended', '2013-05-01'),
    permission('permission-granted', '2013-05-01'),
  );
  expect(grants(facts)).toEqual([
    ['2012-01-01', '2013-05-01'],
    ['2013-05-01', FOREVER],
  ]);
});

test('a permission that ends on the day it was to begin never held', () => {
  const facts = told(
    permission('permission-granted', '2013-05-01'),
    permission('permission-ended', '2013-05-01'),
  );
  expect(grants(facts)).toEqual([]);
});
