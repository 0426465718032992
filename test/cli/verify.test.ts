import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock, todayOf } from '../../src/platform/clock.ts';
import { commandLine } from '../support/command-line.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';

const today = todayOf(systemClock);
let it: TestService;
let run: ReturnType<typeof commandLine>;
let first = '';

beforeAll(async () => {
  it = await testService(today);
  run = commandLine(it.database.appUrl);
  first = JSON.parse((await run('verify', '--json')).out).head;
  const caseId = await it.openCase('V-1', today, { team: 'north' });
  await it.record(caseId, 'order-made', today, { orderType: 'referral-order' });
});
afterAll(() => it.close());

const change = (what: string) => onServer(it.database.superUrl, (client) => client.query(what));

test('verify tells exactly what it promises, and ends well', async () => {
  const ran = await run('verify', '--json');
  expect(ran).toMatchObject({ code: 0, err: '' });
  const told = JSON.parse(ran.out);
  expect(Object.keys(told)).toEqual([
    'facts',
    'batches',
    'head',
    'chain',
    'brokenAt',
    'projections',
    'differences',
  ]);
  expect(told).toMatchObject({ chain: 'ok', brokenAt: null, projections: 'ok', differences: [] });
  expect(told.head).toMatch(/^[0-9a-f]{64}$/);
  const inWords = await run('verify');
  expect(inWords.code).toBe(0);
  expect(inWords.out).toContain(`${told.facts} facts in ${told.batches} batches. Head: ${told.head}.`);
});

describe('a head that somebody wrote down', () => {
  test('lies in the chain, be it the last or an earlier one', async () => {
    for (const head of [first, JSON.parse((await run('verify', '--json')).out).head]) {
      expect(await run('verify', '--head', head, '--json')).toMatchObject({ code: 0, err: '' });
      expect((await run('verify', '--head', head)).out).toContain(
        'The chain is whole.\nThe head that was asked for lies in it.',
      );
    }
  });

  test('of another chain is told, and the command fails', async () => {
    const ran = await run('verify', '--head', 'ab'.repeat(32), '--json');
    expect(ran.code).toBe(1);
    const told = JSON.parse(ran.out);
    expect(told).toMatchObject({ chain: 'broken', brokenAt: null });
    expect(ran.err).toBe(
      `${told.facts} facts in ${told.batches} batches. Head: ${told.head}.
The head that was asked for is not in this chain, which in itself is whole: it was taken from another ledger, or this one was rewritten or restored from an older backup since.
The projections follow from the ledger.
`,
    );
    expect(await run('verify', '--head', 'ab'.repeat(32))).toEqual({ code: 1, out: ran.err, err: '' });
  });

  test.each(['yesterday', 'abc', 'ab'.repeat(33), 'xy'.repeat(32), ''])(
    'that is no head is wrong usage, told in words: "%s"',
    async (head) => {
      expect(await run('verify', '--head', head, '--json')).toEqual({
        code: 2,
        out: '',
        err: 'A head is written as 64 figures and letters from a to f. Copy it whole from the report, the backup or the log.\n',
      });
    },
  );
});

test('projections that differ are listed, the command fails, and rebuild mends them', async () => {
  await change(`update duty set due = due + 1 where kind = 'initial-assessment'`);
  const ran = await run('verify', '--json');
  expect(ran.code).toBe(1);
  const told = JSON.parse(ran.out);
  expect(told).toMatchObject({ chain: 'ok', brokenAt: null, projections: 'differ' });
  expect(told.differences.length).toBeGreaterThan(0);
  expect(ran.err).toContain('countersign rebuild');
  expect(await run('rebuild')).toMatchObject({ code: 0 });
  expect(await run('verify', '--json')).toMatchObject({ code: 0 });
});

test('a byte flipped in an old fact is found by the whole check; the incremental one says that it did not look', async () => {
  const { batches } = JSON.parse((await run('verify', '--json')).out);
  const flip = `update fact set data = overlay(data placing chr(ascii(substr(data, 3, 1)) # 1) from 3 for 1)
                where kind = 'order-made'`;
  await change(flip);
  const incremental = await run('verify', '--since-last');
  expect(incremental).toMatchObject({ code: 0, err: '' });
  expect(incremental.out).toContain(
    `The first ${batches} batches were found well before and not looked at again: a change made in them since is found by verify without --since-last.\n`,
  );
  const whole = await run('verify');
  expect(whole.code).toBe(1);
  expect(whole.out).toMatch(/The chain is broken at batch \d+: The body of fact \S+ was changed\./);
  expect(whole.out).not.toContain('not looked at');
  await change(flip);
  expect((await run('verify')).code).toBe(0);
  const help = await run('verify', '--help');
  expect(help.out).toContain('a byte that was changed in it since is not found');
});

test('a broken chain names its batch, and the command fails', async () => {
  const { batches } = JSON.parse((await run('verify', '--json')).out);
  await change(
    `update fact set data = replace(data, 'referral-order', 'reparation-order')
     where kind = 'order-made'`,
  );
  const ran = await run('verify', '--json');
  expect(ran.code).toBe(1);
  expect(JSON.parse(ran.out)).toMatchObject({ chain: 'broken', brokenAt: batches, batches: batches - 1 });
  expect(ran.err).toContain(`broken at batch ${batches}`);
});
