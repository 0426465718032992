import { sql, type Transaction } from 'kysely';
import type { Database } from './connect.ts';
import type { Tables } from './tables.ts';

declare const reading: unique symbol;
declare const writing: unique symbol;

/** A transaction inside one service, as one actor. It reads. */
export type ReadTx = Transaction<Tables> & { readonly [reading]: true };
/** A transaction that may also write: facts and what follows from them commit together or not at all. */
export type WriteTx = ReadTx & { readonly [writing]: true };

/**
 * Who asks. A person sees what row-level security lets that person see; the engine folds every `data` of the
 * service and no free text; the operator (command line) sees what the engine sees.
 */
export type Actor = { readonly person: string } | 'engine' | 'operator';

/** The one way in to read: opens a read-only transaction in one service as one actor. */
export function readInService<T>(
  db: Database,
  service: string,
  actor: Actor,
  work: (tx: ReadTx) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await enter(tx, service, actor);
      return work(tx as ReadTx);
    });
}

/** The one way in to write. Everything in it commits together or not at all. */
export function inService<T>(
  db: Database,
  service: string,
  actor: Actor,
  work: (tx: WriteTx) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await enter(tx, service, actor);
    return work(tx as WriteTx);
  });
}

/** Who acts in each transaction just now, so that the database need not be asked. */
const acting = new WeakMap<object, string>();

async function enter(tx: Transaction<Tables>, service: string, actor: Actor): Promise<void> {
  const person = typeof actor === 'object' ? actor.person : '';
  const role = typeof actor === 'object' ? 'person' : 'engine';
  await sql`select set_config('app.service', ${service}, true), set_config('app.person', ${person}, true),
                   set_config('app.actor', ${role}, true)`.execute(tx);
  acting.set(tx, role);
}

/** Folds as the engine inside a person's transaction: every `data` of the service, no free text. */
export async function asEngine<T>(tx: ReadTx, work: () => Promise<T>): Promise<T> {
  const before = acting.get(tx) ?? 'person';
  if (before === 'engine') return work();
  await actAs(tx, 'engine');
  let result: T;
  try {
    result = await work();
  } catch (error) {
    // Where a query failed, the database takes nothing more: then rolling back ends the engine's part.
    await actAs(tx, before).catch(() => void acting.set(tx, before));
    throw error;
  }
  await actAs(tx, before);
  return result;
}

async function actAs(tx: ReadTx, actor: string): Promise<void> {
  await sql`select set_config('app.actor', ${actor}, true)`.execute(tx);
  acting.set(tx, actor);
}
