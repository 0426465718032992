import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const EVERY_MS = 200;
const KILO = 1_024;
/** Linux counts processor time in hundredths of a second, whatever the machine. */
const TICKS = 100;

/** What a process and the PostgreSQL of its data folder took: megabytes at the peak, seconds of processor time. */
export interface Usage {
  readonly process: { readonly megabytes: number; readonly seconds: number };
  readonly postgres: { readonly megabytes: number; readonly seconds: number };
}

/** Watches them until `stop`. Linux, as the embedded server is. */
export function watch(pid: number, data: string): { stop(): Usage } {
  let own = { kilobytes: 0, seconds: 0 };
  let most = 0;
  const seconds = new Map<string, number>();
  const look = async (): Promise<void> => {
    own = {
      kilobytes: Math.max(own.kilobytes, kilobytes(await statusOf(pid), 'VmHWM')),
      seconds: Math.max(own.seconds, await secondsOf(pid)),
    };
    const server = await serverOf(data);
    const statuses = await Promise.all(server.map(statusOf));
    const shared = Math.max(0, ...statuses.map((status) => kilobytes(status, 'RssShmem')));
    most = Math.max(
      most,
      statuses.reduce((sum, status) => sum + kilobytes(status, 'RssAnon'), shared),
    );
    for (const one of server) seconds.set(one, Math.max(seconds.get(one) ?? 0, await secondsOf(one)));
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
      return {
        process: { megabytes: own.kilobytes / KILO, seconds: own.seconds },
        postgres: {
          megabytes: most / KILO,
          seconds: [...seconds.values()].reduce((sum, one) => sum + one, 0),
        },
      };
    },
  };
}

/** The processes of the server of a data folder, its first one first. */
async function serverOf(data: string): Promise<string[]> {
  const [first = ''] = (await text(join(data, 'pg18', 'postmaster.pid'))).split('\n');
  if (first === '') return [];
  const children = (await text(`/proc/${first}/task/${first}/children`)).trim();
  return [first, ...children.split(' ').filter((pid) => pid !== '')];
}

const statusOf = (pid: number | string): Promise<string> => text(`/proc/${pid}/status`);

function kilobytes(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
}

/** Processor time of all threads of a process so far; a process that has ended took what was seen last. */
async function secondsOf(pid: number | string): Promise<number> {
  const stat = await text(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS;
}

const text = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
