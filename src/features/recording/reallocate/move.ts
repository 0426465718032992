import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Day, FOREVER } from '../../../engine/calendar/day.ts';
import { lockConfiguration, lockStreams } from '../../../ledger/append.ts';
import { asEngine, inService, type WriteTx } from '../../../platform/database/in-service.ts';
import type { Asker, Site } from '../../access/index.ts';
import { type Problem, recordOnCases } from '../../cases/index.ts';
import { type DraftKey, dropDraft } from '../../drafts/index.ts';
import { recorderOf } from '../record/save.ts';
import type { Holder } from './held.ts';

/** What is to be done in one step. */
export interface Move {
  /** The id of the form: sent twice, it moves once. */
  readonly formId: string;
  readonly from: Holder;
  readonly on: Day;
  readonly reason: string;
  readonly to: ReadonlyMap<string, string>;
  /** The cases of the holder that the one who asks sees now: no other is handed on. */
  readonly held: ReadonlySet<string>;
}

export type Moved =
  | { readonly outcome: 'moved'; readonly batch: number }
  /** Cases that somebody else has reallocated since the list was shown. */
  | { readonly outcome: 'changed'; readonly cases: readonly string[] }
  | { readonly outcome: 'refused'; readonly problems: ReadonlyMap<string, readonly Problem[]> };

/** Hands cases on in one transaction and one batch: all of them, or none. */
export function moveCases(site: Site, asker: Asker, move: Move, draft: DraftKey): Promise<Moved> {
  const { service } = asker;
  return inService(site.db, service, { person: asker.person.id }, async (tx): Promise<Moved> => {
    const cases = [...move.to.keys()];
    await lockConfiguration(tx, service, 'shared');
    await lockStreams(tx, service, [...cases, ...(await childrenOf(tx, service, cases))]);
    const before = await batchOf(tx, service, factId(move.formId, cases[0] ?? ''));
    if (before !== null) return { outcome: 'moved', batch: before };
    const changed = [
      ...new Set([
        ...cases.filter((caseId) => !move.held.has(caseId)),
        ...(await heldByOthers(tx, service, asker.today, cases, move.from)),
      ]),
    ];
    if (changed.length > 0) return { outcome: 'changed', cases: changed };
    const text = move.reason === '' ? {} : { text: { reason: move.reason } };
    const result = await recordOnCases(
      tx,
      recorderOf(site, asker),
      [...move.to].map(([caseId, to]) => ({
        caseId,
        draft: { id: factId(move.formId, caseId), kind: 'allocated', on: move.on, data: { to }, ...text },
      })),
    );
    if (result.outcome === 'unknown-case') return { outcome: 'changed', cases: [result.caseId] };
    if (result.outcome === 'refused') return result;
    await dropDraft(tx, draft);
    return { outcome: 'moved', batch: result.batch };
  });
}

/** The id of a case's fact, from the id of the form: the same each time the form is sent. */
function factId(formId: string, caseId: string): string {
  const hex = createHash('sha256').update(`${formId} ${caseId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function batchOf(tx: WriteTx, service: string, id: string): Promise<number | null> {
  return asEngine(tx, async () => {
    const found = await sql<{ batch: number }>`
      select batch from fact where service_id = ${service} and id = ${id}::uuid`.execute(tx);
    return found.rows[0]?.batch ?? null;
  });
}

async function childrenOf(tx: WriteTx, service: string, cases: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select distinct child_id as id from case_reference
    where service_id = ${service} and case_id = any (${[...cases]}::uuid[])`.execute(tx);
  return rows.rows.map((row) => row.id);
}

async function heldByOthers(
  tx: WriteTx,
  service: string,
  today: Day,
  cases: readonly string[],
  from: Holder,
): Promise<string[]> {
  const person = from === 'nobody' ? null : from.person;
  const rows = await sql<{ id: string }>`
    select w.id from unnest(${[...cases]}::uuid[]) as w(id)
    where not exists (
      select 1 from case_file c where c.service_id = ${service} and c.case_id = w.id and c.known_to = ${FOREVER}
        and c.from_on <= ${today} and c.to_on > ${today} and c.open and c.manager_id is not distinct from ${person}::uuid)`.execute(
    tx,
  );
  return rows.rows.map((row) => row.id);
}
