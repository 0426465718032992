import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asEngine, inService, type ReadTx, readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
beforeAll(async () => {
  it = await testService();
});
afterAll(() => it.close());

const actor = async (tx: ReadTx): Promise<string | undefined> =>
  (await sql<{ actor: string }>`select current_setting('app.actor') as actor`.execute(tx)).rows[0]?.actor;
const somebody = (): { person: string } => ({ person: it.people['case-manager'] ?? '' });
const asSomebody = (work: (tx: ReadTx) => Promise<void>): Promise<void> =>
  readInService(it.connection.db, it.service, somebody(), work);

test('a person’s transaction folds as the engine for a while, and is the person’s again', () =>
  asSomebody(async (tx) => {
    expect(await actor(tx)).toBe('person');
    expect(await asEngine(tx, () => asEngine(tx, () => actor(tx)))).toBe('engine');
    expect(await actor(tx)).toBe('person');
  }));

test('also where the work went wrong and the transaction goes on', () =>
  asSomebody(async (tx) => {
    const wrong = asEngine(tx, async () => {
      throw new Error('wrong');
    });
    await expect(wrong).rejects.toThrow('wrong');
    expect(await actor(tx)).toBe('person');
    expect(await asEngine(tx, () => actor(tx))).toBe('engine');
  }));

test('and where a query went wrong and only its part was undone', () =>
  inService(it.connection.db, it.service, somebody(), async (tx) => {
    await sql`savepoint part`.execute(tx);
    await expect(asEngine(tx, () => sql`select 1 / 0`.execute(tx))).rejects.toThrow('division by zero');
    await sql`rollback to savepoint part`.execute(tx);
    expect(await actor(tx)).toBe('person');
    expect(await asEngine(tx, () => actor(tx))).toBe('engine');
    expect(await actor(tx)).toBe('person');
  }));

test('the engine’s own transaction stays the engine’s', () =>
  readInService(it.connection.db, it.service, 'engine', async (tx) => {
    expect(await asEngine(tx, () => actor(tx))).toBe('engine');
    expect(await actor(tx)).toBe('engine');
  }));
