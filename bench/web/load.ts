import autocannon from 'autocannon';
import type { Served } from './child.ts';

export interface Load {
  readonly pagesPerSecond: number;
  /** Milliseconds of the server process's own processor time for each page. */
  readonly cpuMs: number;
}

/** Asks for one page over and over, from ten connections at once, for some seconds after a warm-up. */
export async function load(served: Served, path: string, cookie: string, seconds: number): Promise<Load> {
  const ask = (duration: number): Promise<autocannon.Result> =>
    autocannon({ url: new URL(path, served.address).href, connections: 10, duration, headers: { cookie } });
  await ask(Math.max(1, seconds / 4));
  const before = await served.cpu();
  const result = await ask(seconds);
  const cpu = (await served.cpu()) - before;
  const pages = result['2xx'];
  if (pages === 0 || result.non2xx > 0 || result.errors > 0)
    throw new Error(`${path}: ${pages} pages, ${result.non2xx} other answers, ${result.errors} errors.`);
  return { pagesPerSecond: pages / result.duration, cpuMs: cpu / pages };
}
