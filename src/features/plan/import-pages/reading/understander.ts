import type { Answers } from '../../understand/index.ts';
import { readFile } from '../../understand/read/read-file.ts';
import { understandInThread } from './in-thread.ts';
import { isLarge } from './size.ts';
import { type UnderstoodFile, understandAll } from './understand-all.ts';

/** The last few that were understood are remembered: a page is shown again after each answer. */
const REMEMBERED = 4;

/**
 * Understands uploaded files: small ones at once, large ones in a thread of their own. Throws PlanFileError for what is no
 * plan.
 */
export class Understander {
  readonly #last = new Map<string, Promise<UnderstoodFile>>();

  /** What is understood of an upload with some answers; `content` is asked for only where it is not remembered. */
  async understand(
    upload: { readonly id: string; readonly filename: string },
    answers: Answers,
    content: () => Promise<Buffer>,
  ): Promise<UnderstoodFile> {
    const key = `${upload.id} ${JSON.stringify([...answers].sort(([a], [b]) => (a < b ? -1 : 1)))}`;
    const found = this.#last.get(key) ?? this.#work(upload.filename, answers, content);
    this.#last.delete(key);
    this.#last.set(key, found);
    for (const old of [...this.#last.keys()].slice(0, -REMEMBERED)) this.#last.delete(old);
    try {
      return await found;
    } catch (error) {
      this.#last.delete(key);
      throw error;
    }
  }

  /** Forgets an upload that was thrown away. */
  forget(id: string): void {
    for (const key of this.#last.keys()) if (key.startsWith(`${id} `)) this.#last.delete(key);
  }

  async #work(name: string, answers: Answers, content: () => Promise<Buffer>): Promise<UnderstoodFile> {
    const bytes = await content();
    if (await isLarge(bytes)) return understandInThread({ content: bytes, name, answers });
    return understandAll(await readFile(bytes, name), answers);
  }
}
