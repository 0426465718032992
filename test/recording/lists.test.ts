import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, type WebClient, words } from '../support/web.ts';
import { fieldsOf, fillIn, ledgerOf } from './support.ts';

let it: TestService;
let app: FastifyInstance;
let manager: WebClient;
let head: WebClient;
let worker: WebClient;
let north: string;
let south: string;
let order: string;
let claim: string;
let change: string;

beforeAll(async () => {
  it = await testService('2013-01-09');
  await giveAccounts(it, [
    'case-manager',
    'operations-manager',
    'head',
    'practice-manager',
    'quality-reviewer',
  ]);
  app = await testApp(it);
  manager = await signedIn(app, 'operations-manager');
  head = await signedIn(app, 'head');
  worker = await signedIn(app, 'case-manager');
  north = await it.openCase('L-001', '2013-01-08', { team: 'north', name: 'Oskar Pemberton' });
  south = await it.openCase('L-002', '2013-01-08', { team: 'south' });
  order = await it.record(north, 'order-made', '2013-01-08', { orderType: 'referral-order' });
  const other = await it.record(south, 'order-made', '2013-01-08', { orderType: 'referral-order' });
  await it.record(north, 'allocated', '2013-01-09', { to: it.people['case-manager'] ?? '' });
  await it.record(south, 'allocated', '2013-01-09', { to: it.people['other-case-manager'] ?? '' });
  it.setToday('2013-02-20');
  const duty = (of: string) => ({ kind: 'initial-assessment', of });
  claim = await it.record(
    north,
    'exception-claimed',
    '2013-02-20',
    { duty: duty(order), reason: 'missed-appointments', evidence: [] },
    { by: 'case-manager', text: { evidence: 'He never came.' } },
  );
  // Claimed by the operations manager: somebody else decides.
  await it.record(south, 'exception-claimed', '2013-02-20', {
    duty: duty(other),
    reason: 'interpreter',
    evidence: [],
  });
  change = await it.record(
    north,
    'significant-change',
    '2013-02-18',
    { knownOn: '2013-02-19' as never, change: 'new carer' },
    { by: 'case-manager' },
  );
  await it.record(
    south,
    'suspension',
    '2013-02-18',
    { to: null, reason: 'hospital' },
    { by: 'other-case-manager' },
  );
  it.setToday('2013-03-01');
});
afterAll(async () => {
  await app.close();
  await it.close();
});

const decideUrl = (): string => `/cases/${north}/exceptions/${claim}`;

describe('exceptions that wait', () => {
  test('are listed for whoever may decide on them, never one’s own', async () => {
    const mine = words(await manager.get('/exceptions'));
    expect(mine).toContain('Waiting for your decision');
    expect(mine).toContain('L-001 Oskar Pemberton');
    expect(mine).not.toContain('L-002');
    expect(mine).toContain('Missed appointments Outside our control');
    expect(mine).toContain('Waiting 9 days');
    const all = words(await manager.get('/exceptions?state=waiting'));
    expect(all).toContain('L-001');
    expect(all).toContain('L-002');
    const ofHead = words(await head.get('/exceptions'));
    expect(ofHead).toContain('L-002');
  });

  test('are seen by case managers for their own cases', async () => {
    const own = await worker.get('/exceptions');
    expect(words(own)).toContain('L-001');
    expect(words(own)).not.toContain('L-002');
    expect(words(own)).not.toContain('Waiting for your decision');
    expect((await (await signedIn(app, 'quality-reviewer')).get('/exceptions')).statusCode).toBe(403);
  });

  test('say in words what must be recorded before they can be approved', async () => {
    const page = await manager.get(decideUrl());
    expect(words(page)).toContain(
      'It cannot be approved yet. No assessment appointment that the child missed',
    );
    expect(words(page)).toContain('He never came.');
    expect(page.body).not.toContain('value="approve"');
    const posted = await manager.post(decideUrl(), {
      ...fieldsOf(page, decideUrl()),
      decision: 'approve',
      on: '1/3/2013',
    });
    expect(posted.statusCode).toBe(422);
    expect(words(posted)).toContain('Record the missed appointment first; then this can be approved.');
  });

  test('are not for whoever claimed them', async () => {
    const page = await worker.get(decideUrl());
    expect(words(page)).toContain('A manager with the permission decides on it.');
    expect(page.body).not.toContain('name="decision"');
    expect((await worker.post(decideUrl(), { decision: 'approve' })).statusCode).toBe(403);
  });

  test('show their evidence, marked where it was recorded after the due date, and are decided once', async () => {
    const missed = { purpose: 'assessment', missedBy: 'child', acceptable: false } as const;
    await it.record(north, 'appointment-missed', '2013-01-30', missed, { by: 'case-manager' });
    await it.record(north, 'follow-up-made', '2013-01-31', {}, { by: 'case-manager' });
    const page = await manager.get(decideUrl());
    expect(words(page)).toContain(
      'Assessment appointment missed by the child; the reason is not acceptable (30 January 2013)',
    );
    expect(words(page)).toContain(
      'Recorded Fri 1 Mar 2013, after the due date . On the case, not named in the claim',
    );
    const undecided = await manager.post(decideUrl(), { ...fieldsOf(page, decideUrl()) });
    expect(words(undecided)).toContain('Choose whether you approve or refuse the exception.');
    const sent = { ...fieldsOf(page, decideUrl()), decision: 'approve' };
    expect((await manager.post(decideUrl(), sent)).headers.location).toBe('/exceptions');
    expect((await manager.post(decideUrl(), sent)).headers.location).toBe('/exceptions');
    expect((await ledgerOf(it, north)).filter((fact) => fact.kind === 'exception-approved')).toHaveLength(1);
    expect(words(await manager.get(decideUrl()))).toContain(
      'Approved on 1 March 2013 by Siân O’Rourke-Hughes.',
    );
    expect(words(await manager.get('/exceptions'))).toContain('No exception waits for your decision.');
    expect(words(await manager.get('/exceptions?state=approved'))).toContain(
      'L-001 Oskar Pemberton Initial assessment Due Tue 5 Feb 2013, overdue Missed appointments Outside our control Evidence: recorded after the due date',
    );
    expect(words(await manager.get(`/cases/${north}`))).toContain(
      'Evidence was recorded after the due date.',
    );
  });

  test('are suspended while evidence is withdrawn, and hold again once it is recorded', async () => {
    const followUp = (await ledgerOf(it, north)).find((fact) => fact.kind === 'follow-up-made');
    const withdrawn = await fillIn(worker, `/cases/${north}/withdraw/${followUp?.id}`, {
      reason: 'It was for another child.',
    });
    expect(withdrawn.answer.statusCode).toBe(303);
    expect(words(await manager.get('/exceptions?state=approved'))).not.toContain('L-001');
    expect(words(await manager.get('/exceptions?state=suspended'))).toContain('Approved, evidence missing');
    const lacks =
      'The approval has no effect while its evidence is missing. The missed appointment has no follow-up recorded.';
    expect(words(await manager.get(decideUrl()))).toContain(lacks);
    expect(words(await manager.get(`/cases/${north}`))).toContain(lacks);
    await it.record(north, 'follow-up-made', '2013-01-31', {}, { by: 'case-manager' });
    expect(words(await manager.get('/exceptions?state=suspended'))).not.toContain('L-001');
    expect(words(await manager.get('/exceptions?state=approved'))).toContain('L-001');
  });

  test('name evidence that can be withdrawn all the same, which suspends them too', async () => {
    const caseId = await it.openCase('L-003', '2013-01-08', { team: 'north' });
    const made = await it.record(caseId, 'order-made', '2013-01-08', { orderType: 'referral-order' });
    await it.record(caseId, 'allocated', '2013-01-09', { to: it.people['case-manager'] ?? '' });
    const by = { by: 'case-manager' };
    const failed = await it.record(caseId, 'interpreter-failed', '2013-01-30', {}, by);
    const duty = { kind: 'initial-assessment', of: made };
    const data = { duty, reason: 'interpreter', evidence: [failed] };
    const exception = await it.record(caseId, 'exception-claimed', '2013-02-28', data, by);
    await it.record(caseId, 'exception-approved', '2013-03-01', { exception });
    await fillIn(worker, `/cases/${caseId}/withdraw/${failed}`, { reason: 'Another case.' });
    const page = words(await manager.get(`/cases/${caseId}/exceptions/${exception}`));
    expect(page).toContain('Some of the evidence that it names was withdrawn since.');
    expect(words(await manager.get('/exceptions?state=suspended'))).toContain('L-003');
    const csv = await manager.get('/exceptions.csv?state=suspended');
    expect(csv.body).toContain('L-003');
    // The order that its duty is about cannot go before it.
    const order = await manager.get(`/cases/${caseId}/withdraw/${made}`);
    expect(order.body).not.toContain('name="reason"');
    expect(words(order)).toMatch(/other records? stands? on this one/i);
    await it.record(
      caseId,
      'exception-claimed',
      '2013-02-28',
      { ...data, evidence: [] },
      {
        ...by,
        corrects: exception,
      },
    );
    expect(words(await manager.get('/exceptions?state=suspended'))).not.toContain('L-003');
  });

  test('are refused with a reason', async () => {
    const [other] = (await ledgerOf(it, south)).filter((fact) => fact.kind === 'exception-claimed');
    const url = `/cases/${south}/exceptions/${other?.id}`;
    const without = await fillIn(head, url, { decision: 'refuse' });
    expect(words(without.answer)).toContain('Say why the exception is refused.');
    const { answer } = await fillIn(head, url, { decision: 'refuse', reason: 'One was booked.' });
    expect(answer.statusCode, words(answer)).toBe(303);
    expect(words(await head.get(url))).toContain('Refused on 1 March 2013 by Ngozi Adeyemi. One was booked.');
  });

  test('are shown as at an earlier day, and refused for a day that lies ahead', async () => {
    const then = words(await manager.get('/exceptions?state=waiting&as-at=2013-02-21'));
    expect(then).toContain('As known at the end of Thu 21 Feb 2013');
    expect(then).toContain('L-001');
    expect(then).not.toContain('Decide');
    const before = words(await manager.get('/exceptions?state=all&as-at=2013-02-19'));
    expect(before).toContain('There is none like that.');
    const ahead = await manager.get('/exceptions?as-at=2013-03-02');
    expect(ahead.statusCode).toBe(422);
    expect(words(ahead)).toContain('2 March 2013 lies ahead');
    const strange = await manager.get('/exceptions?state=lost&reason=none');
    expect(strange.statusCode).toBe(422);
    expect(words(strange)).toContain('There is no such list of exceptions.');
  });

  test('go into a file with the same filters', async () => {
    const csv = await manager.get('/exceptions.csv?state=all');
    expect(csv.headers['content-type']).toContain('text/csv');
    const lines = csv.body.trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain(',Case manager on the due date,Evidence,Claimed by,');
    expect(csv.body).toMatch(
      /L-001,Oskar Pemberton,Initial assessment,2013-02-05,[^\r]*,Recorded after the due date,/,
    );
    expect(csv.body).toContain('Refused,2013-03-01');
    const xlsx = await manager.get('/exceptions.xlsx?state=approved');
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  test('leave a read in the log for each child that is shown', async () => {
    const reads = await readInService(it.connection.db, it.service, 'engine', async (tx) => {
      const rows = await sql<{ what: string }>`
        select distinct what from read_log where service_id = ${it.service} and case_id = ${north}::uuid`.execute(
        tx,
      );
      return rows.rows.map((row) => row.what);
    });
    expect(reads).toEqual(
      expect.arrayContaining(['list of exceptions', 'list of exceptions (CSV)', 'recording']),
    );
  });
});

describe('changes and suspensions that wait', () => {
  test('are listed with the days they wait, the longest first', async () => {
    const page = words(await manager.get('/changes'));
    expect(page).toContain(
      'L-001 Oskar Pemberton New carer Happened Mon 18 Feb 2013 10 days Since Tue 19 Feb 2013',
    );
    expect(page).toContain('L-002 Suspension: in hospital');
    expect(page.indexOf('New carer')).toBeLessThan(page.indexOf('In hospital'.toLowerCase()));
    const practice = words(await (await signedIn(app, 'practice-manager')).get('/changes'));
    expect(practice).toContain('New carer');
    expect(practice).not.toContain('L-002');
  });

  test('a change is acknowledged with one button, once', async () => {
    const page = await manager.get('/changes');
    const sent = fieldsOf(page, '/changes/acknowledge');
    expect(sent).toMatchObject({ case: [north], change: [change] });
    expect((await manager.post('/changes/acknowledge', sent)).headers.location).toBe('/changes');
    expect((await manager.post('/changes/acknowledge', sent)).headers.location).toBe('/changes');
    expect((await ledgerOf(it, north)).filter((fact) => fact.kind === 'change-acknowledged')).toHaveLength(1);
    const after = await manager.get('/changes');
    expect(words(after)).not.toContain('New carer');
    const late = await manager.post('/changes/acknowledge', { ...sent, _fact: it.entropy.uuid() });
    expect(late.headers.location).toBe(`/cases/${north}/record/change-acknowledged`);
    expect((await worker.post('/changes/acknowledge', sent)).statusCode).toBe(403);
  });

  test('a suspension is approved from the list', async () => {
    const page = await manager.get('/changes?kind=suspension');
    const [, link] = /href="([^"]+suspension-approved\?suspension=[^"]+)"/.exec(page.body) ?? [];
    const { answer } = await fillIn(manager, link ?? '', {});
    expect(answer.statusCode, words(answer)).toBe(303);
    expect(words(await manager.get('/changes'))).toContain('Nothing waits for a manager.');
    expect(words(await manager.get('/changes?as-at=2013-02-28'))).toContain('New carer');
    const csv = await manager.get('/changes.csv?as-at=2013-02-28');
    expect(csv.body).toContain(
      'L-001,Oskar Pemberton,Acknowledgement of a change,new carer,2013-02-18,2013-02-19,9',
    );
  });

  test('on restricted cases are counted, not shown', async () => {
    it.setToday('2013-03-04');
    await it.record(
      south,
      'significant-change',
      '2013-03-04',
      { knownOn: '2013-03-04' as never, change: 'self-harm' },
      { by: 'other-case-manager' },
    );
    await it.record(
      south,
      'case-restricted',
      '2013-03-04',
      { people: [it.people.head ?? ''] },
      { by: 'head' },
    );
    const hidden = words(await manager.get('/changes'));
    expect(hidden).toContain('1 restricted, counted and not listed.');
    expect(hidden).not.toContain('Self-harm');
    expect(words(await head.get('/changes'))).toContain('Self-harm');
  });

  test('on a restricted case that nobody holds are counted for whoever leads its team', async () => {
    const leader = await signedIn(app, 'practice-manager');
    const counted = 'restricted, counted and not listed.';
    expect(words(await leader.get('/changes'))).not.toContain(counted);
    const waiting = await it.openCase('L-009', '2013-03-04', { team: 'north' });
    await it.record(waiting, 'significant-change', '2013-03-04', {
      knownOn: '2013-03-04' as never,
      change: 'new carer',
    });
    await it.record(
      waiting,
      'case-restricted',
      '2013-03-04',
      { people: [it.people.head ?? ''] },
      { by: 'head' },
    );
    expect(words(await leader.get('/changes'))).toContain(`1 ${counted}`);
  });
});
