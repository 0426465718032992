import { sql } from 'kysely';
import { append, lockConfiguration, lockStreams, streamVersions } from '../../ledger/append.ts';
import type { Entropy } from '../../ledger/chain.ts';
import type { NewFact, Stream, Via } from '../../ledger/fact.ts';
import { ERASURE } from '../../ledger/kinds.ts';
import { stopClock } from '../../ledger/moment.ts';
import { type Clock, todayOf } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/connect.ts';
import { inService, type WriteTx } from '../../platform/database/in-service.ts';
import { PlainError } from '../../platform/errors.ts';
import '../cases/index.ts';
import { projectPeople } from '../organisation/index.ts';
import { casesOf } from './case-chunks.ts';
import { calledIn, dropCopies, type ErasedCopies, filesOf } from './erase-copies.ts';
import { planMadeAgain, rebuildCases } from './rebuild.ts';

export interface Erasure {
  /** The facts whose bodies are emptied; their corrections and originals go with them. */
  readonly facts: readonly string[];
  /** On whose authority and why it is lawful, in words. It stays in the ledger, so it names no child. */
  readonly authority: string;
}

export interface ErasureRecorder {
  readonly person: string;
  readonly via: Via;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/**
 * A lawful erasure: empties bodies and salts for good, so that nothing can be guessed back, records that it was done in
 * the same transaction, and makes what followed from them again. `owner` is the database through the owner's login: the
 * application's may not change a fact. What lies beside the ledger and may say the same goes too: drafts, uploaded files,
 * rows that an import refused, what is remembered of imported rows.
 */
export async function eraseFacts(
  owner: Database,
  service: string,
  erasure: Erasure,
  by: ErasureRecorder,
): Promise<{ erased: number; head: string }> {
  const authority = erasure.authority.trim();
  if (authority === '') throw new PlainError('Say on whose authority these records are erased, and why.');
  return inService(owner, service, 'engine', async (tx) => {
    await lockConfiguration(tx, service, 'shared');
    const named = await factsNamed(tx, service, erasure.facts);
    const streams = [...new Map(named.map(({ stream }) => [stream.id, stream])).values()];
    const cases = await casesTouched(tx, service, streams);
    await lockStreams(tx, service, [
      ...streams.map(({ id }) => id),
      ...cases.flatMap((one) => [one.caseId, one.childId]),
    ]);
    const chains = await wholeChains(tx, service, named, streams);
    const about = [
      ...new Set([...streams.map(({ id }) => id), ...cases.flatMap((one) => [one.caseId, one.childId])]),
    ];
    const copies: ErasedCopies = {
      facts: chains.map(({ id }) => id),
      streams: about,
      called: await calledIn(tx, service, about),
      files: await filesOf(
        tx,
        service,
        chains.map(({ id }) => id),
      ),
    };
    const clock = await stopClock(tx, service, by.clock);
    const facts = streams.map((stream): NewFact => {
      const ids = chains.filter((one) => one.stream.id === stream.id).map(({ id }) => id);
      return {
        id: by.entropy.uuid(),
        stream,
        kind: ERASURE,
        occurredOn: todayOf(clock),
        data: { facts: ids.sort(), authority },
      };
    });
    const context = { service, recordedBy: by.person, via: by.via, clock, entropy: by.entropy };
    const versions = await streamVersions(
      tx,
      service,
      streams.map(({ id }) => id),
    );
    const batch = await append(tx, context, facts, versions);
    await sql`select owner_erase_bodies(${service}, ${chains.map(({ id }) => id)}::uuid[])`.execute(tx);
    await makeAgain(tx, service, streams, cases);
    await dropCopies(tx, service, copies);
    return { erased: chains.length, head: batch.hash.toString('hex') };
  });
}

interface Named {
  readonly id: string;
  readonly stream: Stream;
  readonly kind: string;
}

async function factsNamed(tx: WriteTx, service: string, ids: readonly string[]): Promise<Named[]> {
  const { rows } = await sql<{ id: string; stream_kind: Stream['kind']; stream_id: string; kind: string }>`
    select id, stream_kind, stream_id, kind from fact
    where service_id = ${service} and id = any (${[...new Set(ids)]}::uuid[])`.execute(tx);
  if (rows.length === 0 || rows.length < new Set(ids).size)
    throw new PlainError('Some of the records to be erased are not in the ledger. Nothing was erased.');
  const kept = rows.find((row) => row.kind === ERASURE || row.stream_kind === 'service');
  if (kept !== undefined)
    throw new PlainError(
      'The record of an erasure, and what configures the service, cannot be erased: others are judged by them. Nothing was erased.',
    );
  return rows.map((row) => ({
    id: row.id,
    stream: { kind: row.stream_kind, id: row.stream_id },
    kind: row.kind,
  }));
}

/** The cases whose rows follow from some streams. */
async function casesTouched(
  tx: WriteTx,
  service: string,
  streams: readonly Stream[],
): Promise<{ caseId: string; childId: string }[]> {
  const of = (kind: Stream['kind']): string[] =>
    streams.flatMap((stream) => (stream.kind === kind ? stream.id : []));
  const ofChildren = await sql<{ id: string }>`
    select case_id as id from case_reference
    where service_id = ${service} and child_id = any (${of('child')}::uuid[])`.execute(tx);
  return casesOf(tx, service, [...of('case'), ...ofChildren.rows.map((row) => row.id)]);
}

/** With a fact go its corrections and what it corrects, or else an older text would come back to life. */
async function wholeChains(
  tx: WriteTx,
  service: string,
  named: readonly Named[],
  streams: readonly Stream[],
): Promise<Named[]> {
  const { rows } = await sql<{ id: string; corrects: string | null; kind: string; stream_id: string }>`
    select id, corrects, kind, stream_id from fact
    where service_id = ${service} and stream_id = any (${streams.map(({ id }) => id)}::uuid[])
    order by batch, position`.execute(tx);
  const roots = new Map<string, string>();
  for (const { id, corrects } of rows)
    roots.set(id, corrects === null ? id : (roots.get(corrects) ?? corrects));
  const wanted = new Set(named.map(({ id }) => roots.get(id)));
  const streamOf = new Map(streams.map((stream) => [stream.id, stream]));
  return rows.flatMap((row) => {
    const stream = streamOf.get(row.stream_id);
    return stream !== undefined && wanted.has(roots.get(row.id))
      ? { id: row.id, stream, kind: row.kind }
      : [];
  });
}

/** Everything that followed from the erased bodies follows again, without them. */
async function makeAgain(
  tx: WriteTx,
  service: string,
  streams: readonly Stream[],
  cases: readonly { caseId: string; childId: string }[],
): Promise<void> {
  const now = await casesOf(
    tx,
    service,
    cases.map((one) => one.caseId),
  );
  await rebuildCases(tx, service, now);
  const people = streams.flatMap((stream) => (stream.kind === 'person' ? stream.id : []));
  if (people.length > 0) await projectPeople(tx, service, people);
  if (streams.some((stream) => stream.kind === 'plan')) await planMadeAgain(tx, service);
  // A child of whom no case is left is nobody any more.
  await sql`delete from child c where c.service_id = ${service}
            and c.child_id = any (${cases.map((one) => one.childId)}::uuid[])
            and not exists (select 1 from case_reference r where r.service_id = ${service} and r.child_id = c.child_id)`.execute(
    tx,
  );
}
