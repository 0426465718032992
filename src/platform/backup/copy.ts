import type { Duplex } from 'node:stream';
import type pg from 'pg';

/** What COPY needs of a connection beyond what pg declares. */
interface Wire {
  readonly stream: Duplex;
  query(text: string): void;
  sendCopyFromChunk(bytes: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(why: string): void;
}

/** Beyond this much unread, PostgreSQL is made to wait. */
const MOST_WAITING = 1 << 20;

/** A COPY under way, as pg's client drives it: every `handle...` is called by the client. */
class Copy {
  readonly #text: string;
  protected wire: Wire | null = null;
  protected ended = false;
  protected rows = 0;
  protected failure: Error | null = null;
  #wake: () => void = () => undefined;

  constructor(text: string) {
    this.#text = text;
  }
  submit(connection: unknown): void {
    this.wire = connection as Wire;
    this.wire.query(this.#text);
  }
  handleError(error: Error): void {
    this.failure = error;
    this.#wake();
  }
  handleCommandComplete(message: { text: string }): void {
    this.rows = Number(message.text.split(' ')[1] ?? 0); // COPY 12
  }
  handleReadyForQuery(): void {
    this.ended = true;
    this.#wake();
  }
  protected news(): void {
    this.#wake();
  }
  /** Resolves at the next news. Listen first, then look: nothing can happen in between. */
  protected async next(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }
}

class CopyOut extends Copy {
  #waiting: Buffer[] = [];
  #bytes = 0;

  handleCopyData(message: { chunk: Buffer }): void {
    this.#waiting.push(Buffer.from(message.chunk)); // pg writes the next rows over it
    this.#bytes += message.chunk.length;
    if (this.#bytes > MOST_WAITING) this.wire?.stream.pause();
    this.news();
  }

  async *chunks(): AsyncGenerator<Buffer> {
    try {
      for (;;) {
        if (this.failure !== null) throw this.failure;
        if (this.#waiting.length > 0) {
          const all = Buffer.concat(this.#waiting);
          this.#waiting = [];
          this.#bytes = 0;
          this.wire?.stream.resume();
          yield all;
        } else if (this.ended) return;
        else await this.next();
      }
    } finally {
      // Whoever reads no further leaves rows on the way that nobody would take: the connection goes with them.
      if (!this.ended && this.failure === null) this.wire?.stream.destroy();
    }
  }
}

class CopyIn extends Copy {
  #open = false;
  handleCopyInResponse(): void {
    this.#open = true;
    this.news();
  }

  async send(source: AsyncIterable<Buffer>): Promise<number> {
    while (!this.#open && this.failure === null) await this.next();
    const wire = this.wire as Wire;
    try {
      for await (const bytes of source) {
        if (this.failure !== null) break;
        wire.sendCopyFromChunk(bytes);
        if (wire.stream.writableNeedDrain) await this.#drained(wire.stream);
      }
    } catch (error) {
      if (this.failure === null) wire.sendCopyFail('what was to be copied could not be read');
      while (this.failure === null) await this.next();
      throw error;
    }
    if (this.failure === null) wire.endCopyFrom();
    while (!this.ended && this.failure === null) await this.next();
    if (this.failure !== null) throw this.failure;
    return this.rows;
  }

  async #drained(stream: Duplex): Promise<void> {
    const wake = (): void => this.news();
    stream.once('drain', wake);
    while (stream.writableNeedDrain && this.failure === null) await this.next();
    stream.off('drain', wake);
  }
}

/** What a query gives as COPY's text format, in pieces of whole rows; PostgreSQL waits for a slow reader. */
export function copyOut(client: pg.Client, query: string): AsyncGenerator<Buffer> {
  return client.query(new CopyOut(`copy (${query}) to stdout`)).chunks();
}

/** Puts rows in COPY's text format into `target`, a table with its columns. Returns how many. */
export function copyIn(client: pg.Client, target: string, source: AsyncIterable<Buffer>): Promise<number> {
  return client.query(new CopyIn(`copy ${target} from stdin`)).send(source);
}
