import type { Day } from '../../src/engine/calendar/day.ts';
import {
  CASE_PROJECTIONS,
  caseHistory,
  identityOf,
  insertIdentities,
  type NewIdentity,
} from '../../src/features/cases/index.ts';
import { storedFacts } from '../../src/features/demonstration/stored.ts';
import type { ConfigurationHistory } from '../../src/features/service/index.ts';
import { lockHead, randomEntropy } from '../../src/ledger/append.ts';
import { type Head, nextBatch } from '../../src/ledger/chain.ts';
import type { Batch, NewFact, StoredFact } from '../../src/ledger/fact.ts';
import { insertBatches } from '../../src/ledger/insert.ts';
import type { WriteTx } from '../../src/platform/database/in-service.ts';
import { insertVersions } from '../../src/platform/projections/store.ts';
import type { VersionedRow } from '../../src/platform/projections/versions.ts';
import type { Life } from './life.ts';

const AT_ONCE = 5_000;

/** Writes lives into the ledger, one batch for each day, and what follows from each case once its last fact is written. */
export class LifeWriter {
  readonly #tx: WriteTx;
  readonly #service: string;
  readonly #configuration: ConfigurationHistory;
  #head: Head | null = null;
  readonly #running = new Map<string, Running>();
  readonly #days = new Map<Day, NewFact[]>();
  #batches: Batch[] = [];
  #versions: VersionedRow[] = [];
  #identities: NewIdentity[] = [];
  #writing: Promise<void> = Promise.resolve();
  facts = 0;

  constructor(tx: WriteTx, service: string, configuration: ConfigurationHistory) {
    this.#tx = tx;
    this.#service = service;
    this.#configuration = configuration;
  }

  /** Takes a life in. Whatever was recorded before it begins can be written by then. */
  async add(life: Life): Promise<void> {
    const first = life.lived[0]?.recordedOn;
    if (first === undefined) return;
    await this.#flush(first);
    const running: Running = { life, child: [], own: [], versions: new Map(), left: life.lived.length };
    this.#running.set(life.caseId, running);
    this.#running.set(life.childId, running);
    for (const { recordedOn, fact } of life.lived) {
      const day = this.#days.get(recordedOn);
      if (day === undefined) this.#days.set(recordedOn, [fact]);
      else day.push(fact);
    }
  }

  async finish(): Promise<void> {
    await this.#flush(null);
    await this.#store();
    await this.#writing;
  }

  /** Seals every day before `until`. */
  async #flush(until: Day | null): Promise<void> {
    const days = [...this.#days.keys()].filter((day) => until === null || day < until).sort();
    for (const day of days) {
      await this.#seal(day, this.#days.get(day) ?? []);
      this.#days.delete(day);
    }
  }

  async #seal(day: Day, facts: readonly NewFact[]): Promise<void> {
    this.#head ??= await lockHead(this.#tx, this.#service);
    const batch = nextBatch(this.#head, facts, {
      service: this.#service,
      recordedBy: 'operator',
      via: 'form',
      now: new Date(`${day}T16:30:00.000Z`),
      entropy: randomEntropy,
      nextVersion: (stream) => this.#nextVersion(stream),
    });
    this.#head = { number: batch.number, recordedAt: new Date(batch.recordedAt), hash: batch.hash };
    this.#batches.push(batch);
    this.facts += facts.length;
    for (const fact of storedFacts(batch)) this.#know(fact);
    if (this.#versions.length >= AT_ONCE) await this.#store();
  }

  #nextVersion(stream: string): number {
    const versions = this.#running.get(stream)?.versions;
    const version = (versions?.get(stream) ?? 0) + 1;
    versions?.set(stream, version);
    return version;
  }

  #place(stream: string): StoredFact[] {
    const running = this.#running.get(stream);
    if (running === undefined) throw new Error(`No life has the stream ${stream}.`);
    return stream === running.life.caseId ? running.own : running.child;
  }

  #know(fact: StoredFact): void {
    this.#place(fact.stream.id).push(fact);
    const running = this.#running.get(fact.stream.id) as Running;
    running.left -= 1;
    if (running.left > 0) return;
    const { life, own, child } = running;
    const all = [...child, ...own];
    const identity = identityOf(all, child);
    if (identity === null) throw new Error(`The case ${life.reference} was never opened.`);
    this.#identities.push({ caseId: life.caseId, childId: life.childId, identity });
    this.#versions.push(...caseHistory(life.caseId, all, this.#configuration));
    this.#running.delete(life.caseId);
    this.#running.delete(life.childId);
  }

  /** Stores what was made, while the next is made already. */
  async #store(): Promise<void> {
    await this.#writing;
    const [batches, versions, identities] = [this.#batches, this.#versions, this.#identities];
    [this.#batches, this.#versions, this.#identities] = [[], [], []];
    this.#writing = (async () => {
      await insertBatches(this.#tx, batches);
      for (const projection of CASE_PROJECTIONS) {
        const own = versions.filter(({ table }) => table === projection.table);
        await insertVersions(this.#tx, this.#service, projection, own);
      }
      await insertIdentities(this.#tx, this.#service, identities);
    })();
    this.#writing.catch(() => undefined); // told by whoever waits for it next
  }
}

interface Running {
  readonly life: Life;
  readonly child: StoredFact[];
  readonly own: StoredFact[];
  readonly versions: Map<string, number>;
  left: number;
}
