import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary.ts';

const MAIN = new URL('../main.ts', import.meta.url).pathname;
const REFERENCE = new URL('../../engine/calendar/fixtures/working-days.csv', import.meta.url);

function run(
  args: readonly string[],
  env: Record<string, string> = {},
): { out: string; err: string; code: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [MAIN, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { out: stdout, err: stderr, code: status };
}

let folder = '';
beforeAll(async () => {
  folder = await temporaryFolder('workday');
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const govUk = (...events: [string, string][]): string =>
  JSON.stringify({
    'england-and-wales': {
      division: 'england-and-wales',
      events: events.map(([date, title]) => ({ date, title, notes: '', bunting: false })),
    },
  });

describe('workday START N', () => {
  test('prints the day', () => {
    expect(run(['workday', '2013-08-09', '15'])).toEqual({ out: '2013-09-02\n', err: '', code: 0 });
  });

  test('explains what was passed over', () => {
    expect(run(['workday', '2013-08-09', '15', '--explain']).out.split('\n')).toEqual([
      '2013-09-02',
      '15 working days after Fri 9 Aug 2013 is Mon 2 Sep 2013. The start is not counted.',
      'Bank holiday skipped: 2013-08-26 (Summer bank holiday)',
      'Weekend days skipped: 8',
      'Provisional: no (the list of bank holidays ends on 31 December 2028).',
      '',
    ]);
  });

  test('counts back, and says so', () => {
    expect(run(['workday', '2013-08-27', '-1', '--explain']).out.split('\n').slice(0, 4)).toEqual([
      '2013-08-23',
      '1 working day before Tue 27 Aug 2013 is Fri 23 Aug 2013. The start is not counted.',
      'Bank holiday skipped: 2013-08-26 (Summer bank holiday)',
      'Weekend days skipped: 2',
    ]);
  });

  test('gives the start itself for 0, on a Sunday too', () => {
    expect(run(['workday', '2013-08-11', '0', '--explain']).out).toContain(
      '2013-08-11\n0 working days: Sun 11 Aug 2013 itself.\n',
    );
  });

  test('after the last year of the list the answer is provisional', () => {
    expect(run(['workday', '2028-12-29', '1', '--explain']).out).toContain(
      'Provisional: yes, the list of bank holidays ends on 31 December 2028, so more may come.',
    );
  });

  test('prints one JSON document', () => {
    expect(JSON.parse(run(['workday', '2013-08-09', '15', '--json']).out)).toEqual({
      start: '2013-08-09',
      n: 15,
      result: '2013-09-02',
      provisional: false,
      skipped: [{ day: '2013-08-26', title: 'Summer bank holiday' }],
      weekendDays: 8,
    });
  });

  test.each(['Pacific/Auckland', 'America/Los_Angeles', 'Europe/London'])('answers alike in %s', (TZ) => {
    expect(run(['workday', '2013-03-28', '3'], { TZ }).out).toBe('2013-04-04\n');
  });

  test.each([
    [['2013-02-30', '5'], 1, 'There is no day 2013-02-30. Check the month and the day of the month.'],
    [
      ['09/08/2013', '5'],
      1,
      '"09/08/2013" is not a day. Days are written YYYY-MM-DD, for example 2013-08-09.',
    ],
    [
      ['2013-08-09', '1.5'],
      1,
      '"1.5" is not a number of working days. Use a whole number, for example 15 or -5.',
    ],
    [
      ['2013-08-09', '2999999'],
      1,
      '2999999 working days from 2013-08-09 leads outside the years 1900 to 9999. Use a smaller number.',
    ],
    [['1900-01-01', '-1'], 1, '-1 working days from 1900-01-01 leads outside the years 1900 to 9999.'],
    [['2013-08-09'], 2, 'Two things are needed: START, a day, and N, a number.'],
    [
      ['2013-08-09', '1', '--frobnicate'],
      2,
      'There is no option --frobnicate here. Add --help to see how the command is used.',
    ],
    [['2013-08-09', '1', '--from-file', 'days.csv'], 2, 'Give either START and N, or --from-file, not both.'],
    [
      ['--from-file', 'days.csv', '--explain'],
      2,
      '--explain answers one START and N; leave it out with --from-file.',
    ],
    [
      ['2013-08-09', '1', '--division', 'wales'],
      2,
      'There is no division "wales". It is one of england-and-wales, scotland, northern-ireland.',
    ],
    [
      ['2013-08-09', '1', '--division', 'scotland'],
      1,
      'This release ships the bank holidays of England and Wales only.',
    ],
  ])('%j is refused in words', (args, code, words) => {
    const said = run(['workday', ...args]);
    expect(said.err).toContain(words);
    expect([said.out, said.code]).toEqual(['', code]);
  });
});

describe('workday --holidays', () => {
  test('takes the holidays of the file, from its first year on', () => {
    const list = file('longer.json', govUk(['2029-01-01', 'New Year’s Day'], ['2029-03-30', 'Good Friday']));
    expect(run(['workday', '2028-12-29', '1', '--holidays', list, '--explain']).out.split('\n')).toEqual([
      '2029-01-02',
      '1 working day after Fri 29 Dec 2028 is Tue 2 Jan 2029. The start is not counted.',
      'Bank holiday skipped: 2029-01-01 (New Year’s Day)',
      'Weekend days skipped: 2',
      'Provisional: no (the list of bank holidays ends on 31 December 2029).',
      '',
    ]);
    expect(run(['workday', '2013-08-09', '15', '--holidays', list]).out).toBe('2013-09-02\n');
  });

  test('a day that the file no longer names is a working day', () => {
    const list = file('moved.json', govUk(['2020-05-08', 'Early May bank holiday (VE day)']));
    expect(run(['workday', '2020-05-01', '1', '--holidays', list]).out).toBe('2020-05-04\n');
  });

  test('a file that is not such a list is refused by its name', () => {
    const page = file('page.json', '<html>');
    expect(run(['workday', '2013-08-09', '1', '--holidays', page])).toEqual({
      out: '',
      err: `${page}: This file is a web page, not a list of bank holidays. Download the bank holidays from gov.uk in their JSON form and use that file.\n`,
      code: 1,
    });
    const missing = join(folder, 'missing.json');
    expect(run(['workday', '2013-08-09', '1', '--holidays', missing]).err).toBe(
      `${missing} cannot be read: there is no such file.\n`,
    );
  });
});

describe('workday --from-file', () => {
  const answer = (
    content: string | Buffer,
    ...args: string[]
  ): { out: string; err: string; code: number | null } =>
    run(['workday', '--from-file', file('days.csv', content), ...args]);

  test('answers thousands of rows, as the reference cases have them', () => {
    const [, ...reference] = readFileSync(REFERENCE, 'utf8').trim().split(/\r?\n/);
    const cases = reference.flatMap((row) => {
      const [start, ...days] = row.split(',');
      return [1, 5, 10, 15, 20].map((n, at) => ({ start, n, day: days[at] }));
    });
    const many = Array.from({ length: 5000 }, (_, at) => cases[at % cases.length]);
    const said = answer(`start,n\n${many.map((each) => `${each?.start},${each?.n}`).join('\n')}\n`);
    expect(said.out.split('\n')).toEqual([
      'start,n,result,provisional,error',
      ...many.map((each) => `${each?.start},${each?.n},${each?.day},false,`),
      '',
    ]);
    expect([said.err, said.code]).toEqual(['', 0]);
  });

  test('a bad row says why and stops no other', () => {
    const said = answer(
      'start,n\n2013-08-09,15\n2013-02-30,5\n2013-08-09,soon\n,3\n2013-08-09\n2028-12-29,1\n',
    );
    expect(said.out.split('\n').slice(1, -1)).toEqual([
      '2013-08-09,15,2013-09-02,false,',
      '2013-02-30,5,,,There is no day 2013-02-30. Check the month and the day of the month.',
      '2013-08-09,soon,,,"""soon"" is not a number of working days. Use a whole number, for example 15 or -5."',
      ',3,,,"The day is missing. Days are written YYYY-MM-DD, for example 2013-08-09."',
      '2013-08-09,,,,"The number of working days is missing. Use a whole number, for example 15 or -5."',
      '2028-12-29,1,2029-01-01,true,',
    ]);
    expect([said.err, said.code]).toEqual([
      '4 of 6 rows could not be answered. The column error says why.\n',
      0,
    ]);
  });

  test('keeps other columns, in any order, and answers a file again', () => {
    const first = answer('\uFEFFwhy;N;Start\n"court; late";-1;2013-08-27\n');
    expect(first.out).toBe(
      'why,N,Start,result,provisional,error\ncourt; late,-1,2013-08-27,2013-08-23,false,\n',
    );
    expect(answer(first.out).out).toBe(first.out);
  });

  test('what a spreadsheet would run as a formula is printed as text, a signed number as it is', () => {
    const said = answer('start,n,note\n2013-08-27,-1,"=cmd|\'/c calc\'!A1"\n');
    expect(said.out.split('\n')[1]).toBe("2013-08-27,-1,'=cmd|'/c calc'!A1,2013-08-23,false,");
  });

  test('prints one JSON document', () => {
    expect(JSON.parse(answer('start,n,why\n2013-08-09,15,a\nx,1,b\n', '--json').out)).toEqual({
      rows: [
        { start: '2013-08-09', n: '15', why: 'a', result: '2013-09-02', provisional: false, error: null },
        {
          start: 'x',
          n: '1',
          why: 'b',
          result: null,
          provisional: null,
          error: '"x" is not a day. Days are written YYYY-MM-DD, for example 2013-08-09.',
        },
      ],
    });
    expect(JSON.parse(answer('start,n\n', '--json').out)).toEqual({ rows: [] });
  });

  test.each([
    [
      'no such columns',
      'day,count\n2013-08-09,1\n',
      'has no column start and no column n. Its first line must name the columns start and n; it reads: day,count',
    ],
    ['nothing', '', 'is empty. Its first line names the columns: start,n'],
    [
      'a spreadsheet',
      Buffer.from('PK\u0003\u0004rest'),
      'is a spreadsheet or another ZIP file, not CSV. Save it as "CSV UTF-8" first.',
    ],
    ['UTF-16', Buffer.from('\uFEFFstart,n\n', 'utf16le'), 'is UTF-16 text. Save it again as "CSV UTF-8".'],
    [
      'Windows-1252',
      Buffer.from('start,n,why\n2013-08-09,1,caf\xe9\n', 'latin1'),
      'is not UTF-8 text. Save it again as "CSV UTF-8".',
    ],
    ['NUL', 'start,n\n2013-08-09,1\0\n', 'is not text: it holds NUL bytes. Save it as "CSV UTF-8" first.'],
    [
      'a quotation mark that stays open',
      'start,n\n"2013-08-09,1\n2013-08-09,2\n',
      'a quotation mark is opened there and never closed',
    ],
  ])('a file with %s is refused in words', (_, content, words) => {
    const said = answer(content);
    expect(said.err).toContain(words);
    expect(said.err.trim().split('\n')).toHaveLength(1);
    expect(said.code).toBe(1);
  });

  test('a file that is not there is refused in words', () => {
    const path = join(folder, 'nowhere.csv');
    expect(run(['workday', '--from-file', path])).toEqual({
      out: '',
      err: `${path} cannot be read: there is no such file.\n`,
      code: 1,
    });
  });
});

describe('workdays-between A B', () => {
  test('counts the days after A up to and including B, negative when reversed', () => {
    expect(run(['workdays-between', '2013-08-09', '2013-09-02']).out).toBe('15\n');
    expect(run(['workdays-between', '2013-09-02', '2013-08-09']).out).toBe('-15\n');
    expect(run(['workdays-between', '2013-09-02', '2013-09-02']).out).toBe('0\n');
  });

  test('prints one JSON document', () => {
    expect(JSON.parse(run(['workdays-between', '2013-08-23', '2013-08-27', '--json']).out)).toEqual({
      from: '2013-08-23',
      to: '2013-08-27',
      workingDays: 1,
      provisional: false,
      skipped: [{ day: '2013-08-26', title: 'Summer bank holiday' }],
    });
  });

  test('refuses what is no day, and one day alone', () => {
    expect(run(['workdays-between', '2013-08-09', 'soon'])).toEqual({
      out: '',
      err: '"soon" is not a day. Days are written YYYY-MM-DD, for example 2013-08-09.\n',
      code: 1,
    });
    expect(run(['workdays-between', '2013-08-09']).code).toBe(2);
  });
});
