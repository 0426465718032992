import type { Day } from '../engine/calendar/day.ts';
import type { Json } from './canonical.ts';
import type { StreamKind } from './kinds.ts';

export const VIAS = ['form', 'import', 'api', 'demonstration', 'system', 'command-line'] as const;
export type Via = (typeof VIAS)[number];

export interface Stream {
  readonly kind: StreamKind;
  readonly id: string;
}

/** A fact that somebody wants to record. */
export interface NewFact {
  readonly id: string;
  readonly stream: Stream;
  readonly kind: string;
  readonly occurredOn: Day;
  /** Initial load only: the day the source system recorded it. */
  readonly sourceRecordedOn?: Day;
  /** Who recorded it, where that is not the recorder of the whole batch (a demonstration's day holds many people's facts). */
  readonly recordedBy?: string;
  readonly corrects?: string;
  readonly withdraws?: string;
  readonly data: { readonly [key: string]: Json | undefined };
  readonly text?: { readonly [key: string]: Json | undefined };
}

/** A fact with its place in the chain, as it is inserted. */
export interface ChainedFact extends NewFact {
  readonly batch: number;
  readonly position: number;
  readonly version: number;
  readonly schema: number;
  readonly recordedBy: string;
  readonly via: Via;
  readonly knownOn: Day;
  readonly dataBody: string;
  readonly dataSalt: Buffer;
  readonly dataDigest: Buffer;
  readonly textBody: string | null;
  readonly textSalt: Buffer | null;
  readonly textDigest: Buffer | null;
  readonly digest: Buffer;
}

export interface Batch {
  readonly service: string;
  readonly number: number;
  /** ISO 8601 in UTC with milliseconds. */
  readonly recordedAt: string;
  readonly recordedOn: Day;
  readonly previous: Buffer;
  readonly hash: Buffer;
  readonly facts: readonly ChainedFact[];
}

/** A fact as it is read back: body parsed, older versions upcast. `data` is null after a lawful erasure. */
export interface StoredFact {
  readonly id: string;
  readonly stream: Stream;
  readonly version: number;
  readonly kind: string;
  readonly occurredOn: Day;
  readonly sourceRecordedOn: Day | null;
  readonly knownOn: Day;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly via: Via;
  readonly corrects: string | null;
  readonly withdraws: string | null;
  readonly data: Json | null;
  readonly batch: number;
  readonly position: number;
}
