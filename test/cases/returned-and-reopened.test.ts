import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
let caseId: string;
let document: string;

beforeAll(async () => {
  it = await testService('2013-06-28');
  caseId = await it.openCase('R-001', '2013-06-03', { team: 'north' });
  await it.record(caseId, 'order-made', '2013-06-03', { orderType: 'referral-order' });
  await it.record(caseId, 'allocated', '2013-06-03', { to: it.people['case-manager'] ?? '' });
  document = await it.record(
    caseId,
    'assessment-completed',
    '2013-06-10',
    { assessmentKind: 'initial', screening: { seriousHarm: 'no', vulnerability: 'low' } },
    { by: 'case-manager' },
  );
});
afterAll(() => it.close());

const signed = (on: string) => it.tryRecord(caseId, 'countersigned', on, { document });

test('a document that was returned is signed once it is resubmitted, not before', async () => {
  await it.record(caseId, 'returned', '2013-06-12', { document }, { text: { reason: 'Analysis.' } });
  expect(await signed('2013-06-13')).toMatchObject({
    outcome: 'refused',
    problems: [
      {
        field: 'document',
        message:
          'This document was returned on 12 June 2013 and has not been resubmitted since. It can be countersigned once it is.',
      },
    ],
  });
  await it.record(caseId, 'resubmitted', '2013-06-14', { document }, { by: 'case-manager' });
  expect((await signed('2013-06-13')).outcome).toBe('refused');
  expect((await signed('2013-06-14')).outcome).toBe('recorded');
});

test('a case closed and reopened on one day would stay closed, so the closing is withdrawn instead', async () => {
  const other = await it.openCase('R-002', '2013-06-03', { team: 'north' });
  await it.record(other, 'case-closed', '2013-06-20', {});
  expect(await it.tryRecord(other, 'case-reopened', '2013-06-20', {})).toMatchObject({
    outcome: 'refused',
    problems: [{ field: 'on', message: expect.stringContaining('Withdraw the closing instead') }],
  });
  expect((await it.tryRecord(other, 'case-reopened', '2013-06-21', {})).outcome).toBe('recorded');
});
