import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { PlanAsDocument } from './document.ts';

/** As many documents are written at a time as the machine has processors; others wait for their turn. */
const MOST = availableParallelism();
let running = 0;
const waiting: (() => void)[] = [];

/** Writes a Word document in a thread of its own. */
export async function docxInThread(plan: PlanAsDocument): Promise<Uint8Array> {
  if (running >= MOST) await new Promise<void>((turn) => waiting.push(turn));
  else running += 1;
  try {
    return await inThread(plan);
  } finally {
    // Whoever waits takes over the turn.
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

function inThread(plan: PlanAsDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./docx-worker.ts', import.meta.url), { workerData: plan });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`The thread that writes the Word document ended without one (exit code ${code}).`));
    });
  });
}
