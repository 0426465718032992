import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface Ran {
  readonly out: string;
  readonly ms: number;
}

/** Runs the command line on a data folder to its end. `started` sees its process. Throws where it does not end well. */
export async function countersign(
  data: string,
  args: readonly string[],
  started: (pid: number) => unknown = () => undefined,
): Promise<Ran> {
  const start = performance.now();
  const child = spawn(process.execPath, [MAIN, ...args, '--data', data], {
    env: { ...process.env, DATABASE_URL: '', DATABASE_MIGRATE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started(child.pid ?? 0);
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err = (said.err + text).slice(-4_000);
  });
  const [code] = await once(child, 'close');
  if (code !== 0)
    throw new Error(`countersign ${args.join(' ')} ended with ${code}: ${said.err}${said.out.slice(0, 500)}`);
  return { out: said.out, ms: performance.now() - start };
}

/** Resolves when a program has said some words on its standard error; throws where it ends before. */
export function saidBy(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000);
      if (said.includes(words)) resolve();
    });
    child.once('close', (code) => reject(new Error(`It ended with ${code}: ${said}`)));
  });
}
