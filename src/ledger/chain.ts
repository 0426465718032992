import { londonDay } from '../platform/clock.ts';
import { canonical } from './canonical.ts';
import { batchHash, bodyDigest, factDigest } from './digest.ts';
import type { Batch, ChainedFact, NewFact, Via } from './fact.ts';
import { factKind, parseBody } from './kinds.ts';

/** Where ids and salts come from: random, or a seed in a demonstration. */
export interface Entropy {
  uuid(): string;
  salt(): Buffer;
}

/** The end of a service's chain so far. */
export interface Head {
  readonly number: number;
  /** Null before the first batch. */
  readonly recordedAt: Date | null;
  readonly hash: Buffer;
}

export interface BatchContext {
  readonly service: string;
  readonly recordedBy: string;
  readonly via: Via;
  readonly now: Date;
  readonly entropy: Entropy;
  /** The version that the stream has now; 0 for a new one. Called once per fact, in order. */
  nextVersion(streamId: string): number;
}

/** The moment a batch is recorded at: the later of now and the batch before, so that the chain never runs backwards. */
export function recordingMoment(now: Date, head: Head): Date {
  return head.recordedAt !== null && head.recordedAt > now ? head.recordedAt : now;
}

/** Makes the next batch of a chain from new facts. Pure: nothing is stored. Throws CanonicalError for what cannot be kept exactly. */
export function nextBatch(head: Head, facts: readonly NewFact[], context: BatchContext): Batch {
  const moment = recordingMoment(context.now, head);
  const recordedOn = londonDay(moment);
  const number = head.number + 1;
  const chained = facts.map((fact, position) => ({
    ...sealFact(fact, context),
    batch: number,
    position,
    knownOn: fact.sourceRecordedOn ?? recordedOn,
  }));
  const recordedAt = moment.toISOString();
  const hash = batchHash({
    service: context.service,
    number,
    recordedAt,
    previous: head.hash,
    facts: chained.map((fact) => fact.digest),
  });
  return {
    service: context.service,
    number,
    recordedAt,
    recordedOn,
    previous: head.hash,
    hash,
    facts: chained,
  };
}

/** A fact with its bodies' digests and its own: everything but its place in a batch, which its digest does not cover. */
export type SealedFact = Omit<ChainedFact, 'batch' | 'position' | 'knownOn'>;

/** Gives a new fact its version, salts and digests. Throws BodyError and CanonicalError for what cannot be kept exactly. */
export function sealFact(fact: NewFact, context: Omit<BatchContext, 'now'>): SealedFact {
  const kind = factKind(fact.kind);
  const dataBody = canonical(parseBody(kind, 'data', fact.data));
  const dataSalt = context.entropy.salt();
  const textBody = fact.text === undefined ? null : canonical(parseBody(kind, 'text', fact.text));
  const textSalt = textBody === null ? null : context.entropy.salt();
  const dataDigest = bodyDigest(dataSalt, dataBody);
  const textDigest = textBody === null || textSalt === null ? null : bodyDigest(textSalt, textBody);
  const version = context.nextVersion(fact.stream.id);
  const recordedBy = fact.recordedBy ?? context.recordedBy;
  const digest = factDigest({
    service: context.service,
    id: fact.id,
    stream: { kind: fact.stream.kind, id: fact.stream.id },
    version,
    kind: fact.kind,
    schema: kind.schema,
    occurredOn: fact.occurredOn,
    sourceRecordedOn: fact.sourceRecordedOn ?? null,
    recordedBy,
    via: context.via,
    corrects: fact.corrects ?? null,
    withdraws: fact.withdraws ?? null,
    data: dataDigest.toString('hex'),
    text: textDigest?.toString('hex') ?? null,
  });
  return {
    ...fact,
    version,
    schema: kind.schema,
    recordedBy,
    via: context.via,
    dataBody,
    dataSalt,
    dataDigest,
    textBody,
    textSalt,
    textDigest,
    digest,
  };
}
