import { Worker } from 'node:worker_threads';
import type { PlanAsDocument } from './document.ts';

/** Writes a Word document in a thread of its own. */
export function docxInThread(plan: PlanAsDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./docx-worker.ts', import.meta.url), { workerData: plan });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`The thread that writes the Word document ended without one (exit code ${code}).`));
    });
  });
}
