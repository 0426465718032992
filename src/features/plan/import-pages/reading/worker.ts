import { parentPort, workerData } from 'node:worker_threads';
import { isPlainError } from '../../../../platform/errors.ts';
import { readFile } from '../../understand/read/read-file.ts';
import { type UnderstoodFile, understandAll } from './understand-all.ts';

export interface WorkerQuestion {
  readonly content: Uint8Array;
  readonly name: string;
  readonly answers: ReadonlyMap<string, string>;
}
export type WorkerAnswer =
  | { readonly ok: true; readonly understood: UnderstoodFile }
  /** The words of a file that is no plan. */
  | { readonly ok: false; readonly message: string };

const { content, name, answers } = workerData as WorkerQuestion;

async function answer(): Promise<WorkerAnswer> {
  try {
    return { ok: true, understood: understandAll(await readFile(content, name), answers) };
  } catch (error) {
    if (isPlainError(error)) return { ok: false, message: error.message };
    throw error;
  }
}

parentPort?.postMessage(await answer());
