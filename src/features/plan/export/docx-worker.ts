import { parentPort, workerData } from 'node:worker_threads';
import type { PlanAsDocument } from './document.ts';
import { writeDocx } from './write-docx.ts';

/** A thread that writes one Word document and ends: the library and the work stay out of the server's own thread. */
const bytes = await writeDocx(workerData as PlanAsDocument);
// Its own memory is handed over, not copied.
const own = new Uint8Array(bytes);
parentPort?.postMessage(own, [own.buffer]);
