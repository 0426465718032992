import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  dropOldUploads,
  dryRunUpload,
  type Importer,
  importUpload,
  keepUpload,
  knownProfiles,
  previewUpload,
  recentImports,
  reconcileUpload,
  rejectsOfRun,
  rejectTable,
  type Upload,
  uploadOf,
} from '../../src/features/intake/index.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import { writeCsv } from '../../src/platform/documents/write-csv.ts';
import { counts, file, importInto } from '../support/intake.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
let officer: Importer;

beforeAll(async () => {
  it = await testService('2013-08-05');
  officer = { person: it.people['information-officer'] ?? '', clock: it.clock, entropy: it.entropy };
});
afterAll(() => it.close());

async function* inPieces(text: string, size = 100_000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** 212 rows of which three are wrong, as another system exports them. */
const HEADINGS = 'ID,Case Ref,Disposal,Sentence date,Worker,Comments';
const rows = Array.from({ length: 212 }, (_, at) => {
  const made = at === 10 ? '30/02/2013' : '14/01/2013';
  const type = at === 100 ? 'Community sentence' : 'Referral order';
  const worker = at === 200 ? 'Amir' : 'case-manager';
  return `${at},U-${String(at).padStart(3, '0')},${type},${made},${worker},"Some, words"`;
});
const EXPORT = `${[HEADINGS, ...rows].join('\r\n')}\r\n`;

const upload = async (content = EXPORT, person = officer): Promise<Upload> => {
  const id = await keepUpload(
    it.connection.db,
    it.service,
    { template: 'orders', profile: 'old system', filename: 'orders.csv', content: inPieces(content) },
    person,
  );
  const found = await uploadOf(it.connection.db, it.service, id, person);
  if (found === null) throw new Error('the upload is not there');
  return found;
};

describe('the information officer imports 212 rows of which 3 are wrong', () => {
  let uploaded: Upload;
  const mapping = ['row_id', 'reference', 'order_type', 'made_on', 'case_manager', null];

  test('sees how the headings are understood', async () => {
    uploaded = await upload();
    expect(uploaded).toMatchObject({ bytes: Buffer.byteLength(EXPORT), last: null, template: 'orders' });
    const preview = await previewUpload(it.connection.db, it.service, uploaded, officer);
    expect(preview.headings).toEqual(HEADINGS.split(','));
    expect(preview.suggestion.mapping).toEqual(mapping);
    expect(preview.suggestion.missing).toEqual([]);
    expect(preview.sample).toHaveLength(10);
    expect(preview.sample[0]).toEqual({
      row: 2,
      cells: ['0', 'U-000', 'Referral order', '14/01/2013', 'case-manager', 'Some, words'],
    });
  });

  test('tries it first, and nothing changes', async () => {
    const use = { headerRow: 1, mapping, initial: false };
    const dry = await dryRunUpload(it.connection.db, it.service, uploaded, use, officer);
    expect(counts(dry)).toEqual([209, 0, 0, 3]);
    expect(dry.rejected.map(({ row, column, value }) => [row, column, value])).toEqual([
      [12, 'Sentence date', '30/02/2013'],
      [102, 'Disposal', 'Community sentence'],
      [202, 'Worker', 'Amir'],
    ]);
    const again = await uploadOf(it.connection.db, it.service, uploaded.id, officer);
    expect(again?.last?.outcome.accepted).toBe(209);
    expect(again?.last?.mapping).toEqual(mapping);
    await readInService(it.connection.db, it.service, officer, async (tx) => {
      expect(await recentImports(tx, it.service)).toEqual([]);
      expect(await tx.selectFrom('case_reference').selectAll().execute()).toEqual([]);
    });
  });

  test('imports it, downloads the three with their reasons, mends two and uploads them again', async () => {
    const use = { headerRow: 1, mapping, initial: false };
    const outcome = await importUpload(it.connection.db, it.service, uploaded, use, officer);
    expect(counts(outcome)).toEqual([209, 0, 0, 3]);
    const kept = await readInService(it.connection.db, it.service, officer, (tx) =>
      rejectsOfRun(tx, it.service, outcome.run ?? ''),
    );
    expect(kept?.table).toEqual(rejectTable(outcome.files, outcome.rejectedRows));
    const chunks: Buffer[] = [];
    for await (const chunk of writeCsv(kept?.table.columns ?? [], kept?.table.rows ?? [])) chunks.push(chunk);
    const download = Buffer.concat(chunks).toString('utf8');
    expect(download.split('\r\n')[1]).toBe(
      '10,U-010,Referral order,30/02/2013,case-manager,"Some, words","Sentence date: “30/02/2013” is not a day that exists: February 2013 has 28 days. Enter the right day, as day/month/year."',
    );
    const mended = await upload(
      download
        .replace('10,U-010,Referral order,30/02/2013', '10,U-010,Referral order,28/02/2013')
        .replace('Amir,', 'case-manager,'),
    );
    const { suggestion } = await previewUpload(it.connection.db, it.service, mended, officer);
    expect(suggestion.mapping).toEqual([...mapping, null]);
    expect(suggestion.headings.map((one) => one.how).slice(0, 6)).toEqual(Array(6).fill('remembered'));
    const second = await importUpload(
      it.connection.db,
      it.service,
      mended,
      { headerRow: 1, mapping: suggestion.mapping, initial: false },
      officer,
    );
    expect(counts(second)).toEqual([2, 0, 0, 1]);
    const whole = await importUpload(it.connection.db, it.service, uploaded, use, officer);
    // The two that were mended by hand say something else in the old file, which still cannot be read.
    expect(counts(whole)).toEqual([0, 209, 0, 3]);
  });

  test('sees what was imported, and what the source has that is not here', async () => {
    await readInService(it.connection.db, it.service, officer, async (tx) => {
      const runs = await recentImports(tx, it.service);
      expect(runs.map((run) => [run.accepted, run.unchanged, run.rejected, run.by, run.profile])).toEqual(
        expect.arrayContaining([
          [209, 0, 3, officer.person, 'old system'],
          [2, 0, 1, officer.person, 'old system'],
          [0, 209, 3, officer.person, 'old system'],
        ]),
      );
      expect(await knownProfiles(tx, it.service)).toEqual(['old system']);
    });
    const byHand = await it.openCase('HAND', '2013-01-14');
    await it.record(byHand, 'order-made', '2013-01-15', { orderType: 'reparation-order' });
    const found = await reconcileUpload(
      it.connection.db,
      it.service,
      uploaded,
      { headerRow: 1, mapping },
      officer,
    );
    expect(found).toMatchObject({ rowsInSource: 212, recordsHere: 212, inBoth: 211 });
    expect(found.onlyInSource).toEqual([
      {
        file: 'orders.csv',
        row: 102,
        key: {},
        reasons: [
          expect.stringMatching(/^Disposal: “Community sentence” is not one of the values of order_type/),
        ],
      },
    ]);
    expect(found.onlyHere).toEqual([
      { key: { reference: 'HAND', order_type: 'reparation-order', made_on: '2013-01-15' }, via: 'form' },
    ]);
  });
});

describe('who may not import', () => {
  test('cannot upload, see or import anything', async () => {
    const manager = { ...officer, person: it.people['case-manager'] ?? '' };
    await expect(upload(EXPORT, manager)).rejects.toThrow('Your role does not include imports.');
    const uploaded = await upload();
    expect(await uploadOf(it.connection.db, it.service, uploaded.id, manager)).toBeNull();
    await expect(
      importUpload(
        it.connection.db,
        it.service,
        uploaded,
        {
          headerRow: 1,
          mapping: ['row_id', 'reference', 'order_type', 'made_on', null, null],
          initial: false,
        },
        manager,
      ),
    ).rejects.toThrow(
      'Your role does not include imports. Ask the information officer, or an administrator.',
    );
  });
});

describe('uploads', () => {
  test('that are too large for a page are refused in words', async () => {
    await expect(upload('x'.repeat(25 * 1024 * 1024 + 1))).rejects.toThrow(
      '“orders.csv” is larger than 25 MB, the most that this page takes. Split it, or import it by the command line.',
    );
  });

  test('go after 90 days', async () => {
    const uploaded = await upload();
    const later = (days: number): Date => new Date(it.clock.now().getTime() + days * 86_400_000);
    expect(await dropOldUploads(it.connection.db, it.service, later(89))).toBe(0);
    expect(await dropOldUploads(it.connection.db, it.service, later(91))).toBeGreaterThan(0);
    expect(await uploadOf(it.connection.db, it.service, uploaded.id, officer)).toBeNull();
    await readInService(it.connection.db, it.service, 'engine', async (tx) =>
      expect(await tx.selectFrom('import_upload_chunk').selectAll().execute()).toEqual([]),
    );
  });
});

test('rejected rows with more cells than headings stay refused until they are mended', async () => {
  const outcome = await importInto(
    it,
    'orders',
    file('reference,order_type,made_on\r\nX,RO,14/01/2013,left over\r\n'),
  );
  const { columns, rows: table } = rejectTable(outcome.files, outcome.rejectedRows);
  const chunks: Buffer[] = [];
  for await (const chunk of writeCsv(columns, table)) chunks.push(chunk);
  expect(counts(await importInto(it, 'orders', file(Buffer.concat(chunks))))).toEqual([0, 0, 0, 1]);
});
