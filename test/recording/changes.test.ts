import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, type WebClient, words } from '../support/web.ts';
import { fieldsOf, fillIn, ledgerOf } from './support.ts';

let it: TestService;
let app: FastifyInstance;
let manager: WebClient;
let worker: WebClient;
let officer: WebClient;
let caseId: string;
let count = 0;

beforeAll(async () => {
  it = await testService('2013-01-09');
  await giveAccounts(it, [
    'case-manager',
    'other-case-manager',
    'operations-manager',
    'information-officer',
    'head',
    'quality-reviewer',
    'administrator',
  ]);
  app = await testApp(it);
  manager = await signedIn(app, 'operations-manager');
  worker = await signedIn(app, 'case-manager');
  officer = await signedIn(app, 'information-officer');
});
afterAll(async () => {
  await app.close();
  await it.close();
});
beforeEach(async () => {
  count += 1;
  it.setToday('2013-01-09');
  caseId = await it.openCase(`C-${count}`, '2013-01-08', { team: 'north', name: 'Łucja Quayle' });
  await it.record(caseId, 'allocated', '2013-01-09', { to: it.people['case-manager'] ?? '' });
  it.setToday('2013-03-01');
});

const form = (kind: string): string => `/cases/${caseId}/record/${kind}`;
const kindsOf = async (): Promise<string[]> => (await ledgerOf(it, caseId)).map((fact) => fact.kind);

describe('a form that is sent', () => {
  test('says in a sentence what was recorded and what it did', async () => {
    await it.record(caseId, 'order-made', '2013-02-04', { orderType: 'referral-order' });
    const { answer } = await fillIn(worker, form('assessment-completed'), {
      assessmentKind: 'initial',
      on: '28/2/2013',
      seriousHarm: 'no',
      vulnerability: 'medium',
    });
    expect(answer.headers.location).toBe(`/cases/${caseId}`);
    const told = words(await worker.get('/account'));
    expect(told).toContain('Recorded. Initial assessment completed by Amir Haddad.');
    expect(told).toContain('The initial assessment is met on time.');
    expect(told).toContain('The review assessment is due on Tue 28 May 2013.');
    expect(told).toContain('The VMP is due on Thu 7 Mar 2013.');
  });

  test('untouched decides nothing: what an assessment is and what its screening said are asked', async () => {
    await it.record(caseId, 'order-made', '2013-02-04', { orderType: 'referral-order' });
    const url = form('assessment-completed');
    const { sent, answer } = await fillIn(worker, url, {});
    expect(sent).not.toHaveProperty('assessmentKind');
    expect(sent).not.toHaveProperty('seriousHarm');
    expect(sent).not.toHaveProperty('vulnerability');
    expect(answer.statusCode).toBe(422);
    for (const [field, message] of [
      ['assessmentKind', 'Choose the kind of assessment.'],
      [
        'seriousHarm',
        'Say whether any indicator points to serious harm to others, or that it was not screened.',
      ],
      ['vulnerability', 'Choose the level of vulnerability, or say that it was not screened.'],
    ])
      expect(answer.body).toContain(`<a href="#${field}">${message}</a>`);
    expect(await kindsOf()).not.toContain('assessment-completed');
  });

  test('of an assessment that was not screened says so, and its correction still does', async () => {
    await it.record(caseId, 'order-made', '2013-02-04', { orderType: 'referral-order' });
    await fillIn(worker, form('assessment-completed'), {
      assessmentKind: 'initial',
      seriousHarm: 'none',
      vulnerability: 'low',
      on: '28/2/2013',
    });
    const done = (await ledgerOf(it, caseId)).find((fact) => fact.kind === 'assessment-completed');
    expect(done?.data).toMatchObject({ assessmentKind: 'initial', screening: { vulnerability: 'low' } });
    const url = `/cases/${caseId}/correct/${done?.id}`;
    expect(fieldsOf(await worker.get(url), url)).toMatchObject({
      assessmentKind: ['initial'],
      seriousHarm: ['none'],
      vulnerability: ['low'],
    });
  });

  test('of a significant change asks on which day it was learnt of, from which the clocks run', async () => {
    const { answer } = await fillIn(worker, form('significant-change'), { change: 'new carer' });
    expect(answer.statusCode).toBe(422);
    expect(words(answer)).toContain('Enter the day we learnt of it');
  });

  test('twice is recorded once', async () => {
    const { sent, answer } = await fillIn(worker, form('note'), { note: 'Home visit.' });
    expect(answer.statusCode).toBe(303);
    const again = await worker.post(form('note'), sent);
    expect(again.statusCode).toBe(303);
    expect(words(await worker.get('/account'))).toContain('This form was sent twice. It is recorded once.');
    expect((await kindsOf()).filter((kind) => kind === 'note')).toHaveLength(1);
  });

  test('twice at the same moment is recorded once', async () => {
    const page = await worker.get(form('note'));
    const sent = { ...fieldsOf(page, form('note')), note: 'Home visit.' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => worker.post(form('note'), sent)));
    expect(answers.map((answer) => answer.statusCode)).toEqual([303, 303, 303, 303]);
    expect((await kindsOf()).filter((kind) => kind === 'note')).toHaveLength(1);
  });

  test('cannot take the id of another fact', async () => {
    const [opened] = await ledgerOf(it, caseId);
    const { answer } = await fillIn(worker, form('note'), { note: 'Mine.', _fact: opened?.id ?? '' });
    expect(answer.statusCode).toBe(422);
    expect(words(answer)).toContain('This form was used for another record already.');
    expect((await kindsOf()).filter((kind) => kind === 'note')).toHaveLength(0);
  });

  test('loses nothing that was typed, whatever is wrong with it', async () => {
    const { answer } = await fillIn(worker, form('note'), {
      note: 'A long text with <b>marks</b> & “quotes”.',
      on: '30/2/2013',
    });
    expect(answer.statusCode).toBe(422);
    expect(words(answer)).toContain('There is no day 30/2/2013.');
    expect(fieldsOf(answer, form('note')).note).toEqual(['A long text with <b>marks</b> & “quotes”.']);
    expect(fieldsOf(answer, form('note')).on).toEqual(['30/2/2013']);
  });

  test('with half a character or NUL is refused in words', async () => {
    const { answer } = await fillIn(worker, form('note'), { note: 'a\u0000b' });
    expect(answer.statusCode).toBe(422);
    expect(words(answer)).toContain('The text holds a NUL character, which cannot be kept.');
  });

  test('of a new order on an open case asks whether it is further offending, and records the change too', async () => {
    await it.record(caseId, 'order-made', '2013-01-08', { orderType: 'referral-order' });
    const typed = { orderType: 'youth-rehabilitation-order', on: '26/2/2013' };
    const unanswered = await fillIn(worker, form('order-made'), typed);
    expect(words(unanswered.answer)).toContain('Say whether this order is for further offending');
    const { answer } = await fillIn(worker, form('order-made'), {
      ...typed,
      further: 'yes',
      furtherKnownOn: '27/2/2013',
    });
    expect(answer.statusCode).toBe(303);
    const change = (await ledgerOf(it, caseId)).find((fact) => fact.kind === 'significant-change');
    expect(change).toMatchObject({
      on: '2013-02-26',
      data: { knownOn: '2013-02-27', change: 'further offending' },
    });
  });

  test('keeps directions with their texts, and their ids through a correction', async () => {
    await fillIn(manager, form('oversight'), {
      seen: 'Read the file.',
      'directions.0.text': 'Ask the school.',
      'directions.0.by': '8/3/2013',
      'directions.1.text': 'Update the plan.',
      'directions.1.by': '15/3/2013',
    });
    const entry = (await ledgerOf(it, caseId)).find((fact) => fact.kind === 'oversight');
    const given = (entry?.data as { directions?: { id: string; by: string }[] })?.directions ?? [];
    expect(given.map((one) => one.by)).toEqual(['2013-03-08', '2013-03-15']);
    expect(given.map((one) => entry?.text[one.id])).toEqual(['Ask the school.', 'Update the plan.']);
    const done = await worker.get(form('direction-done'));
    expect(words(done)).toContain('Ask the school. (by Fri 8 Mar 2013)');
    const { answer } = await fillIn(manager, `/cases/${caseId}/correct/${entry?.id}`, {
      'directions.1.by': '18/3/2013',
      correction: 'A day too early.',
    });
    expect(answer.statusCode, words(answer)).toBe(303);
    const corrected = (await ledgerOf(it, caseId)).at(-1);
    expect(corrected?.data).toEqual({
      directions: [given[0], { id: given[1]?.id, by: '2013-03-18' }],
    });
  });
});

describe('whoever signs', () => {
  test('reads first what they sign, with the self-check of its writer, ticked or not', async () => {
    await it.record(caseId, 'order-made', '2013-02-04', { orderType: 'referral-order' });
    await it.record(
      caseId,
      'assessment-completed',
      '2013-02-20',
      { assessmentKind: 'initial', sources: ['child', 'school'], selfCheck: ['child-heard'] },
      { by: 'case-manager', text: { analysis: 'Wants to work with cars.' } },
    );
    await it.record(
      caseId,
      'plan-completed',
      '2013-02-21',
      { document: 'intervention-plan' },
      { by: 'case-manager' },
    );
    for (const kind of ['countersigned', 'returned']) {
      const page = words(await manager.get(form(kind)));
      expect(page).toContain('What you sign');
      expect(page).toContain('Initial assessment completed, Wed 20 Feb 2013');
      expect(page).toContain('Sources: child and school.');
      expect(page).toContain('Ticked: The child’s own view is in it');
      expect(page).toContain('Not ticked: There is a plan for each high factor');
      expect(page).toContain('Analysis Wants to work with cars.');
      // A plan that no standard wants signed does not wait.
      expect(page).not.toContain('Intervention plan');
    }
  });
});

describe('a correction of a document that was countersigned', () => {
  test('cannot make its signer its writer; once the signature is withdrawn it can', async () => {
    await it.record(caseId, 'order-made', '2013-02-04', { orderType: 'referral-order' });
    const document = await it.record(
      caseId,
      'assessment-completed',
      '2013-02-20',
      { assessmentKind: 'initial' },
      { by: 'case-manager' },
    );
    const signature = await it.record(
      caseId,
      'countersigned',
      '2013-02-22',
      { document },
      { by: 'operations-manager' },
    );
    const url = `/cases/${caseId}/correct/${document}`;
    const corrected = {
      completedBy: it.people['operations-manager'] ?? '',
      correction: 'The wrong person was named.',
    };
    const { answer } = await fillIn(manager, url, corrected);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('href="#completedBy"');
    expect(words(answer)).toContain(
      'The person named here countersigned it on 22 February 2013, and nobody countersigns their own work. Choose somebody else, or withdraw the signature first and ask another manager to look at it.',
    );
    await fillIn(manager, `/cases/${caseId}/withdraw/${signature}`, { reason: 'Signed by its own writer.' });
    expect((await fillIn(manager, url, corrected)).answer.statusCode).toBe(303);
  });
});

describe('a draft', () => {
  test('brings back what was typed, and is gone once it is recorded', async () => {
    const page = await worker.get(form('assessment-completed'));
    const typed = {
      ...fieldsOf(page, form('assessment-completed')),
      analysis: 'Half a thought',
      sources: ['school'],
    };
    expect((await worker.post('/drafts', typed)).statusCode).toBe(204);
    const back = await worker.get(form('assessment-completed'));
    expect(words(back)).toContain('This form shows what you typed before and have not sent yet');
    expect(fieldsOf(back, form('assessment-completed'))).toMatchObject({
      analysis: ['Half a thought'],
      sources: ['school'],
    });
    const sent = {
      ...fieldsOf(back, form('assessment-completed')),
      assessmentKind: 'initial',
      seriousHarm: 'none',
      vulnerability: 'none',
      on: '28/2/2013',
    };
    expect((await worker.post(form('assessment-completed'), sent)).statusCode).toBe(303);
    const fresh = await worker.get(form('assessment-completed'));
    expect(words(fresh)).not.toContain('what you typed before');
    expect(fieldsOf(fresh, form('assessment-completed')).analysis).toEqual(['']);
  });

  test('survives a session that ended in between', async () => {
    const page = await worker.get(form('note'));
    const sent = { ...fieldsOf(page, form('note')), note: 'Typed before the session ended.' };
    const other = await signedIn(app, 'case-manager');
    await other.get(form('note'));
    other.cookies.clear();
    const answer = await other.post(form('note'), sent);
    expect(answer.headers.location).toMatch(/^\/sign-in/);
    await other.get('/sign-in');
    const signed = await other.post('/sign-in', {
      username: 'case-manager',
      password: 'a fictional password',
    });
    expect(signed.headers.location).toBe(form('note'));
    const back = await other.get(form('note'));
    expect(fieldsOf(back, form('note')).note).toEqual(['Typed before the session ended.']);
    await other.post('/drafts/discard', { _form: 'record-note', _subject: caseId, _page: form('note') });
  });
});

describe('two who record at once', () => {
  test('the second is shown what the first recorded beside the own text, and goes on with one button', async () => {
    const page = await worker.get(form('level-changed'));
    const typed = {
      ...fieldsOf(page, form('level-changed')),
      dimension: 'rosh',
      level: 'high',
      reason: 'Threats at school.',
    };
    await fillIn(manager, form('level-changed'), {
      dimension: 'vulnerability',
      level: 'medium',
      reason: 'Not sleeping.',
    });
    const conflict = await worker.post(form('level-changed'), typed);
    expect(conflict.statusCode).toBe(409);
    expect(words(conflict)).toContain('Recorded by others since you opened this form');
    expect(words(conflict)).toContain('Vulnerability changed to medium.');
    expect(words(conflict)).toContain('Not sleeping.');
    expect(words(conflict)).toContain('Siân O’Rourke-Hughes');
    expect(conflict.body).toContain('Record mine as well');
    const mine = fieldsOf(conflict, form('level-changed'));
    expect(mine).toMatchObject({ dimension: ['rosh'], level: ['high'], reason: ['Threats at school.'] });
    expect((await worker.post(form('level-changed'), mine)).statusCode).toBe(303);
    expect((await kindsOf()).filter((kind) => kind === 'level-changed')).toHaveLength(2);
  });

  test('notes simply follow one another', async () => {
    const page = await worker.get(form('note'));
    await fillIn(manager, form('level-changed'), { dimension: 'rosh', level: 'low', reason: 'Calm.' });
    const answer = await worker.post(form('note'), { ...fieldsOf(page, form('note')), note: 'Visit.' });
    expect(answer.statusCode).toBe(303);
  });

  test('two corrections of one note are a conflict', async () => {
    await fillIn(worker, form('note'), { note: 'Visit on Monday.' });
    const note = (await ledgerOf(it, caseId)).at(-1)?.id ?? '';
    const url = `/cases/${caseId}/correct/${note}`;
    const page = await worker.get(url);
    await fillIn(manager, url, { note: 'Visit on Tuesday.', correction: 'Wrong day.' });
    const answer = await worker.post(url, {
      ...fieldsOf(page, url),
      note: 'Visit on Wednesday.',
      correction: 'Wrong day.',
    });
    expect(answer.statusCode).toBe(409);
    expect(words(answer)).toContain('Visit on Tuesday.');
    expect(fieldsOf(answer, url).note).toEqual(['Visit on Wednesday.']);
  });
});

describe('a correction', () => {
  test('is prefilled, replaces the whole record and keeps its reason', async () => {
    const missed = await it.record(
      caseId,
      'appointment-missed',
      '2013-02-26',
      { purpose: 'assessment', missedBy: 'child', acceptable: false },
      { by: 'case-manager', text: { reason: 'No answer.' } },
    );
    const url = `/cases/${caseId}/correct/${missed}`;
    const page = await worker.get(url);
    expect(words(page)).toContain('26 February 2013: Assessment appointment missed by the child');
    expect(fieldsOf(page, url)).toMatchObject({
      on: ['26/2/2013'],
      purpose: ['assessment'],
      missedBy: ['child'],
      acceptable: ['no'],
      reason: ['No answer.'],
      correction: [''],
    });
    const without = await fillIn(worker, url, { acceptable: 'yes' });
    expect(words(without.answer)).toContain('Say why you correct this record.');
    const { answer } = await fillIn(worker, url, {
      on: '25/2/2013',
      acceptable: 'yes',
      reason: '',
      correction: 'He had rung before.',
    });
    expect(answer.statusCode, words(answer)).toBe(303);
    const kept = (await ledgerOf(it, caseId)).at(-1);
    expect(kept).toMatchObject({
      kind: 'appointment-missed',
      corrects: missed,
      on: '2013-02-25',
      data: { purpose: 'assessment', missedBy: 'child', acceptable: true },
    });
    expect(kept?.text).toEqual({ reason: '', correction: 'He had rung before.' });
    const again = await worker.get(url);
    expect(fieldsOf(again, url)).toMatchObject({ on: ['25/2/2013'], acceptable: ['yes'], reason: [''] });
  });

  test('of a correction is one of its original', async () => {
    await fillIn(worker, form('note'), { note: 'First.' });
    const note = (await ledgerOf(it, caseId)).at(-1)?.id ?? '';
    await fillIn(worker, `/cases/${caseId}/correct/${note}`, { note: 'Second.', correction: 'Better.' });
    const correction = (await ledgerOf(it, caseId)).at(-1)?.id ?? '';
    await fillIn(worker, `/cases/${caseId}/correct/${correction}`, { note: 'Third.', correction: 'Best.' });
    expect((await ledgerOf(it, caseId)).at(-1)).toMatchObject({ corrects: note, text: { note: 'Third.' } });
  });

  test('of another person’s record needs a permission', async () => {
    const change = await it.record(caseId, 'setting', '2013-02-20', { setting: 'remand' });
    const refused = await worker.get(`/cases/${caseId}/correct/${change}`);
    expect(refused.statusCode).toBe(403);
    expect(words(refused)).toContain('Somebody else recorded this.');
    expect((await worker.post(`/cases/${caseId}/correct/${change}`, { setting: 'custody' })).statusCode).toBe(
      403,
    );
    expect((await worker.get(`/cases/${caseId}/withdraw/${change}`)).statusCode).toBe(403);
    expect((await manager.get(`/cases/${caseId}/correct/${change}`)).statusCode).toBe(200);
  });

  test('by somebody who reads no text leaves the text as it was', async () => {
    const order = await it.record(
      caseId,
      'order-made',
      '2013-02-04',
      { orderType: 'referral-order' },
      { text: { note: 'Made at the youth court.' } },
    );
    const url = `/cases/${caseId}/correct/${order}`;
    const page = await officer.get(url);
    expect(page.body).not.toContain('Made at the youth court.');
    const { answer } = await fillIn(officer, url, {
      on: '5/2/2013',
      correction: 'The court register says the 5th.',
    });
    expect(answer.statusCode, words(answer)).toBe(303);
    expect(fieldsOf(await manager.get(url), url)).toMatchObject({
      on: ['5/2/2013'],
      note: ['Made at the youth court.'],
    });
  });

  test('of a record that is nothing but text is not for somebody who reads none', async () => {
    await fillIn(worker, form('note'), { note: 'Home visit.' });
    const note = (await ledgerOf(it, caseId)).at(-1)?.id ?? '';
    const page = await officer.get(`/cases/${caseId}/correct/${note}`);
    expect(words(page)).toContain('It holds text that your role does not read.');
  });

  test('keeps who signed, which no form shows and no form can say', async () => {
    await it.record(caseId, 'order-made', '2013-02-04', { orderType: 'referral-order' });
    const assessment = await it.record(
      caseId,
      'assessment-completed',
      '2013-02-20',
      { assessmentKind: 'initial' },
      { by: 'case-manager' },
    );
    const head = it.people.head ?? '';
    const signed = await it.record(
      caseId,
      'countersigned',
      '2013-02-21',
      { document: assessment, by: head },
      { by: 'operations-manager' },
    );
    const { answer } = await fillIn(manager, `/cases/${caseId}/correct/${signed}`, {
      on: '22/2/2013',
      by: it.people['case-manager'] ?? '',
      correction: 'A day later.',
    });
    expect(answer.statusCode, words(answer)).toBe(303);
    expect((await ledgerOf(it, caseId)).at(-1)).toMatchObject({
      on: '2013-02-22',
      data: { document: assessment, by: head },
    });
  });

  test('of the opening moves the team', async () => {
    const opened = (await ledgerOf(it, caseId)).find((fact) => fact.kind === 'case-opened');
    const { answer } = await fillIn(manager, `/cases/${caseId}/correct/${opened?.id}`, {
      team: 'south',
      correction: 'Moved house.',
    });
    expect(answer.statusCode, words(answer)).toBe(303);
    expect((await ledgerOf(it, caseId)).at(-1)?.data).toMatchObject({
      team: 'south',
      reference: `C-${count}`,
    });
  });
});

describe('an allocation', () => {
  test('offers who works on cases, and takes nobody who would not see the case', async () => {
    const page = words(await manager.get(form('allocated')));
    expect(page).toContain('Amir Haddad');
    for (const role of ['administrator', 'quality-reviewer', 'information-officer']) {
      const { answer } = await fillIn(manager, form('allocated'), { to: it.people[role] ?? '' });
      expect(answer.statusCode).toBe(422);
      expect(words(answer)).toContain('Choose who holds the case from now on.');
    }
    const { answer } = await fillIn(manager, form('allocated'), {
      to: it.people['other-case-manager'] ?? '',
    });
    expect(answer.statusCode).toBe(303);
  });
});

describe('a withdrawal', () => {
  test('needs its reason, says what stood on the record, and is done once', async () => {
    const order = await it.record(
      caseId,
      'order-made',
      '2013-02-04',
      { orderType: 'referral-order' },
      {
        by: 'case-manager',
      },
    );
    const url = `/cases/${caseId}/withdraw/${order}`;
    const empty = await fillIn(worker, url, { reason: ' ' });
    expect(empty.answer.statusCode).toBe(422);
    expect(words(empty.answer)).toContain('Say why this record is withdrawn.');
    const nul = await fillIn(worker, url, { reason: 'a\u0000b' });
    expect(words(nul.answer)).toContain('The text holds a NUL character, which cannot be kept.');
    const { answer, sent } = await fillIn(worker, url, { reason: 'It belongs to another child.' });
    expect(answer.statusCode).toBe(303);
    expect(words(await worker.get('/account'))).toContain('The initial assessment is no longer owed.');
    expect((await worker.post(url, sent)).statusCode).toBe(303);
    const facts = await ledgerOf(it, caseId);
    expect(facts.filter((fact) => fact.withdraws === order)).toHaveLength(1);
    expect(facts.at(-1)?.text).toEqual({ reason: 'It belongs to another child.' });
    expect((await worker.get(url)).statusCode).toBe(404);
  });

  test('is refused while other records stand on it', async () => {
    const order = await it.record(caseId, 'order-made', '2013-02-04', { orderType: 'referral-order' });
    await it.record(caseId, 'order-ended', '2013-02-20', { order, how: 'quashed' });
    const page = await manager.get(`/cases/${caseId}/withdraw/${order}`);
    expect(words(page)).toContain('Another record stands on this one. Withdraw it first');
    expect(page.body).not.toContain('name="reason"');
  });

  test('of a death holds for the child, not for one case alone', async () => {
    await fillIn(manager, form('child-died'), { on: '28/2/2013' });
    const died = (await ledgerOf(it, caseId)).at(-1)?.id ?? '';
    const { answer } = await fillIn(manager, `/cases/${caseId}/withdraw/${died}`, {
      reason: 'Another child.',
    });
    expect(answer.statusCode, words(answer)).toBe(303);
    expect((await manager.get(form('child-died'))).body).toContain('name="_fact"');
  });
});

describe('who may record what', () => {
  test('nothing that is not in sight', async () => {
    const other = await signedIn(app, 'other-case-manager');
    for (const url of [`/cases/${caseId}/record`, form('note'), `/cases/not-an-id/record`])
      expect((await other.get(url)).statusCode, url).toBe(404);
    expect((await other.post(form('note'), { note: 'x' })).statusCode).toBe(404);
    expect(await kindsOf()).not.toContain('note');
  });

  test('roles without a case record nothing', async () => {
    for (const role of ['quality-reviewer', 'administrator']) {
      const client = await signedIn(app, role);
      expect((await client.get(`/cases/${caseId}/record`)).statusCode, role).toBe(403);
    }
  });

  test('a case manager does not sign, oversee, allocate, approve or restrict', async () => {
    for (const kind of [
      'countersigned',
      'returned',
      'oversight',
      'allocated',
      'exception-approved',
      'exception-refused',
      'suspension-approved',
      'case-restricted',
      'change-acknowledged',
      'no-review-needed',
    ]) {
      const answer = await worker.get(form(kind));
      expect(answer.statusCode, kind).toBe(403);
      expect(words(answer)).toContain('needs a permission that your role does not have');
      expect((await worker.post(form(kind), { on: '1/3/2013' })).statusCode, kind).toBe(403);
    }
    expect(words(await worker.get(`/cases/${caseId}/record`))).not.toContain('Record management oversight');
  });

  test('an information officer records orders and appointments, without free text', async () => {
    const menu = words(await officer.get(`/cases/${caseId}/record`));
    expect(menu).toContain('Record an order');
    expect(menu).toContain('Arrange an appointment');
    expect(menu).not.toContain('Write a note');
    const page = await officer.get(form('order-made'));
    expect(page.body).not.toContain('<textarea');
    const { answer } = await fillIn(officer, form('order-made'), {
      orderType: 'referral-order',
      on: '4/2/2013',
      note: 'Typed behind the form’s back.',
    });
    expect(answer.statusCode).toBe(303);
    expect((await ledgerOf(it, caseId)).at(-1)).toMatchObject({ kind: 'order-made', text: {} });
    expect((await officer.get(form('note'))).statusCode).toBe(403);
  });

  test('a restricted case is recorded on by those on its list only', async () => {
    await fillIn(manager, form('case-restricted'), {
      people: [it.people['operations-manager'] ?? '', it.people['case-manager'] ?? ''],
      reason: 'A relative works here.',
    });
    const head = await signedIn(app, 'head');
    expect((await head.get(`/cases/${caseId}/record`)).statusCode).toBe(404);
    expect((await head.post(form('note'), { note: 'x' })).statusCode).toBe(404);
    expect((await worker.get(`/cases/${caseId}/record`)).statusCode).toBe(200);
  });

  test('whoever hands a case on is led away from it', async () => {
    const practice = await it.record(caseId, 'setting', '2013-02-20', { setting: 'remand' });
    expect(practice).not.toBe('');
    const { answer } = await fillIn(manager, form('case-restricted'), {
      people: [it.people.head ?? ''],
      reason: 'A relative of mine.',
    });
    expect(answer.headers.location).toBe('/cases');
    expect(words(await manager.get('/account'))).toContain('You do not see this case any more.');
  });

  test('what cannot be recorded now says why', async () => {
    const page = await manager.get(form('suspension-ended'));
    expect(words(page)).toContain('This cannot be recorded now. No suspension runs.');
    expect((await worker.get(form('no-such-kind'))).statusCode).toBe(404);
    expect((await worker.get(form('case-opened'))).statusCode).toBe(404);
  });
});
