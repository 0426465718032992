import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Cluster, startPostgres, stopProcess } from './postgres.ts';

const PAUSES_MS = [100, 500, 1_000, 2_000, 5_000, 10_000];
const STEADY_MS = 60_000;

/** One PostgreSQL that is kept running until `stop`. */
export interface Supervised {
  pid(): number | null;
  stop(): Promise<void>;
}

/** Whom a supervisor tells what happens, and asks whether to go on. */
export interface Told {
  log(text: string): void;
  died(): void;
  restarted(): void;
  /** Whether the folder is still the one that was opened, and not gone or another's by now. */
  stillOurs(): Promise<boolean>;
  gone(): void;
}

/**
 * Starts PostgreSQL and starts it again whenever it dies, after longer and longer pauses while it keeps dying.
 * Throws when the first start fails; later failures are logged and tried again.
 */
export async function supervise(cluster: Cluster, told: Told): Promise<Supervised> {
  let stopping = false;
  let failures = 0;
  let child: ChildProcess | null = null;
  let restarting: Promise<void> = Promise.resolve();
  const wake = new AbortController();

  const watch = (started: ChildProcess): void => {
    child = started;
    const since = Date.now();
    started.once('exit', (code, signal) => {
      child = null;
      if (stopping) return;
      if (Date.now() - since > STEADY_MS) failures = 0;
      told.died();
      told.log(`countersign: PostgreSQL ended (${signal ?? code}); starting it again.\n`);
      restarting = restart();
    });
  };

  const restart = async (): Promise<void> => {
    while (!stopping) {
      const pause = PAUSES_MS[Math.min(failures++, PAUSES_MS.length - 1)] as number;
      await sleep(pause, undefined, { signal: wake.signal }).catch(() => undefined);
      if (stopping) return;
      if (!(await told.stillOurs())) return told.gone();
      try {
        watch(await startPostgres(cluster, told.log));
        if (stopping) return;
        return told.restarted();
      } catch (error) {
        told.log(`countersign: PostgreSQL did not start: ${(error as Error).message}\n`);
      }
    }
  };

  watch(await startPostgres(cluster, told.log));
  return {
    pid: () => child?.pid ?? null,
    stop: async () => {
      stopping = true;
      wake.abort();
      if (child?.pid !== undefined) await stopProcess(child.pid);
      await restarting;
      if (child?.pid !== undefined) await stopProcess(child.pid);
    },
  };
}
