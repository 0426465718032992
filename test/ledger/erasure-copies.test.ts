import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  dryRunUpload,
  type Importer,
  importUpload,
  keepUpload,
  type Upload,
  uploadOf,
} from '../../src/features/intake/index.ts';
import { eraseFacts, verifyService } from '../../src/features/integrity/index.ts';
import { type Connection, connect } from '../../src/platform/database/connect.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import { csv, importInto } from '../support/intake.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
let owner: Connection;
let officer: Importer;
const ORDERS = 'row_id,reference,order_type,made_on,case_manager,remarks';
const MAPPING = ['row_id', 'reference', 'order_type', 'made_on', 'case_manager', null];

beforeAll(async () => {
  it = await testService('2013-08-05');
  owner = connect(it.database.ownerUrl, { max: 2 });
  officer = { person: it.people['information-officer'] ?? '', clock: it.clock, entropy: it.entropy };
});
afterAll(async () => {
  await owner.close();
  await it.close();
});

const asSuperuser = (what: string) => onServer(it.database.superUrl, (client) => client.query(what));
const caseOf = async (reference: string): Promise<string> => {
  const { rows } = await asSuperuser(`select case_id from case_reference where reference = '${reference}'`);
  return (rows[0] as { case_id: string }).case_id;
};
const erase = (facts: readonly string[]) =>
  eraseFacts(
    owner.db,
    it.service,
    { facts, authority: 'Court order of 1 August 2013' },
    { person: 'operator', via: 'system', clock: it.clock, entropy: it.entropy },
  );
const count = async (from: string): Promise<number> => {
  const { rows } = await asSuperuser(`select count(*)::int as n from ${from}`);
  return (rows[0] as { n: number }).n;
};
const upload = async (...rows: string[]): Promise<Upload> => {
  async function* content(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`${[ORDERS, ...rows].join('\r\n')}\r\n`);
  }
  const about = { template: 'orders', profile: 'old', filename: 'orders.csv', content: content() } as const;
  const id = await keepUpload(it.connection.db, it.service, about, officer);
  const found = await uploadOf(it.connection.db, it.service, id, officer);
  if (found === null) throw new Error('the upload is not there');
  return found;
};
const use = { headerRow: 1, mapping: MAPPING, initial: false };

test('an erasure reaches files that were uploaded, rows that were refused and what is remembered of imported ones', async () => {
  await it.openCase('ER-1', '2013-01-14', { team: 'north', name: 'Ada Brook' });
  const imported = await upload(
    '1,ER-1,referral-order,14/01/2013,case-manager,',
    '2,ER-2,referral-order,14/01/2013,case-manager,',
    '3,ER-1,no such order,14/01/2013,case-manager,',
    '4,ER-10,no such order,14/01/2013,case-manager,',
    '5,ER-9,no such order,14/01/2013,case-manager,"Brook, Ada; her sister"',
  );
  const outcome = await importUpload(it.connection.db, it.service, imported, use, officer);
  expect([outcome.accepted, outcome.rejectedRows.length]).toEqual([2, 3]);
  const waiting = await upload('6,ER-6,referral-order,14/01/2013,case-manager,');
  await asSuperuser(`insert into plan_upload (service_id, upload_id, filename, bytes, uploaded_by)
    values ('${it.service}', '00000000-0000-4000-8000-000000000001', 'plan.txt', 1, 'x')`);
  await asSuperuser(`insert into plan_upload_chunk (service_id, upload_id, number, body)
    values ('${it.service}', '00000000-0000-4000-8000-000000000001', 0, '\\x61')`);
  const [erased, kept] = [await caseOf('ER-1'), await caseOf('ER-2')];
  const { rows: children } = await asSuperuser(
    `select child_id from case_reference where case_id = '${erased}'`,
  );
  const child = (children[0] as { child_id: string }).child_id;
  await asSuperuser(`insert into draft (service_id, person_id, form, subject, body) values
    ('${it.service}', gen_random_uuid(), 'open', '', '{"reference":"er-1"}'),
    ('${it.service}', gen_random_uuid(), 'open', '', '{"name":"Ada\\nBrook"}'),
    ('${it.service}', gen_random_uuid(), 'record-note', '${child}', '{"note":"x"}'),
    ('${it.service}', gen_random_uuid(), 'open', '', '{"reference":"ER-11"}')`);

  const { rows } = await asSuperuser(
    `select id from fact where stream_id in ('${erased}', '${child}') order by batch, position`,
  );
  await erase(rows.map((row) => (row as { id: string }).id));

  expect([await count('import_upload'), await count('import_upload_chunk')]).toEqual([0, 0]);
  expect([await count('plan_upload'), await count('plan_upload_chunk')]).toEqual([0, 0]);
  const rejected = await asSuperuser('select row from import_reject order by row');
  expect(rejected.rows, 'ER-10 is somebody else').toEqual([{ row: 5 }]);
  const drafts = await asSuperuser('select body from draft');
  expect(drafts.rows).toEqual([{ body: '{"reference":"ER-11"}' }]);
  const remembered = await asSuperuser('select subject from import_row');
  expect(remembered.rows).toEqual([{ subject: kept }]);
  const words = await readInService(it.connection.db, it.service, 'engine', (tx) =>
    sql`select 1 from search_word where case_id = ${erased}::uuid`.execute(tx),
  );
  expect(words.rows).toEqual([]);
  expect(await verifyService(it.connection.db, it.service)).toMatchObject({ chain: 'ok', projections: 'ok' });
  await expect(dryRunUpload(it.connection.db, it.service, waiting, use, officer)).rejects.toThrow(
    '“orders.csv” is not there any more: it was removed while it was read. Nothing was imported; upload it again.',
  );
});

test('the erasure of one record forgets the rows that made it, and no others of the case', async () => {
  await importInto(
    it,
    'assessments',
    csv('row_id,reference,kind,completed_on,completed_by', 'a1,ER-2,initial,01/02/2013,case-manager'),
  );
  expect(await count('import_row')).toBe(2);
  const { rows } = await asSuperuser(`select id from fact where kind = 'assessment-completed'`);
  await erase([(rows[0] as { id: string }).id]);
  const left = await asSuperuser('select template from import_row');
  expect(left.rows).toEqual([{ template: 'orders' }]);
});
