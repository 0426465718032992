import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { type TestService, testService } from '../support/service.ts';
import { temporaryFolder } from '../support/temporary.ts';

let it: TestService;
let run: ReturnType<typeof commandLine>;
let folder = '';

beforeAll(async () => {
  it = await testService();
  run = commandLine(it.database.appUrl);
  folder = await temporaryFolder('import');
});
afterAll(async () => {
  await it.close();
  await rm(folder, { recursive: true });
});

async function written(name: string, ...lines: string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `${lines.join('\r\n')}\r\n`);
  return path;
}

const ORDERS =
  'row_id,reference,order_type,made_on,notified_on,planned_end,ended_on,end_reason,case_manager,allocated_on,recorded_on';

describe('templates', () => {
  test.for([
    ['orders', ORDERS],
    [
      'assessments',
      'row_id,reference,kind,completed_on,completed_by,serious_harm,vulnerability,countersigned_on,countersigned_by,recorded_on',
    ],
    ['appointments', 'row_id,reference,arranged_for,purpose,outcome,reason,recorded_on'],
    ['levels', 'row_id,reference,on,rosh,vulnerability,reason,countersigned_on,countersigned_by,recorded_on'],
    ['people', 'person,name,role,team,manager,from,to'],
  ] as const)('%s are printed with an example row, and need no database', async ([template, headings]) => {
    const { out, code } = await commandLine('postgresql://nowhere.invalid/none')(
      'import',
      '--template',
      template,
      '--print',
    );
    expect(code).toBe(0);
    const [first, example, ...rest] = out.split('\r\n');
    expect(first).toBe(headings);
    expect(example?.split(',').length).toBeGreaterThanOrEqual(headings.split(',').length);
    expect(rest).toEqual(['']);
  });

  test('are one JSON document with --json', async () => {
    const { out, code } = await run('import', '--template', 'levels', '--print', '--json');
    expect(code).toBe(0);
    const told = JSON.parse(out) as { columns: { name: string }[] };
    expect(told).toMatchObject({ template: 'levels', example: { reference: 'EXAMPLE-001', rosh: 'Medium' } });
    expect(told.columns[3]).toEqual({
      name: 'rosh',
      required: false,
      holds: 'choice',
      choices: ['low', 'medium', 'high', 'very-high'],
      guidance: expect.any(String),
    });
  });

  test('their columns are explained', async () => {
    const { out } = await run('import', '--template', 'appointments', '--guide');
    expect(out).toContain(
      'outcome\n  What became of it: kept, missed (by the child, without an acceptable reason), missed-acceptable',
    );
    expect(out).toContain('reference (needed)');
  });
});

describe('import', () => {
  test('says what it took, what it did not, and why', async () => {
    const path = await written(
      'orders.csv',
      ORDERS,
      '1,R-001,Referral order,14/01/2013,,,,,case-manager,,',
      '2,R-002,Referral order,30/02/2013,,,,,case-manager,,',
    );
    const dry = await run('import', path, '--template', 'orders', '--dry-run', '--json');
    expect(dry.code).toBe(0);
    expect(JSON.parse(dry.out)).toMatchObject({
      accepted: 1,
      unchanged: 0,
      corrected: 0,
      dryRun: true,
      batch: null,
    });
    const first = await run('import', path, '--template', 'orders', '--json');
    expect(first.code).toBe(0);
    expect(JSON.parse(first.out)).toMatchObject({
      accepted: 1,
      unchanged: 0,
      corrected: 0,
      rejected: [
        {
          file: path,
          row: 3,
          column: 'made_on',
          value: '30/02/2013',
          reason:
            '“30/02/2013” is not a day that exists: February 2013 has 28 days. Enter the right day, as day/month/year.',
        },
      ],
    });
    const second = await run('import', path, '--template', 'orders', '--strict', '--json');
    expect(second.code).toBe(3);
    expect(JSON.parse(second.out)).toMatchObject({ accepted: 0, unchanged: 1, corrected: 0, batch: null });
  });

  test('in words, without --json', async () => {
    const path = await written('more.csv', ORDERS, '3,R-003,RO,14/01/2013,,,,,,,', '4,R-004,RO,soon,,,,,,,');
    const { out, code } = await run('import', path, '--template', 'orders');
    expect(code).toBe(0);
    expect(out).toBe(
      `Imported.\n1 row taken, 0 rows taken as corrections, 0 rows unchanged, 1 row rejected.\n${path}, row 3, made_on (soon): “soon” is not a day. Write it as day/month/year, for example 14/01/2013, or as 2013-01-14.\n`,
    );
  });

  test('rejected rows are written with their reasons, and read again without them', async () => {
    const path = await written('wrong.csv', ORDERS, '5,R-005,RO,soon,,,,,,,');
    const rejects = join(folder, 'rejects.csv');
    await run('import', path, '--template', 'orders', '--rejects', rejects, '--json');
    const text = (await readFile(rejects, 'utf8')).replace('soon,', '15/01/2013,');
    expect(text.split('\r\n')[0]).toBe(`\ufeff${ORDERS},rejected_because`);
    await writeFile(rejects, text);
    const { out } = await run('import', rejects, '--template', 'orders', '--json');
    expect(JSON.parse(out)).toMatchObject({ accepted: 1, rejected: [], notes: [] });
  });

  test('other headings are mapped: suggested, said, remembered', async () => {
    const unknown = await written('unknown.csv', 'Kennung,Disposal,Sentence date', 'R-006,RO,14/01/2013');
    const refused = await run('import', unknown, '--template', 'orders', '--profile', 'other', '--json');
    expect(refused.code).toBe(1);
    expect(refused.out).toBe('');
    expect(refused.err).toContain(
      'cannot be read as orders. No column is mapped to reference, which every row of orders needs. Its headings (row 1) are: “Kennung”, “Disposal”, “Sentence date”.',
    );
    const said = await run(
      'import',
      unknown,
      '--template',
      'orders',
      '--profile',
      'other',
      '--map',
      'Kennung=reference',
      '--json',
    );
    expect(JSON.parse(said.out)).toMatchObject({
      accepted: 1,
      files: [{ columns: { Kennung: 'reference', Disposal: 'order_type', 'Sentence date': 'made_on' } }],
    });
    const remembered = await run('import', unknown, '--template', 'orders', '--profile', 'other', '--json');
    expect(JSON.parse(remembered.out)).toMatchObject({ accepted: 0, unchanged: 1 });
  });

  test('a heading that no file has is not silently left unmapped', async () => {
    const rows = await written('heading.csv', 'YOT ref,Disposal,Sentence date', 'R-107,RO,14/01/2013');
    const words = ['import', rows, '--template', 'orders', '--profile', 'third', '--dry-run', '--json'];
    const refused = await run(...words, '--map', 'Court day=made_on');
    expect([refused.code, refused.out, refused.err]).toEqual([
      2,
      '',
      'No file has the heading “Court day”. Their headings are: “YOT ref”, “Disposal”, “Sentence date”.\n',
    ]);
    expect(JSON.parse((await run(...words)).out)).toMatchObject({ accepted: 1 });
  });

  test('several files go in order, as one transaction', async () => {
    const good = await written('good.csv', ORDERS, '7,R-007,RO,14/01/2013,,,,,,,');
    const bad = await written('bad.csv', '%PDF-1.4');
    const { code, err, out } = await run('import', good, bad, '--template', 'orders', '--json');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('“bad.csv” is not a table: by its content it is a PDF document.');
    const again = await run('import', good, '--template', 'orders', '--json');
    expect(JSON.parse(again.out)).toMatchObject({ accepted: 1 });
  });

  test('a person’s role is asked for', async () => {
    const path = await written('as.csv', ORDERS, '8,R-008,RO,14/01/2013,,,,,,,');
    const refused = await run('import', path, '--template', 'orders', '--as', 'case-manager', '--json');
    expect(refused.code).toBe(1);
    expect(refused.err).toBe(
      'Your role does not include imports. Ask the information officer, or an administrator.\n',
    );
    const taken = await run('import', path, '--template', 'orders', '--as', 'information-officer', '--json');
    expect(JSON.parse(taken.out)).toMatchObject({ accepted: 1 });
  });

  test('what the source has that is not here, and the reverse', async () => {
    const path = await written(
      'now.csv',
      ORDERS,
      '1,R-001,Referral order,14/01/2013,,,,,case-manager,,',
      '9,R-009,RO,14/01/2013,,,,,,,',
    );
    const { out } = await run('import', path, '--template', 'orders', '--reconcile', '--json');
    const found = JSON.parse(out) as { onlyInSource: unknown[]; onlyHere: { key: { reference: string } }[] };
    expect(found.onlyInSource).toEqual([
      {
        file: path,
        row: 3,
        key: { reference: 'R-009', order_type: 'referral-order', made_on: '2013-01-14' },
        reasons: [],
      },
    ]);
    expect(found.onlyHere.map((one) => one.key.reference)).toEqual([
      'R-003',
      'R-005',
      'R-006',
      'R-007',
      'R-008',
    ]);
  });

  test.for([
    [
      ['import', 'x.csv'],
      2,
      /^--template <kind> is missing\. Add --help to see how the command is used\.\n$/,
    ],
    [
      ['import', 'x.csv', '--template', 'shoes'],
      2,
      /^There is no template "shoes"\. Use one of: orders, assessments, appointments, people, levels\.\n$/,
    ],
    [['import', '--template', 'orders'], 2, /^Say which files to import/],
    [
      ['import', 'x.csv', '--template', 'orders', '--map', 'x'],
      2,
      /^--map "x" is not understood\. Write it so: --map "Order date=made_on"\n$/,
    ],
    [
      ['import', 'x.csv', '--template', 'orders', '--map', 'x=shoes'],
      2,
      /^“x” cannot be mapped to shoes: the template orders has no such column\./,
    ],
    [['import', 'x.csv', '--template', 'orders', '--profile', '../x'], 2, /^"\.\.\/x" cannot be a profile\./],
    [
      ['import', 'nowhere.csv', '--template', 'orders'],
      1,
      /^“nowhere\.csv” does not exist\. Check its name and its folder\.\n$/,
    ],
  ] as const)('%j', async ([args, code, words]) => {
    const ran = await run(...args);
    expect(ran.err).toMatch(words);
    expect([ran.code, ran.out]).toEqual([code, '']);
  });
});
