import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { openBulk } from '../../src/ledger/bulk.ts';
import type { NewFact } from '../../src/ledger/fact.ts';
import { currentHead } from '../../src/ledger/read.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
let caseId: string;

beforeAll(async () => {
  it = await testService('2013-01-15');
  caseId = await it.openCase('BULK', '2013-01-14');
});
afterAll(() => it.close());

const notes = (count: number): NewFact[] =>
  Array.from({ length: count }, (_, at) => ({
    id: it.entropy.uuid(),
    stream: { kind: 'case', id: caseId },
    kind: 'note',
    occurredOn: '2013-01-15' as never,
    data: {},
    text: { note: `Note ${at}` },
  }));

test.for(['first', 'last'] as const)(
  'a batch in pieces, the head locked %s, stands in the chain like any other',
  async (lock) => {
    const context = {
      service: it.service,
      recordedBy: 'operator',
      via: 'import' as const,
      clock: it.clock,
      entropy: it.entropy,
    };
    const written = await inService(it.connection.db, it.service, 'engine', async (tx) => {
      const bulk = await openBulk(tx, context, lock);
      const from = await tx
        .selectFrom('fact')
        .select(({ fn }) => fn.max('version').as('version'))
        .where('stream_id', '=', caseId)
        .executeTakeFirstOrThrow();
      let version = from.version;
      for (const facts of [notes(3), notes(2)]) {
        await bulk.store(
          bulk.seal(facts, () => {
            version += 1;
            return version;
          }),
        );
      }
      expect(bulk.size).toBe(5);
      return bulk.finish();
    });
    expect(written.recordedOn).toBe('2013-01-15');
    const head = await readInService(it.connection.db, it.service, 'engine', (tx) =>
      currentHead(tx, it.service),
    );
    expect(head).toEqual({ number: written.number, hash: written.hash.toString('hex') });
    expect(await verifyService(it.connection.db, it.service)).toMatchObject({
      chain: 'ok',
      projections: 'ok',
    });
    const texts = await readInService(it.connection.db, it.service, { person: it.people.head ?? '' }, (tx) =>
      tx.selectFrom('fact_text').select('body').execute(),
    );
    expect(texts.map((row) => row.body).filter((body) => body === '{"note":"Note 2"}').length).toBe(
      lock === 'first' ? 1 : 2,
    );
  },
);
