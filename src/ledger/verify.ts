import { sql } from 'kysely';
import type { Day } from '../engine/calendar/day.ts';
import { londonDay } from '../platform/clock.ts';
import type { ReadTx } from '../platform/database/in-service.ts';
import { batchHash, bodyDigest, factDigest, GENESIS } from './digest.ts';
import { ERASURE } from './kinds.ts';

export interface ChainReport {
  readonly facts: number;
  readonly batches: number;
  /** The hash of the last batch, in hex; null where there is none. */
  readonly head: string | null;
  readonly chain: 'ok' | 'broken';
  /** Where the first fault is and what it is, in words. */
  readonly brokenAt: { readonly batch: number; readonly what: string } | null;
  /** Whether the asked-for head lies in the chain; null where none was asked for. */
  readonly headFound: boolean | null;
}

interface BatchRow {
  number: number;
  recorded_at: Date;
  recorded_on: Day;
  facts: number;
  previous: Buffer;
  hash: Buffer;
}

interface FactRow {
  id: string;
  batch: number;
  position: number;
  stream_kind: string;
  stream_id: string;
  version: number;
  kind: string;
  schema_version: number;
  occurred_on: string;
  source_recorded_on: string | null;
  known_on: string;
  recorded_by: string;
  via: string;
  corrects: string | null;
  withdraws: string | null;
  data: string | null;
  data_salt: Buffer | null;
  data_digest: Buffer;
  text_digest: Buffer | null;
}

const BATCHES_AT_ONCE = 500;

class Broken extends Error {
  readonly batch: number;
  constructor(batch: number, what: string) {
    super(what);
    this.batch = batch;
  }
}

/**
 * Walks the whole chain of a service and compares every byte with its digests. A changed, removed or inserted byte is
 * found; what it proves is held by whoever kept an earlier head. An empty body is accepted only where an erasure names it.
 */
export async function verifyChain(
  tx: ReadTx,
  service: string,
  options: { head?: string; progress?: (facts: number) => void } = {},
): Promise<ChainReport> {
  const erased = await erasedFacts(tx, service);
  let previous = GENESIS;
  let batches = 0;
  let facts = 0;
  let headFound = options.head === undefined ? null : false;
  let broken: Broken | null = null;
  const streams = new Map<string, number>();
  try {
    for (;;) {
      const rows = await batchRows(tx, service, batches);
      if (rows.length === 0) break;
      const last = rows[rows.length - 1] as BatchRow;
      const inside = groupByBatch(await factRows(tx, service, batches, last.number));
      await textsMatch(tx, batches, last.number, erased);
      for (const batch of rows) {
        checkBatch(service, batch, batches + 1, previous, inside.get(batch.number) ?? [], erased, streams);
        inside.delete(batch.number);
        previous = batch.hash;
        batches += 1;
        facts += batch.facts;
        if (options.head !== undefined && batch.hash.toString('hex') === options.head.toLowerCase())
          headFound = true;
      }
      const stray = inside.keys().next();
      if (!stray.done) throw new Broken(stray.value, 'There are facts that belong to no batch.');
      options.progress?.(facts);
    }
    await checkEnd(tx, service, batches, facts, previous);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    broken = error;
  }
  return {
    facts,
    batches,
    head: batches === 0 ? null : previous.toString('hex'),
    chain: broken === null ? 'ok' : 'broken',
    brokenAt: broken === null ? null : { batch: broken.batch, what: broken.message },
    headFound,
  };
}

async function batchRows(tx: ReadTx, service: string, after: number): Promise<BatchRow[]> {
  return (
    await sql<BatchRow>`
    select number, recorded_at, recorded_on, facts, previous, hash from batch
    where service_id = ${service} and number > ${after} order by number limit ${BATCHES_AT_ONCE}`.execute(tx)
  ).rows;
}

async function factRows(tx: ReadTx, service: string, after: number, last: number): Promise<FactRow[]> {
  return (
    await sql<FactRow>`
    select id, batch, position, stream_kind, stream_id, version, kind, schema_version, occurred_on, source_recorded_on,
           known_on, recorded_by, via, corrects, withdraws, data, data_salt, data_digest, text_digest
    from fact where service_id = ${service} and batch > ${after} and batch <= ${last}
    order by batch, position`.execute(tx)
  ).rows;
}

function groupByBatch(rows: readonly FactRow[]): Map<number, FactRow[]> {
  const groups = new Map<number, FactRow[]>();
  for (const row of rows) {
    const group = groups.get(row.batch);
    if (group === undefined) groups.set(row.batch, [row]);
    else group.push(row);
  }
  return groups;
}

function checkBatch(
  service: string,
  batch: BatchRow,
  expected: number,
  previous: Buffer,
  facts: readonly FactRow[],
  erased: ReadonlyMap<string, number>,
  streams: Map<string, number>,
): void {
  if (batch.number !== expected) throw new Broken(expected, `Batch ${expected} is missing.`);
  if (!batch.previous.equals(previous))
    throw new Broken(batch.number, 'The batch does not continue the one before it.');
  if (facts.length !== batch.facts) {
    throw new Broken(
      batch.number,
      `The batch was written with ${batch.facts} facts and now has ${facts.length}.`,
    );
  }
  if (londonDay(batch.recorded_at) !== batch.recorded_on) {
    throw new Broken(batch.number, 'The day of the batch is not the day of its moment.');
  }
  const digests = facts.map((fact, position) => {
    checkFact(batch, fact, position, erased, streams);
    return envelopeDigest(service, fact);
  });
  const hash = batchHash({
    service,
    number: batch.number,
    recordedAt: batch.recorded_at.toISOString(),
    previous,
    facts: digests,
  });
  if (!hash.equals(batch.hash))
    throw new Broken(batch.number, 'What the batch holds does not give its hash.');
}

function checkFact(
  batch: BatchRow,
  fact: FactRow,
  position: number,
  erased: ReadonlyMap<string, number>,
  streams: Map<string, number>,
): void {
  if (fact.position !== position)
    throw new Broken(batch.number, `The facts of the batch are not numbered in order.`);
  const version = (streams.get(fact.stream_id) ?? 0) + 1;
  if (fact.version !== version)
    throw new Broken(batch.number, `Fact ${fact.id} is not the next of its stream.`);
  streams.set(fact.stream_id, version);
  if (fact.known_on !== (fact.source_recorded_on ?? batch.recorded_on)) {
    throw new Broken(batch.number, `The day from which fact ${fact.id} is known was changed.`);
  }
  if (fact.data === null || fact.data_salt === null) {
    const by = erased.get(fact.id);
    if (by === undefined || by <= batch.number)
      throw new Broken(batch.number, `The body of fact ${fact.id} is missing.`);
  } else if (!bodyDigest(fact.data_salt, fact.data).equals(fact.data_digest)) {
    throw new Broken(batch.number, `The body of fact ${fact.id} was changed.`);
  }
}

function envelopeDigest(service: string, fact: FactRow): Buffer {
  return factDigest({
    service,
    id: fact.id,
    stream: { kind: fact.stream_kind, id: fact.stream_id },
    version: fact.version,
    kind: fact.kind,
    schema: fact.schema_version,
    occurredOn: fact.occurred_on,
    sourceRecordedOn: fact.source_recorded_on,
    recordedBy: fact.recorded_by,
    via: fact.via,
    corrects: fact.corrects,
    withdraws: fact.withdraws,
    data: fact.data_digest.toString('hex'),
    text: fact.text_digest?.toString('hex') ?? null,
  });
}

/** The facts that lawful erasures name, with the batch of the erasure. */
async function erasedFacts(tx: ReadTx, service: string): Promise<Map<string, number>> {
  const rows = await sql<{ id: string; batch: number }>`
    select jsonb_array_elements_text(data::jsonb -> 'facts') as id, batch from fact
    where service_id = ${service} and kind = ${ERASURE} and data is not null`.execute(tx);
  return new Map(rows.rows.map((row) => [row.id, row.batch]));
}

/** Free text is compared inside the database, so that whoever verifies reads none of it. */
async function textsMatch(
  tx: ReadTx,
  after: number,
  last: number,
  erased: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = await sql<{ fact_id: string; batch: number; fault: string }>`
    select fact_id, batch, fault from broken_texts(${after}, ${last}) order by batch`.execute(tx);
  for (const row of rows.rows) {
    const by = erased.get(row.fact_id);
    if (row.fault === 'missing' && by !== undefined && by > row.batch) continue;
    throw new Broken(
      row.batch,
      row.fault === 'missing'
        ? `The text of fact ${row.fact_id} is missing.`
        : `The text of fact ${row.fact_id} was changed.`,
    );
  }
}

async function checkEnd(
  tx: ReadTx,
  service: string,
  batches: number,
  facts: number,
  hash: Buffer,
): Promise<void> {
  const head = await sql<{ number: number; hash: Buffer }>`
    select number, hash from ledger_head where service_id = ${service}`.execute(tx);
  const row = head.rows[0];
  if ((row?.number ?? 0) !== batches || (row !== undefined && !row.hash.equals(hash))) {
    throw new Broken(
      batches + 1,
      `The chain ends at batch ${batches}, but ${row?.number ?? 0} were written.`,
    );
  }
  const count = await sql<{
    count: number;
  }>`select count(*) as count from fact where service_id = ${service}`.execute(tx);
  if (count.rows[0]?.count !== facts) throw new Broken(batches, 'There are facts that belong to no batch.');
  const strays = await sql<{ count: number }>`select stray_texts() as count`.execute(tx);
  if ((strays.rows[0]?.count ?? 0) > 0)
    throw new Broken(batches, 'There is free text that belongs to no fact.');
}
