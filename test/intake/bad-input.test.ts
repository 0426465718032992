import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import {
  type HandWorkbook,
  workbookByHand,
  workbookParts,
} from '../../src/platform/documents/testing/workbook-by-hand.ts';
import { zipByHand } from '../../src/platform/documents/testing/zip-by-hand.ts';
import { PlainError } from '../../src/platform/errors.ts';
import { counts, csv, file, importInto, reasons } from '../support/intake.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;

beforeAll(async () => {
  it = await testService('2013-08-05');
  const born = await it.openCase('BORN', '2013-01-14', {
    name: 'Zoë O’Brien-Nowak',
    birthDate: '1998-03-02',
  });
  await it.record(born, 'order-made', '2013-01-14', { orderType: 'referral-order' });
});
afterAll(() => it.close());

const COLUMNS = 'reference,order_type,made_on,planned_end,ended_on,end_reason,case_manager';
const orders = (...rows: string[]) => importInto(it, 'orders', csv(COLUMNS, ...rows));

/** The words with which a file is refused; nothing of it is kept. */
async function refusal(content: string | Uint8Array, name = 'export.csv'): Promise<string> {
  const before = await batches();
  try {
    await importInto(it, 'orders', file(content, name));
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    expect(error.exitCode).toBe(1);
    expect(await batches()).toBe(before);
    return error.message;
  }
  throw new Error('the file was read');
}

const batches = (): Promise<number> =>
  readInService(it.connection.db, it.service, 'engine', async (tx) => {
    const runs = await tx.selectFrom('import_run').select('run_id').execute();
    const head = await tx.selectFrom('ledger_head').select('number').executeTakeFirst();
    return runs.length * 1_000 + (head?.number ?? 0);
  });

const references = (): Promise<string[]> =>
  readInService(it.connection.db, it.service, 'engine', async (tx) =>
    (await tx.selectFrom('case_reference').select('reference').orderBy('reference').execute()).map(
      (row) => row.reference,
    ),
  );

describe('days that cannot be', () => {
  test.for([
    [
      'A,RO,30/02/2013,,,,',
      'made_on',
      '“30/02/2013” is not a day that exists: February 2013 has 28 days. Enter the right day, as day/month/year.',
    ],
    [
      'A,RO,06/08/2013,,,,',
      'made_on',
      '6 August 2013 is in the future. Record it once it has happened: enter today (5 August 2013) or an earlier day.',
    ],
    [
      'BORN,YRO,01/03/1998,,,,',
      'made_on',
      '1 March 1998 is before the child was born (2 March 1998). Check the day, or correct the date of birth first.',
    ],
    [
      'A,RO,14/01/2013,,13/01/2013,completed,',
      'ended_on',
      'The order ended (13 January 2013) before it was made (14 January 2013). Check both days.',
    ],
    [
      'A,RO,14/01/2013,13/01/2013,,,',
      'planned_end',
      'The planned end (13 January 2013) is before the day the order was made (14 January 2013). Enter 14 January 2013 or a later day.',
    ],
    [
      'A,RO,14/01/2013,,06/08/2013,completed,',
      'ended_on',
      '6 August 2013 is in the future. Record it once it has happened: enter today (5 August 2013) or an earlier day.',
    ],
    [
      'A,RO,14/01/2013,,01/07/2013,,',
      'end_reason',
      'The order ended on 1 July 2013, but the row does not say how. Enter completed, revoked, expired or quashed.',
    ],
    [
      'A,RO,14/01/2013,,,completed,',
      'ended_on',
      'The row says how the order ended, but not on which day. Enter the day, or leave both cells empty while the order runs.',
    ],
    [
      'A,Referal ordr,14/01/2013,,,,',
      'order_type',
      expect.stringMatching(
        /^“Referal ordr” is not one of the values of order_type\. Use one of: referral-order, youth-rehabilitation-order, /,
      ),
    ],
    [
      'BORN,RO,14/01/2013,,,,',
      'order_type',
      'This case already has a referral order made on 14 January 2013. If it is the same order, there is nothing to record; if not, check the day.',
    ],
    [
      'A,RO,14/01/2013,,,,nobody',
      'case_manager',
      'There is no person with the reference “nobody” in this service. Check it, or add the person first (template people).',
    ],
    [
      'A,RO,14/01/2013,,,,Case-Manager',
      'case_manager',
      'There is no person with the reference “Case-Manager” in this service. If case-manager is meant, write it so.',
    ],
    [
      ',RO,14/01/2013,,,,',
      'reference',
      'reference is empty. Fill it in: the reference of the case, exactly as the service writes it.',
    ],
    [
      `${'x'.repeat(61)},RO,14/01/2013,,,,`,
      'reference',
      'reference is 61 characters long; it may have at most 60. Shorten it, or check that the right column was mapped to it.',
    ],
  ] as const)('%s', async ([row, column, reason]) => {
    const before = await references();
    const outcome = await orders(row);
    expect(counts(outcome)).toEqual([0, 0, 0, 1]);
    expect(reasons(outcome)).toEqual([[2, column, reason]]);
    expect(await references()).toEqual(before);
  });

  test('every problem of a row is told, with the cell as it was', async () => {
    const outcome = await orders('A,Ro-Ro,30/02/2013,soon,,,nobody');
    expect(outcome.rejected.map(({ column, value }) => [column, value])).toEqual([
      ['order_type', 'Ro-Ro'],
      ['made_on', '30/02/2013'],
      ['planned_end', 'soon'],
      ['case_manager', 'nobody'],
    ]);
  });

  test('a row that is refused stops no other, before it or after', async () => {
    const outcome = await orders(
      'S-1,RO,14/01/2013,,,,',
      'S-2,RO,30/02/2013,,,,',
      'S-3,RO,14/01/2013,,,,',
      'S-1,RO,06/08/2013,,,,',
    );
    expect(counts(outcome)).toEqual([2, 0, 0, 2]);
    expect(await references()).toEqual(expect.arrayContaining(['S-1', 'S-3']));
    expect(await references()).not.toContain('S-2');
  });
});

describe('cells', () => {
  test('references keep their letters exactly, in one form; blanks around them go', async () => {
    const outcome = await orders(
      "'O’Neill-Łódź 1',RO,14/01/2013,,,,",
      '  Ζωή/7 ,RO,14/01/2013,,,,',
      'Zoe\u0301 9,RO,14/01/2013,,,,',
      '"<script>alert(1)</script>",RO,14/01/2013,,,,',
    );
    expect(counts(outcome)).toEqual([4, 0, 0, 0]);
    expect(await references()).toEqual(
      expect.arrayContaining(["'O’Neill-Łódź 1'", 'Ζωή/7', 'Zoé 9', '<script>alert(1)</script>']),
    );
  });

  test('a formula is text like any other', async () => {
    expect(counts(await orders(`=cmd|' /C calc'!A0,RO,14/01/2013,,,,`))).toEqual([1, 0, 0, 0]);
    expect(await references()).toContain(`=cmd|' /C calc'!A0`);
  });

  test('quoted line breaks and 16,000 characters are kept', async () => {
    await orders('LONG,RO,14/01/2013,,,,');
    const reason = `${'x'.repeat(15_990)}\nand ”more”`;
    const outcome = await importInto(
      it,
      'appointments',
      csv(
        'reference,arranged_for,outcome,reason',
        `LONG,29/01/2013,missed,"${reason}"`,
        'LONG,30/01/2013,perhaps,',
      ),
    );
    expect(counts(outcome)).toEqual([1, 0, 0, 1]);
    // The row after the line break: as a spreadsheet counts.
    expect(reasons(outcome)[0]?.slice(0, 2)).toEqual([3, 'outcome']);
    const texts = await readInService(
      it.connection.db,
      it.service,
      { person: it.people['operations-manager'] ?? '' },
      (tx) => tx.selectFrom('fact_text').select('body').execute(),
    );
    expect(texts.map((row) => JSON.parse(row.body ?? ''))).toContainEqual({ reason });
  });

  test('a line break in a reference is told with its cell, since nobody could type it again', async () => {
    const outcome = await orders('"LINE-\n1",RO,14/01/2013,,,,');
    expect(reasons(outcome)).toEqual([
      [
        2,
        'reference',
        'reference runs over more than one line. Write it on one line; what does not belong to it goes in a column of its own.',
      ],
    ]);
  });

  test('NUL, half characters and lost letters are told with their cell', async () => {
    const lines = [
      Buffer.from(`${COLUMNS}\r\nN-1,RO,14/01/2013,,,,\r\nN\0-2,RO,14/01/2013,,,,\r\n`),
      Buffer.from('N-3', 'latin1'),
      Buffer.from([0xe9]),
      Buffer.from(`,RO,14/01/2013,,,,\r\n${'N-ü4łódź,RO,14/01/2013,,,,\r\n'}`),
    ];
    const outcome = await importInto(it, 'orders', file(Buffer.concat(lines)));
    expect(reasons(outcome)).toEqual([
      [
        3,
        'reference',
        'The cell holds a NUL character, which is no text. Delete the cell, type it again and save the file.',
      ],
      [
        4,
        'reference',
        'The cell holds bytes that are not UTF-8, so that a letter is lost. Type the cell again, or export the file anew as UTF-8.',
      ],
    ]);
    const lone = Buffer.from(`\ufeff${COLUMNS}\r\nN\ud800-5,RO,14/01/2013,,,,\r\n`, 'utf16le');
    expect(reasons(await importInto(it, 'orders', file(lone)))).toEqual([
      [
        2,
        'reference',
        'The cell holds half of a character (a lone surrogate), so that a letter is lost. Type the cell again and save the file.',
      ],
    ]);
  });

  test('a column without a heading is not read', async () => {
    const outcome = await importInto(
      it,
      'orders',
      csv('reference,order_type,made_on,', 'UNNAMED,RO,14/01/2013,by the way'),
    );
    expect(counts(outcome)).toEqual([1, 0, 0, 0]);
  });

  test('headings alone are no mistake, and told', async () => {
    const outcome = await orders();
    expect([counts(outcome), outcome.notes.map((note) => note.note)]).toEqual([
      [0, 0, 0, 0],
      ['The file has headings and no rows below them.'],
    ]);
  });

  test('a row with more cells than headings is not guessed at', async () => {
    const outcome = await orders('Smith, J,RO,14/01/2013,,,,case-manager');
    expect(reasons(outcome).at(-1)).toEqual([
      2,
      'H',
      'The row has more cells than the file has headings, so that its values may stand in the wrong columns. If a text in it holds a comma, put the text in quotation marks; else delete the extra cells.',
    ]);
    expect(outcome.rejected.at(-1)?.value).toBe('case-manager');
  });
});

describe('encodings', () => {
  const text = `${COLUMNS}\r\nNAME,RO,14/01/2013,,,,\r\n`;
  test.for([
    ['Windows-1252', Buffer.from(text.replace('NAME', 'Caf\u00e9 1'), 'latin1'), 'Café 1'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text.replace('NAME', 'Café 2')}`), 'Café 2'],
    ['UTF-16', Buffer.from(`\ufeff${text.replace('NAME', 'Café 3')}`, 'utf16le'), 'Café 3'],
  ] as const)('%s', async ([, bytes, reference]) => {
    expect(counts(await importInto(it, 'orders', file(bytes)))).toEqual([1, 0, 0, 0]);
    expect(await references()).toContain(reference);
  });

  test('what had to be guessed is said', async () => {
    const outcome = await importInto(
      it,
      'orders',
      file(Buffer.from(text.replace('NAME', 'Caf\u00e9 4'), 'latin1')),
    );
    expect(outcome.notes.map((note) => note.note)).toEqual([
      'The file is not UTF-8. It was read as Windows-1252, an older Windows encoding. Check that names with accents look right; if they do not, save it as “CSV UTF-8” and upload it again.',
    ]);
  });
});

describe('workbooks', () => {
  const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheet = (
    rows: readonly string[],
    more: Partial<HandWorkbook['sheets'][number]> = {},
  ): HandWorkbook => ({
    sheets: [
      {
        name: 'Orders',
        rows: rows.map((row, at) => `<row r="${at + 1}">${row}</row>`).join(''),
        ...more,
      },
    ],
    formats: [14],
  });
  const head = cell('A1', 'reference') + cell('B1', 'order_type') + cell('C1', 'made_on');

  test('Excel’s own days, formatted or plain, and the title above the headings', async () => {
    const book = workbookByHand({
      ...sheet(
        [
          cell('A1', 'Orders of the year'),
          cell('A2', 'reference') + cell('B2', 'order_type') + cell('C2', 'made_on'),
          `${cell('A3', 'X-1') + cell('B3', 'RO')}<c r="C3" s="1"><v>41288</v></c>`,
          `${cell('A4', 'X-2') + cell('B4', 'RO')}<c r="C4"><v>41288</v></c>`,
          `${cell('A5', 'X-3') + cell('B5', 'RO')}<c r="C5" t="e"><v>#REF!</v></c>`,
        ],
        { after: '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>' },
      ),
    });
    const outcome = await importInto(it, 'orders', file(book, 'orders.xlsx'));
    expect(counts(outcome)).toEqual([2, 0, 0, 1]);
    expect(reasons(outcome)).toEqual([
      [5, 'made_on', 'The cell holds an error of Excel (#REF!). Mend the formula, or type the value.'],
    ]);
    expect(outcome.notes.map((note) => note.note)).toEqual([
      "The sheet has merged cells (A1:C1). A merged cell's value counts for its first row and column only; the others were read as empty.",
      'The headings are those of row 2; what is above was not read.',
    ]);
    const facts = await readInService(it.connection.db, it.service, 'engine', async (tx) =>
      tx
        .selectFrom('fact')
        .innerJoin('case_reference', 'case_reference.case_id', 'fact.stream_id')
        .select(['reference', 'occurred_on'])
        .where('kind', '=', 'order-made')
        .where('reference', 'like', 'X-%')
        .orderBy('reference')
        .execute(),
    );
    expect(facts).toEqual([
      { reference: 'X-1', occurred_on: '2013-01-14' },
      { reference: 'X-2', occurred_on: '2013-01-14' },
    ]);
  });

  test('fifty columns, of which three are meant', async () => {
    const names = Array.from({ length: 50 }, (_, at) =>
      at === 10 ? 'reference' : at === 20 ? 'order_type' : at === 30 ? 'made_on' : `extra ${at}`,
    );
    const values = names.map((_, at) =>
      at === 10 ? 'WIDE' : at === 20 ? 'RO' : at === 30 ? '14/01/2013' : 'x',
    );
    const outcome = await importInto(it, 'orders', csv(names.join(','), values.join(',')));
    expect(counts(outcome)).toEqual([1, 0, 0, 0]);
    expect(outcome.notes[0]?.note).toMatch(/^Columns that were not read: “extra 0”, “extra 1”, /);
  });

  test('an empty sheet is refused', async () => {
    expect(await refusal(workbookByHand(sheet([])), 'orders.xlsx')).toBe(
      '“orders.xlsx” has an empty sheet: there is no row with anything in it. Look at the file in Excel, and upload the one that holds the rows.',
    );
  });

  test('a workbook that was cut off is refused', async () => {
    const whole = workbookByHand(sheet([head]));
    expect(await refusal(whole.subarray(0, whole.length - 100), 'orders.xlsx')).toBe(
      '“orders.xlsx” is cut off: its end is missing, so that the upload or the copy was not finished. Copy or export it again and upload the whole file.',
    );
  });

  test('a ZIP bomb is refused before it is unpacked', async () => {
    const bomb = zipByHand(
      workbookParts(sheet([head])).map((part) =>
        part.name.endsWith('sheet1.xml')
          ? { ...part, data: Buffer.alloc(1_000), declare: 3_000_000_000 }
          : part,
      ),
    );
    expect(await refusal(bomb, 'orders.xlsx')).toMatch(
      /^“orders\.xlsx” was not unpacked: it would become 2\.8 GB, and at most 1 GB is taken \(it may be a “ZIP bomb”\)\./,
    );
  });
});

describe('files that are not what they say', () => {
  test.for([
    [
      'a PDF',
      '%PDF-1.7 and so on',
      /^“export\.csv” is not a table: by its content it is a PDF document\. Ask the other system for an export as CSV/,
    ],
    [
      'a web page',
      '<!DOCTYPE html><html></html>',
      /^“export\.csv” is a web page \(HTML\), not a table, whatever its name says/,
    ],
    ['nothing', '', /^“export\.csv” is empty \(0 bytes\)\. Export it again/],
    ['blank lines', '\r\n\r\n', /^“export\.csv” holds no rows: there is nothing in it but blank lines\./],
    [
      'another table',
      'name,colour\r\nAda,blue\r\n',
      /^“export\.csv” cannot be read as orders\. No column is mapped to reference, which every row of orders needs\. .* Its headings \(row 1\) are: “name”, “colour”\. Map them/,
    ],
    [
      'two columns of one meaning',
      'Case ref,Case number,order_type,made_on\r\nA,B,RO,14/01/2013\r\n',
      /reference could be “Case ref” or “Case number”\./,
    ],
  ] as const)('%s', async ([, content, words]) => expect(await refusal(content)).toMatch(words));

  test('a workbook named CSV', async () => {
    expect(await refusal(zipByHand([{ name: 'x', data: 'y' }]), 'orders.csv')).toMatch(
      /^“orders\.csv” is named like a text file, but is a ZIP or an Excel workbook by its content\./,
    );
  });

  test('one bad file keeps the others of its import from being taken', async () => {
    const before = await batches();
    await expect(
      importInto(it, 'orders', [csv(COLUMNS, 'GOOD,RO,14/01/2013,,,,'), file('%PDF-1.7', 'second.csv')]),
    ).rejects.toThrow('“second.csv” is not a table');
    expect(await batches()).toBe(before);
    expect(await references()).not.toContain('GOOD');
  });
});

test('after everything the ledger verifies and the projections are as a fold of it gives them', async () => {
  expect(await verifyService(it.connection.db, it.service)).toMatchObject({ chain: 'ok', projections: 'ok' });
});
