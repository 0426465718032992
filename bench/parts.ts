import type { Breakdown } from './bench.ts';
import type { LoggedDatabase } from './lives/logged.ts';
import { median, timed } from './timing.ts';

/** The parts of something that is taken apart: each done alone, again and again. */
export class Parts {
  readonly #spent = new Map<string, number[]>();
  #counting = false;

  /** Runs `work` for all parts some times, the first three not counted. */
  async repeat(rounds: number, work: () => Promise<void>): Promise<void> {
    for (let round = -3; round < rounds; round += 1) {
      this.#counting = round >= 0;
      await work();
    }
  }

  /** Does one part, and gives what it gives. */
  async part<T>(name: string, work: () => T | Promise<T>): Promise<T> {
    const { ms, result } = await timed(work);
    this.#note(name, ms);
    return result;
  }

  /** As {@link Parts.part}, with the time of its queries apart from what is computed. */
  async withQueries<T>(
    names: { queries: string; computing: string },
    { taken }: LoggedDatabase,
    work: () => Promise<T>,
  ): Promise<T> {
    taken();
    const { ms, result } = await timed(work);
    const queries = taken();
    this.#note(names.queries, queries);
    this.#note(names.computing, Math.max(0, ms - queries));
    return result;
  }

  /** The medians; what they leave of `whole` milliseconds goes to `rest`. */
  breakdown(title: string, whole: number, rest: string): Breakdown {
    const parts = [...this.#spent].map(([part, spent]) => ({ part, ms: median(spent) }));
    const left = whole - parts.reduce((sum, { ms }) => sum + ms, 0);
    return { title, parts: [...parts, { part: rest, ms: Math.max(0, left) }] };
  }

  #note(name: string, ms: number): void {
    if (this.#counting) this.#spent.set(name, [...(this.#spent.get(name) ?? []), ms]);
  }
}
