import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { join } from 'node:path';

const KEEPER = join(import.meta.dirname, 'keeper.ts');

/** A keeper that this process started. It lives on its own: apart from our terminal, and after us while others need it. */
export interface Keeper {
  /** How it ended and its last words; null while it runs. */
  ended(): { code: number | null; words: string } | null;
}

export function startKeeper(dataDir: string, fsync: boolean): Keeper {
  const child = spawn(process.execPath, [KEEPER, dataDir, fsync ? 'fsync' : 'no-fsync'], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let words = '';
  let ended: number | null | undefined;
  child.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString('utf8');
  });
  child.on('error', (error) => {
    words = error.message;
    ended = 1;
  });
  child.on('close', (code) => {
    ended = code;
  });
  child.unref();
  (child.stderr as unknown as Socket).unref();
  return { ended: () => (ended === undefined ? null : { code: ended, words: words.trim() }) };
}
