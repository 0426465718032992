import { readdir, readFile } from 'node:fs/promises';

const EVERY_MS = 50;
const KILO = 1_024;

/** Watches how much memory a process and the PostgreSQL of its data folder take, until `stop`. Linux, as the embedded server is. */
export function watchMemory(pid: number, data: string): { stop(): Peaks } {
  const peaks = { process: 0, postgres: 0 };
  const look = async (): Promise<void> => {
    peaks.process = Math.max(peaks.process, kilobytes(await statusOf(pid), 'VmHWM'));
    peaks.postgres = Math.max(peaks.postgres, await postgresOf(data));
  };
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    void look().finally(() => {
      busy = false;
    });
  }, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return { process: peaks.process / KILO, postgres: peaks.postgres / KILO };
    },
  };
}

/** In megabytes. */
export interface Peaks {
  readonly process: number;
  readonly postgres: number;
}

/** What the server's processes have each for themselves, and what they share, once. */
async function postgresOf(data: string): Promise<number> {
  const statuses = new Map<number, string>();
  let postmaster = 0;
  for (const entry of await readdir('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    const status = await statusOf(pid);
    if (!status.startsWith('Name:\tpostgres')) continue;
    statuses.set(pid, status);
    const args = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (args.split('\0').some((one) => one.startsWith(data))) postmaster = pid;
  }
  const own = [...statuses].filter(
    ([pid, status]) => pid === postmaster || Number(/^PPid:\t(\d+)/m.exec(status)?.[1]) === postmaster,
  );
  const shared = Math.max(0, ...own.map(([, status]) => kilobytes(status, 'RssShmem')));
  return postmaster === 0 ? 0 : own.reduce((sum, [, status]) => sum + kilobytes(status, 'RssAnon'), shared);
}

const statusOf = (pid: number): Promise<string> => readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');

function kilobytes(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
}
