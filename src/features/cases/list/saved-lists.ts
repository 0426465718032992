import { sql } from 'kysely';
import { textProblem } from '../../../ledger/canonical.ts';
import type { ReadTx, WriteTx } from '../../../platform/database/in-service.ts';
import { address } from '../../../platform/web/address.ts';
import type { FieldError } from '../../../platform/web/fields.ts';
import { filterInAddress, readListFilter } from './list-filter.ts';

/** A list that somebody keeps: its filters and order, never its rows. */
export interface SavedList {
  readonly id: string;
  readonly name: string;
  readonly query: string;
}

const LONGEST_NAME = 80;
const MOST = 100;

/** The lists of one person, by name. */
export async function savedLists(tx: ReadTx, service: string, person: string): Promise<SavedList[]> {
  const found = await sql<SavedList>`
    select id, name, query from saved_list
    where service_id = ${service} and person_id = ${person}::uuid order by saved_at`.execute(tx);
  return found.rows.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** What is wrong with a name for a list of somebody's, or null. */
export async function nameProblem(
  tx: ReadTx,
  service: string,
  person: string,
  name: string,
  except: string | null,
): Promise<FieldError | null> {
  const no = (message: string): FieldError => ({ field: 'name', message });
  if (name === '') return no('Enter a name for the list, so that you find it again.');
  if (name.length > LONGEST_NAME)
    return no(`A name has at most ${LONGEST_NAME} characters; this one has ${name.length}. Shorten it.`);
  const wrong = textProblem(name);
  if (wrong !== null) return no(`The name ${wrong}`);
  const others = (await savedLists(tx, service, person)).filter((list) => list.id !== except);
  if (others.some((list) => list.name === name))
    return no(`You have a list called “${name}” already. Choose another name, or delete that one first.`);
  if (except === null && others.length >= MOST)
    return no(`You have ${MOST} lists, which is as many as are kept. Delete one first.`);
  return null;
}

/** Keeps a list. Of its address only what a list knows is kept: filters and order, no day and no place in it. */
export async function saveList(
  tx: WriteTx,
  service: string,
  person: string,
  list: { readonly name: string; readonly query: string },
): Promise<void> {
  const { filter } = readListFilter(Object.fromEntries(new URLSearchParams(list.query)));
  await sql`insert into saved_list (service_id, person_id, name, query)
    values (${service}, ${person}::uuid, ${list.name}, ${address('', filterInAddress(filter)).slice(1)})`.execute(
    tx,
  );
}

/** Renames a list of somebody's. False where they have none of that id. */
export async function renameList(
  tx: WriteTx,
  service: string,
  person: string,
  id: string,
  name: string,
): Promise<boolean> {
  const done = await sql`update saved_list set name = ${name}
    where service_id = ${service} and person_id = ${person}::uuid and id = ${id}::uuid`.execute(tx);
  return Number(done.numAffectedRows ?? 0) > 0;
}

/** Deletes a list of somebody's. False where they have none of that id. */
export async function deleteList(tx: WriteTx, service: string, person: string, id: string): Promise<boolean> {
  const done = await sql`delete from saved_list
    where service_id = ${service} and person_id = ${person}::uuid and id = ${id}::uuid`.execute(tx);
  return Number(done.numAffectedRows ?? 0) > 0;
}
