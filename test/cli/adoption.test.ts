import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, type Day, dayNumber, dayOf } from '../../src/engine/calendar/day.ts';
import { verifyService } from '../../src/features/integrity/index.ts';
import { systemClock, todayOf } from '../../src/platform/clock.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import { commandLine } from '../support/command-line.ts';
import { type TestService, testService } from '../support/service.ts';
import { calendar } from '../support/stories.ts';
import { temporaryFolder } from '../support/temporary.ts';

const today = todayOf(systemClock);
const working = calendar.latest.withoutClosures;
const ahead = (count: number): Day => dayOf(working.addWorkingDays(dayNumber(today), count));
let it: TestService;
let run: ReturnType<typeof commandLine>;
let folder = '';

beforeAll(async () => {
  it = await testService(today);
  run = commandLine(it.database.appUrl);
  folder = await temporaryFolder('adoption');
  const caseId = await it.openCase('C-1', today, { team: 'north' });
  await it.record(caseId, 'order-made', today, { orderType: 'referral-order' });
  await it.record(caseId, 'allocated', today, { to: it.people['case-manager'] ?? '' });
});
afterAll(async () => {
  await it.close();
  await rm(folder, { recursive: true });
});

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const standard = (limit: string, change = '') => `duty: initial-assessment
from: ${today}
source: Decided by the head of service.
mark: local
limits: { referral-order: ${limit}, court: ${limit} }
openDuties: rebase
suspendable: true
${change}`;
const move = (was: Day, due: Day) => ({
  case: 'C-1',
  kind: 'initial-assessment',
  was,
  due,
  becomesOverdue: false,
});

describe('standards override', () => {
  test('a dry run shows what would move and changes nothing', async () => {
    const path = await file('ten.yaml', standard('10 working days'));
    const dry = await run('standards', 'override', path, '--approved-by', 'head', '--dry-run', '--json');
    expect(dry).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(dry.out)).toEqual({
      adopted: false,
      open: 2,
      moved: 1,
      becomeOverdue: 0,
      list: [move(ahead(20), ahead(10))],
    });
    const words = await run('standards', 'override', path, '--approved-by', 'head', '--dry-run');
    expect(words.out).toContain(
      '1 of 2 open duties would move, 0 of them would be due on the day of the change',
    );
    expect(words.out).toContain('Nothing was changed: this was a dry run.');
  });

  test('every case that it lists is logged as read', async () => {
    const logged = async (): Promise<number> =>
      (
        await readInService(it.connection.db, it.service, 'operator', (tx) =>
          sql`select 1 from read_log where person_id = 'operator' and what = 'list of moved duties'`.execute(
            tx,
          ),
        )
      ).rows.length;
    const before = await logged();
    const path = await file('nine.yaml', standard('9 working days'));
    await run('standards', 'override', path, '--approved-by', 'head', '--dry-run', '--json');
    expect(await logged()).toBe(before + 1);
  });

  test('adopts what was approved, once', async () => {
    const path = await file('ten.yaml', standard('10 working days'));
    const unapproved = await run('standards', 'override', path);
    expect(unapproved).toMatchObject({ code: 2, out: '' });
    expect(unapproved.err).toContain('Say who approved it: --approved-by and the person’s reference.');
    const wrong = await run('standards', 'override', path, '--approved-by', 'case-manager');
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(wrong.err).toContain('Standards are approved by somebody who has that permission today');
    const done = await run('standards', 'override', path, '--approved-by', 'head', '--json');
    expect(JSON.parse(done.out)).toMatchObject({ adopted: true, moved: 1 });
    const { out } = await run('duties', '--case', 'C-1', '--json');
    const { duties } = JSON.parse(out) as { duties: { kind: string; due: string }[] };
    expect(duties.find((duty) => duty.kind === 'initial-assessment')?.due).toBe(ahead(10));
    const again = await run('standards', 'override', path, '--approved-by', 'head');
    expect(again.code).toBe(1);
    expect(again.err).toContain('is adopted already, just so');
  });

  test('says what is wrong with the file, and who may', async () => {
    const path = await file('bad.yaml', standard('soon', 'figures: { x: -1 }'));
    const bad = await run('standards', 'override', path, '--approved-by', 'head');
    expect(bad).toMatchObject({ code: 1, out: '' });
    expect(bad.err).toContain('limits.referral-order is "soon", which is not a limit');
    expect(bad.err).toContain('figures.x must not be negative');
    const none = await run('standards', 'override', join(folder, 'none.yaml'), '--approved-by', 'head');
    expect(none.err).toContain('none.yaml cannot be read: there is no such file.');
    const good = await file('eleven.yaml', standard('11 working days'));
    const worker = await run('standards', 'override', good, '--as', 'case-manager');
    expect(worker).toMatchObject({ code: 1, out: '' });
    expect(worker.err).toContain('This change needs a permission that the person does not have today.');
  });
});

describe('standards adopt', () => {
  test('moves the service to another pack, and not twice', async () => {
    const done = await run('standards', 'adopt', 'current', '--as', 'head', '--json');
    expect(done.err).toBe('');
    expect(JSON.parse(done.out)).toMatchObject({ adopted: true });
    const again = await run('standards', 'adopt', 'current', '--as', 'head');
    expect(again).toMatchObject({ code: 1 });
    expect(again.err).toContain('The service works by “Current practice” already, word for word.');
    const unknown = await run('standards', 'adopt', 'currant', '--as', 'head');
    expect(unknown.err).toContain('There is no pack "currant". This release ships: current, plan-2012.');
  });
});

describe('calendar', () => {
  test('load adopts the file that gov.uk publishes, after a look', async () => {
    const holiday = ahead(3);
    const events = [
      ...calendar.latest.withoutClosures
        .skippedBetween(dayNumber(`${today.slice(0, 4)}-01-01` as Day), dayNumber('2030-12-31' as Day))
        .map(({ day, title }) => ({ date: day, title })),
      { date: holiday, title: 'An extra holiday' },
      { date: '2030-12-25', title: 'Christmas Day' },
    ];
    const path = await file(
      'bank-holidays.json',
      JSON.stringify({ 'england-and-wales': { division: 'england-and-wales', events } }),
    );
    const refused = await run('calendar', 'load', path);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('bank-holidays.json has fewer bank holidays than it should');
    expect(refused.err).toContain('2029 would have no bank holiday; England and Wales usually has 8.');
    expect(refused.err).toContain('2030 would have 1 bank holiday; England and Wales usually has 8.');
    expect(refused.err).toContain('if it is right, run it again with --accept-fewer.');
    const dry = await run('calendar', 'load', path, '--accept-fewer', '--dry-run', '--json');
    expect(dry.err).toBe('');
    expect(JSON.parse(dry.out)).toMatchObject({ adopted: false, becomeOverdue: 0 });
    const done = await run('calendar', 'load', path, '--accept-fewer', '--as', 'administrator', '--json');
    expect(JSON.parse(done.out)).toMatchObject({ adopted: true });
    const again = await run('calendar', 'load', path);
    expect(again.code).toBe(1);
    expect(again.err).toContain('says the same as the one in force');
    const page = await file('page.json', '<!doctype html>');
    expect((await run('calendar', 'load', page)).err).toContain('This file is a web page');
  });

  test('close adds a day, and refuses one that cannot be', async () => {
    const done = await run('calendar', 'close', ahead(5), '--title', 'Training day', '--json');
    expect(JSON.parse(done.out)).toMatchObject({ adopted: true });
    const again = await run('calendar', 'close', ahead(5), '--title', 'Training day');
    expect(again.err).toContain('is a closure day already: Training day.');
    const wrong = await run('calendar', 'close', '2013-02-30', '--title', 'x');
    expect(wrong).toMatchObject({ code: 2 });
    const worker = await run('calendar', 'close', addDays(today, 30), '--title', 'x', '--as', 'case-manager');
    expect(worker).toMatchObject({ code: 1 });
  });

  test('reopen takes a closure day back, once', async () => {
    const dry = await run('calendar', 'reopen', ahead(5), '--dry-run', '--json');
    expect(JSON.parse(dry.out)).toMatchObject({ adopted: false });
    const done = await run('calendar', 'reopen', ahead(5), '--as', 'administrator', '--json');
    expect(JSON.parse(done.out)).toMatchObject({ adopted: true });
    const again = await run('calendar', 'reopen', ahead(5));
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toContain('is no closure day of the service, so there is nothing to take back.');
    const worker = await run('calendar', 'reopen', ahead(5), '--as', 'case-manager');
    expect(worker).toMatchObject({ code: 1 });
  });

  test('after all that, everything follows from the ledger', async () => {
    expect(await verifyService(it.connection.db, it.service)).toMatchObject({
      chain: 'ok',
      projections: 'ok',
    });
  });
});
