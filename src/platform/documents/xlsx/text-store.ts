/** Many strings in little memory: UTF-8 in one block outside the heap, made into strings again when asked. */
export class TextStore {
  #block = Buffer.allocUnsafe(64 * 1024);
  #used = 0;
  #ends = new Float64Array(1024);
  #count = 0;
  /** Strings that UTF-8 cannot hold (half surrogate pairs), by their number. */
  readonly #odd = new Map<number, string>();

  get bytes(): number {
    return this.#used;
  }

  add(text: string): void {
    if (!text.isWellFormed()) this.#odd.set(this.#count, text);
    const most = text.length * 3;
    if (this.#used + most > this.#block.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#block.length * 2, this.#used + most));
      this.#block.copy(larger, 0, 0, this.#used);
      this.#block = larger;
    }
    this.#used += this.#block.write(text, this.#used, 'utf8');
    if (this.#count === this.#ends.length) {
      const more = new Float64Array(this.#count * 2);
      more.set(this.#ends);
      this.#ends = more;
    }
    this.#ends[this.#count] = this.#used;
    this.#count += 1;
  }

  /** The string with this number, counted from 0; undefined where there is none. */
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    const odd = this.#odd.get(index);
    if (odd !== undefined) return odd;
    const start = index === 0 ? 0 : (this.#ends[index - 1] ?? 0);
    return this.#block.toString('utf8', start, this.#ends[index]);
  }
}
