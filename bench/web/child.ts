import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A server that runs in a process of its own. */
export interface Served {
  readonly address: string;
  readonly pid: number;
  /** Milliseconds of processor time that its process has used since it began. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

type Answer = { readonly address: string } | { readonly cpu: number };

/** Starts a program of this folder that calls {@link answerParent} once it listens. */
export async function serveInChild(program: string, args: readonly string[] = []): Promise<Served> {
  const child = fork(new URL(program, import.meta.url), [...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const answer = async (): Promise<Answer> => {
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`${program} ended with ${code}.`);
    });
    const [message] = await Promise.race([once(child, 'message'), ended]);
    return message as Answer;
  };
  const first = await answer();
  return {
    address: 'address' in first ? first.address : '',
    pid: child.pid ?? 0,
    async cpu() {
      child.send('cpu');
      const told = await answer();
      return 'cpu' in told ? told.cpu : Number.NaN;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** In the child: says where it listens, and how much processor time it took; ends when its parent has gone. */
export function answerParent(address: string): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: (user + system) / 1_000 } satisfies Answer);
  });
  process.once('disconnect', () => process.exit(0));
  process.send?.({ address } satisfies Answer);
}
