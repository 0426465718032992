import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LARGEST = 5_000_000;

/** Appends to `<data>/postgres.log`; beyond 5 MB it starts anew and keeps one file before. A full disk stops no server. */
export function logFile(dataDir: string): (text: string) => void {
  const path = join(dataDir, 'postgres.log');
  let size = sizeOf(path);
  return (text) => {
    try {
      if (size > LARGEST) {
        renameSync(path, `${path}.1`);
        size = 0;
      }
      appendFileSync(path, text, { mode: 0o600 });
      size += Buffer.byteLength(text);
    } catch {
      // Nobody is left to tell.
    }
  };
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
