import type { ImportProgress } from '../run/request.ts';

/** An upload that is being worked on. */
export interface Job {
  readonly what: 'check' | 'import' | 'reconcile';
  readonly progress: ImportProgress | null;
  readonly ended: boolean;
  /** What went wrong, where something did. */
  readonly error: unknown;
}

interface Running {
  job: Job;
  readonly done: Promise<void>;
}

/** How long a page waits for a short import before it shows progress instead. */
const PATIENCE_MS = 1_500;

/**
 * Work on uploads that outlasts a request. It lives in this process only: an import is one transaction, so that one
 * that was cut short has changed nothing and is started again.
 */
export class Jobs {
  readonly #running = new Map<string, Running>();

  /** What is being done with an upload, or null. */
  of(key: string): Job | null {
    return this.#running.get(key)?.job ?? null;
  }

  /** Starts work on an upload, unless some is going on; waits a moment, so that short work is done when this resolves. */
  async start(
    key: string,
    what: Job['what'],
    work: (progress: (now: ImportProgress) => void) => Promise<unknown>,
  ): Promise<void> {
    const before = this.#running.get(key);
    if (before === undefined || before.job.ended) {
      const running: Running = {
        job: { what, progress: null, ended: false, error: null },
        done: Promise.resolve()
          .then(() =>
            work((progress) => {
              running.job = { ...running.job, progress };
            }),
          )
          .then(
            () => this.#forget(key, running),
            (error: unknown) => {
              running.job = { ...running.job, ended: true, error };
            },
          ),
      };
      this.#running.set(key, running);
    }
    const running = this.#running.get(key);
    await Promise.race([running?.done, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())]);
  }

  /** Takes note that a failure was told, so that the work can be started again. */
  told(key: string): void {
    this.#running.delete(key);
  }

  #forget(key: string, running: Running): void {
    running.job = { ...running.job, ended: true };
    if (this.#running.get(key) === running) this.#running.delete(key);
  }
}
