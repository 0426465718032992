import { Worker } from 'node:worker_threads';
import { PlanFileError } from '../../understand/index.ts';
import type { UnderstoodFile } from './understand-all.ts';
import type { WorkerAnswer, WorkerQuestion } from './worker.ts';

const PATIENCE_MS = 120_000;
const MEMORY_MB = 1_024;
const BY_COMMAND =
  'Split it into smaller files, or have it imported by the command line (countersign plan import).';

/** Understands a file in a thread of its own, so that the server goes on answering. One file at a time. */
export function understandInThread(question: WorkerQuestion): Promise<UnderstoodFile> {
  const mine = before.then(() => ask(question));
  before = mine.then(
    () => undefined,
    () => undefined,
  );
  return mine;
}

let before: Promise<void> = Promise.resolve();

function ask(question: WorkerQuestion): Promise<UnderstoodFile> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: question,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const refuse = (why: string): void =>
      reject(new PlanFileError(`“${question.name}” ${why} ${BY_COMMAND}`));
    const timer = setTimeout(() => {
      refuse(`was not understood within ${PATIENCE_MS / 60_000} minutes.`);
      void worker.terminate();
    }, PATIENCE_MS);
    worker.once('message', (answer: WorkerAnswer) => {
      if (answer.ok) resolve(answer.understood);
      else reject(new PlanFileError(answer.message));
    });
    worker.once('error', (error: Error & { readonly code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') refuse('holds more than can be understood at once.');
      else reject(error);
    });
    worker.once('exit', (code) => {
      clearTimeout(timer);
      reject(
        new Error(`The thread that understands a plan's file ended without an answer (exit code ${code}).`),
      );
    });
  });
}
