/** Takes exact numbers of bytes from a stream, whatever pieces it comes in. */
export class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #pieces: Buffer[] = [];
  #held = 0;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next `length` bytes; null where the stream ends before. */
  async take(length: number): Promise<Buffer | null> {
    while (this.#held < length) {
      const next = await this.#source.next();
      if (next.done) return null;
      this.#pieces.push(next.value);
      this.#held += next.value.length;
    }
    const all = this.#pieces.length === 1 ? (this.#pieces[0] as Buffer) : Buffer.concat(this.#pieces);
    const rest = all.subarray(length);
    this.#pieces = rest.length === 0 ? [] : [rest];
    this.#held = rest.length;
    return all.subarray(0, length);
  }
}
