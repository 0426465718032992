import { createHash, type Hash } from 'node:crypto';
import type { Part } from './records.ts';

/** The parts of a backup one after another, with a digest over all of them but the last. */
export class Parts {
  readonly #source: AsyncIterator<{ part: Part; bytes: Buffer }>;
  readonly #digest = createHash('sha256');
  current: Part | null = null;
  digest = '';

  constructor(source: AsyncGenerator<{ part: Part; bytes: Buffer }>) {
    this.#source = source;
  }
  async next(): Promise<Part | null> {
    const next = await this.#source.next();
    if (next.done) {
      this.current = null;
      return null;
    }
    const { part, bytes } = next.value;
    if (part.kind === 'end') this.digest = this.#digest.digest('hex');
    else this.#digest.update(bytes);
    this.current = part;
    return part;
  }
  /** The pieces of rows up to the next part of another kind, which is then the current one. */
  async *rows(digest: Hash): AsyncGenerator<Buffer> {
    for (let part = await this.next(); part?.kind === 'rows'; part = await this.next()) {
      digest.update(part.rows);
      yield part.rows;
    }
  }
}
