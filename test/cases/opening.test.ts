import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyService } from '../../src/features/integrity/index.ts';
import type { StoredFact } from '../../src/ledger/fact.ts';
import { readStreams } from '../../src/ledger/read.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
let caseId: string;
let opening: Opening;

interface Opening {
  readonly id: string;
  readonly data: { readonly reference: string; readonly child: string };
}
const facts = (id: string): Promise<StoredFact[]> =>
  readInService(it.connection.db, it.service, 'engine', (tx) => readStreams(tx, it.service, [id]));
const openingOf = async (id: string): Promise<Opening> => (await facts(id))[0] as StoredFact as never;

beforeAll(async () => {
  it = await testService('2013-06-28');
  caseId = await it.openCase('O-001', '2013-06-03', { team: 'north' });
  await it.openCase('O-002', '2013-06-03', { team: 'north' });
  opening = await openingOf(caseId);
});
afterAll(() => it.close());

const corrected = (data: object) =>
  it.tryRecord(caseId, 'case-opened', '2013-06-03', { ...opening.data, ...data }, { corrects: opening.id });

test('the opening of a case is corrected, but never to another child', async () => {
  const other = await openingOf(await it.openCase('O-003', '2013-06-03'));
  expect(await corrected({ child: other.data.child })).toMatchObject({
    outcome: 'refused',
    problems: [{ field: 'child', message: expect.stringContaining('Join two references of one child') }],
  });
  expect((await corrected({ reference: 'O-004' })).outcome).toBe('recorded');
  expect(await verifyService(it.connection.db, it.service)).toMatchObject({ projections: 'ok' });
});

test('a reference that another case has is refused in words, and nothing is recorded', async () => {
  const before = (await facts(caseId)).length;
  await expect(corrected({ reference: 'O-002' })).rejects.toThrow(
    'The reference O-002 is taken by another case.',
  );
  expect((await facts(caseId)).length).toBe(before);
});
