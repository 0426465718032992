import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import '../../../src/features/cases/index.ts';
import '../../../src/features/organisation/index.ts';
import '../../../src/features/plan/index.ts';
import '../../../src/features/service/index.ts';
import { type Head, nextBatch } from '../../../src/ledger/chain.ts';
import { GENESIS } from '../../../src/ledger/digest.ts';
import type { Batch, ChainedFact } from '../../../src/ledger/fact.ts';
import { caseFacts, ERASED, erasure, SERVICE, serviceFacts } from './facts.ts';
import { planFacts } from './plan-facts.ts';
import { seeded } from './seed.ts';

const here = new URL('./', import.meta.url);
const VERSION = (
  JSON.parse(readFileSync(new URL('../../../package.json', here), 'utf8')) as { version: string }
).version;

/** The golden ledger as this release writes it: one line for each row of batch, fact and fact_text. */
export function goldenLines(): string[] {
  const pack = JSON.parse(readFileSync(new URL('0.1.0/pack.json', here), 'utf8')) as unknown;
  const told = [...serviceFacts(pack), ...caseFacts(), erasure(), planFacts()].sort((x, y) =>
    x.recordedOn < y.recordedOn ? -1 : x.recordedOn > y.recordedOn ? 1 : 0,
  );
  const entropy = seeded();
  const versions = new Map<string, number>();
  let head: Head = { number: 0, recordedAt: null, hash: GENESIS };
  return told.flatMap(({ recordedOn, facts }) => {
    const batch: Batch = nextBatch(head, facts, {
      service: SERVICE,
      recordedBy: 'golden',
      via: 'system',
      now: new Date(`${recordedOn}T10:30:00.125Z`),
      entropy,
      nextVersion: (stream) => {
        const version = (versions.get(stream) ?? 0) + 1;
        versions.set(stream, version);
        return version;
      },
    });
    head = { number: batch.number, recordedAt: new Date(batch.recordedAt), hash: batch.hash };
    return linesOf(batch);
  });
}

const hex = (bytes: Buffer | null): string | null => (bytes === null ? null : `\\x${bytes.toString('hex')}`);

function linesOf(batch: Batch): string[] {
  const line = (table: string, row: object): string => JSON.stringify({ table, row });
  return [
    line('batch', {
      service_id: SERVICE,
      number: batch.number,
      recorded_at: batch.recordedAt,
      recorded_on: batch.recordedOn,
      facts: batch.facts.length,
      previous: hex(batch.previous),
      hash: hex(batch.hash),
    }),
    ...batch.facts.flatMap((fact) => factLines(fact, line)),
  ];
}

function factLines(fact: ChainedFact, line: (table: string, row: object) => string): string[] {
  const erased = ERASED.includes(fact.id);
  const row = line('fact', {
    service_id: SERVICE,
    id: fact.id,
    batch: fact.batch,
    position: fact.position,
    stream_kind: fact.stream.kind,
    stream_id: fact.stream.id,
    version: fact.version,
    kind: fact.kind,
    schema_version: fact.schema,
    occurred_on: fact.occurredOn,
    source_recorded_on: fact.sourceRecordedOn ?? null,
    known_on: fact.knownOn,
    recorded_by: fact.recordedBy,
    via: fact.via,
    corrects: fact.corrects ?? null,
    withdraws: fact.withdraws ?? null,
    data: erased ? null : fact.dataBody,
    data_salt: erased ? null : hex(fact.dataSalt),
    data_digest: hex(fact.dataDigest),
    text_digest: hex(fact.textDigest),
  });
  if (fact.textBody === null) return [row];
  const text = {
    service_id: SERVICE,
    fact_id: fact.id,
    stream_id: fact.stream.id,
    body: erased ? null : fact.textBody,
    salt: erased ? null : hex(fact.textSalt),
  };
  return [row, line('fact_text', text)];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = new URL(`${VERSION}/ledger.jsonl`, here);
  writeFileSync(file, `${goldenLines().join('\n')}\n`);
  process.stdout.write(`Written: test/ledger/golden/${VERSION}/ledger.jsonl\n`);
}
