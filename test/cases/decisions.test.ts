import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RecordOutcome } from '../../src/features/cases/record.ts';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
let caseId: string;
let order: string;
let count = 0;

beforeAll(async () => {
  it = await testService('2013-01-02');
});
afterAll(() => it.close());
beforeEach(async () => {
  count += 1;
  it.setToday('2013-01-09');
  caseId = await it.openCase(`D-${count}`, '2013-01-08', { team: 'north' });
  order = await it.record(caseId, 'order-made', '2013-01-08', { orderType: 'referral-order' });
  await it.record(caseId, 'allocated', '2013-01-09', { to: it.people['case-manager'] ?? '' });
  it.setToday('2013-03-01');
});

const words = (outcome: RecordOutcome): string =>
  outcome.outcome === 'refused' ? outcome.problems.map((one) => one.message).join(' ') : outcome.outcome;

const initial = () => ({ kind: 'initial-assessment', of: order });

/** Rows of a table for the case, as known on a day. */
async function rows(table: string, known: string): Promise<Record<string, unknown>[]> {
  return readInService(it.connection.db, it.service, 'engine', async (tx) => {
    const found = await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} where service_id = ${it.service} and case_id = ${caseId}::uuid
        and known_from <= ${known} and known_to > ${known} order by id`.execute(tx);
    return found.rows;
  });
}

describe('exceptions and causes', () => {
  test('are for duties that are late, and for no other', async () => {
    it.setToday('2013-01-20');
    await it.record(caseId, 'assessment-completed', '2013-01-18', { assessmentKind: 'initial' });
    const early = await it.tryRecord(
      caseId,
      'exception-claimed',
      '2013-01-20',
      { duty: initial(), reason: 'interpreter', evidence: [] },
      { by: 'case-manager' },
    );
    expect(words(early)).toContain('This duty was not late, so there is nothing to explain.');
    const strange = await it.tryRecord(caseId, 'cause-recorded', '2013-01-20', {
      duty: { kind: 'review', of: order },
      cause: 'other',
    });
    expect(words(strange)).toContain('The one that was named is not owed on this case.');
  });

  test('a missed appointment after the due date is no evidence', async () => {
    await it.record(caseId, 'appointment-missed', '2013-02-26', {
      purpose: 'assessment',
      missedBy: 'child',
      acceptable: false,
    });
    await it.record(caseId, 'follow-up-made', '2013-02-27', {});
    const exception = await it.record(
      caseId,
      'exception-claimed',
      '2013-02-28',
      { duty: initial(), reason: 'missed-appointments', evidence: [] },
      { by: 'case-manager' },
    );
    const refused = await it.tryRecord(caseId, 'exception-approved', '2013-03-01', { exception });
    expect(words(refused)).toContain(
      'is recorded on or before the due date. Record the missed appointment first',
    );
    await it.record(caseId, 'appointment-missed', '2013-01-30', {
      purpose: 'assessment',
      missedBy: 'child',
      acceptable: true,
    });
    expect(words(await it.tryRecord(caseId, 'exception-approved', '2013-03-01', { exception }))).toBe(
      'recorded',
    );
  });

  test('are decided by somebody else than who owed the duty, a manager’s own among them', async () => {
    const assessment = await it.record(
      caseId,
      'assessment-completed',
      '2013-02-01',
      { assessmentKind: 'initial', screening: { seriousHarm: 'no', vulnerability: 'low' } },
      { by: 'case-manager' },
    );
    const exception = await it.record(
      caseId,
      'exception-claimed',
      '2013-02-28',
      { duty: { kind: 'countersignature', of: assessment }, reason: 'other', evidence: [] },
      { by: 'case-manager' },
    );
    const own = await it.tryRecord(caseId, 'exception-approved', '2013-03-01', { exception });
    expect(words(own)).toContain('decided by somebody other than who owed the duty');
    const head = await it.tryRecord(
      caseId,
      'exception-approved',
      '2013-03-01',
      { exception },
      { by: 'head' },
    );
    expect(words(head)).toBe('recorded');
  });

  test('an approval is suspended when its evidence is missing, and only from then on', async () => {
    const missed = await it.record(caseId, 'interpreter-failed', '2013-01-30', {});
    const exception = await it.record(
      caseId,
      'exception-claimed',
      '2013-02-28',
      { duty: initial(), reason: 'interpreter', evidence: [missed] },
      { by: 'case-manager' },
    );
    await it.record(caseId, 'exception-approved', '2013-03-01', { exception });
    expect((await rows('exception_claim', '2013-03-01')).map((row) => row.decision)).toEqual(['approved']);
    it.setToday('2013-03-08');
    // Corrected to a reason for which nothing is recorded.
    await it.record(
      caseId,
      'exception-claimed',
      '2013-02-28',
      { duty: initial(), reason: 'missed-appointments', evidence: [] },
      { by: 'case-manager', corrects: exception },
    );
    expect((await rows('exception_claim', '2013-03-08')).map((row) => row.decision)).toEqual(['suspended']);
    expect((await rows('exception_claim', '2013-03-01')).map((row) => row.decision)).toEqual(['approved']);
  });
});

describe('what waits for a manager', () => {
  test('is a row from the day it waits until it is decided', async () => {
    // The ledger's days only go on: the tests before this one reached 8 March.
    it.setToday('2013-03-11');
    const change = await it.record(
      caseId,
      'significant-change',
      '2013-02-20',
      { knownOn: '2013-02-22' as never, change: 'new carer' },
      { by: 'case-manager' },
    );
    await it.record(
      caseId,
      'suspension',
      '2013-02-18',
      { to: null, reason: 'hospital' },
      { by: 'case-manager' },
    );
    const wanted = async (known: string) =>
      (await rows('decision_wanted', known)).map((row) => [row.kind, row.what, row.since, row.decided_on]);
    expect(await wanted('2013-03-11')).toEqual([
      ['suspension', 'hospital', '2013-03-11', '9999-12-31'],
      ['change', 'new carer', '2013-02-22', '9999-12-31'],
    ]);
    it.setToday('2013-03-12');
    await it.record(caseId, 'change-acknowledged', '2013-03-12', { change });
    expect((await wanted('2013-03-12')).at(-1)).toEqual(['change', 'new carer', '2013-02-22', '2013-03-12']);
    expect(await verifyService(it.connection.db, it.service)).toMatchObject({ projections: 'ok' });
  });
});

describe('oversight', () => {
  test('is recorded by somebody permitted at the level that the case has on that day', async () => {
    const entry = (by: string) =>
      it.tryRecord(caseId, 'oversight', '2013-02-28', { directions: [] }, { by, text: { seen: 'Read.' } });
    expect(words(await entry('practice-manager'))).toContain(
      'On 28 February 2013 this case counted as medium, and overseeing that level needs a permission',
    );
    expect(words(await entry('operations-manager'))).toBe('recorded');
  });

  test('keeps directions about which something is recorded', async () => {
    const direction = it.entropy.uuid();
    const oversight = await it.record(
      caseId,
      'oversight',
      '2013-02-20',
      { directions: [{ id: direction, by: '2013-03-08' as never }] },
      { text: { seen: 'Read.', [direction]: 'Ask the school.' } },
    );
    await it.record(caseId, 'direction-done', '2013-02-25', { direction }, { by: 'case-manager' });
    const corrected = await it.tryRecord(
      caseId,
      'oversight',
      '2013-02-20',
      { directions: [] },
      { corrects: oversight, text: { seen: 'Read.' } },
    );
    expect(words(corrected)).toContain('A direction cannot be taken away about which something is recorded');
  });
});

describe('a corrected signature', () => {
  test('stays that of who signed', async () => {
    const document = await it.record(
      caseId,
      'assessment-completed',
      '2013-02-01',
      { assessmentKind: 'initial' },
      { by: 'case-manager' },
    );
    const signed = await it.record(caseId, 'countersigned', '2013-02-04', { document });
    const byOfficer = await it.tryRecord(
      caseId,
      'countersigned',
      '2013-02-05',
      { document },
      { by: 'information-officer', corrects: signed },
    );
    expect(words(byOfficer)).toBe('recorded');
  });
});
