import type { ReadTx } from '../platform/database/in-service.ts';
import { Broken } from './verify/broken.ts';
import { checkEnd, type From, headUpTo, knowStreams, type Place, startOf } from './verify/ends.ts';
import { erasedFacts, erasedStayErased, textsMatch } from './verify/erased.ts';
import { checkBatch, checkFact, type Walking } from './verify/facts.ts';
import { batchRows, type FactRow, factsInOrder } from './verify/rows.ts';

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

export interface Verifying {
  /** A head that must lie in the chain, in hex. */
  readonly head?: string;
  /** Goes on from a batch that was found well before. */
  readonly from?: From;
  readonly progress?: (facts: number) => void;
}

/**
 * Walks the chain of a service and compares every byte with its digests. A changed, removed or inserted byte is found;
 * what it proves is held by whoever kept an earlier head. An empty body is accepted only where an erasure names it.
 */
export async function verifyChain(
  tx: ReadTx,
  service: string,
  options: Verifying = {},
): Promise<ChainReport> {
  const walk = new Walk(tx, service, options);
  const broken = await walk.go();
  const { number, hash, facts } = walk.place;
  return {
    facts,
    batches: number,
    head: number === 0 ? null : hash.toString('hex'),
    chain: broken === null ? 'ok' : 'broken',
    brokenAt: broken === null ? null : { batch: broken.batch, what: broken.message },
    headFound: walk.headFound,
  };
}

class Walk {
  place: Place;
  headFound: boolean | null = null;
  readonly #tx: ReadTx;
  readonly #service: string;
  readonly #options: Verifying;

  constructor(tx: ReadTx, service: string, options: Verifying) {
    this.#tx = tx;
    this.#service = service;
    this.#options = options;
    const { number, hash } = options.from ?? { number: 0, hash: Buffer.alloc(0) };
    this.place = { number, hash, recordedAt: null, facts: 0 };
  }

  /** The first fault, or null. */
  async go(): Promise<Broken | null> {
    try {
      await this.#walk();
      return null;
    } catch (error) {
      if (error instanceof Broken) return error;
      throw error;
    }
  }

  async #walk(): Promise<void> {
    const { from, head } = this.#options;
    const tx = this.#tx;
    const service = this.#service;
    const wanted = head?.trim().toLowerCase() ?? null;
    const until = from?.number ?? 0;
    if (wanted !== null) this.headFound = await headUpTo(tx, service, wanted, until);
    const start = await startOf(tx, service, from ?? null);
    this.place = start;
    const walking = { service, erased: await erasedFacts(tx, service), streams: new Map<string, number>() };
    const facts = new Facts(tx, service, until, walking.streams);
    for (;;) {
      const batches = await batchRows(tx, service, this.place.number);
      const last = batches.at(-1);
      if (last === undefined) break;
      await textsMatch(tx, this.place.number, last.number, walking.erased);
      for (const batch of batches) {
        const { number } = this.place;
        if (batch.number !== number + 1) throw new Broken(number + 1, `Batch ${number + 1} is missing.`);
        const digests = await facts.of(batch.number, (fact, at) => checkFact(walking, batch, fact, at));
        checkBatch(service, batch, this.place, digests);
        this.place = {
          number: batch.number,
          hash: batch.hash,
          recordedAt: batch.recorded_at,
          facts: this.place.facts + batch.facts,
        };
        if (wanted !== null && batch.hash.toString('hex') === wanted) this.headFound = true;
      }
      this.#options.progress?.(this.place.facts);
    }
    await checkEnd(tx, service, start, this.place);
    await erasedStayErased(tx, service, walking.erased);
  }
}

/** The facts of the chain, handed out batch by batch while they are read page by page. */
class Facts {
  readonly #pages: AsyncGenerator<FactRow[]>;
  readonly #know: (facts: readonly FactRow[]) => Promise<void>;
  #page: readonly FactRow[] = [];
  #at = 0;

  constructor(tx: ReadTx, service: string, until: number, streams: Walking['streams']) {
    this.#pages = factsInOrder(tx, service, until);
    this.#know = (facts) => knowStreams(tx, service, until, facts, streams);
  }

  async of(batch: number, check: (fact: FactRow, position: number) => Buffer): Promise<Buffer[]> {
    const digests: Buffer[] = [];
    for (;;) {
      const fact = await this.#next();
      if (fact === null || fact.batch > batch) return digests;
      if (fact.batch < batch) throw new Broken(fact.batch, 'There are facts that belong to no batch.');
      digests.push(check(fact, digests.length));
      this.#at += 1;
    }
  }

  async #next(): Promise<FactRow | null> {
    while (this.#at >= this.#page.length) {
      const page = await this.#pages.next();
      if (page.done === true) return null;
      this.#page = page.value;
      this.#at = 0;
      await this.#know(this.#page);
    }
    return this.#page[this.#at] ?? null;
  }
}
