import { rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { plainMessage } from '../../errors.ts';
import { explainDatabaseError } from './explain.ts';
import { identityOf, lockFolder } from './lock.ts';
import { logFile } from './log-file.ts';
import { socketFolder } from './place.ts';
import { type Run, removeRun, writeRun } from './run-file.ts';
import { type RunningDatabase, startDatabase } from './start-database.ts';
import { FOLDER_TAKEN, type FromKeeper, type FromOpener, onMessages, PROTOCOL, send } from './wire.ts';

/** How long a keeper waits for its first opener: the one that started it may have been killed. */
const FIRST_OPENER_MS = 5_000;

interface Opener {
  readonly socket: Socket;
  pid: number;
  serves: boolean;
}

/**
 * Keeps the PostgreSQL of one data folder: starts it for its first opener, starts it again when it dies, and stops it
 * when the last opener has left, by its own will or by kill -9, which closes its connection all the same.
 */
class Keeper {
  readonly #dataDir: string;
  readonly #fsync: boolean;
  readonly #identity: string;
  readonly #log: (text: string) => void;
  readonly #openers = new Set<Opener>();
  readonly #server = createServer((socket) => this.#accept(socket));
  #run: Run;
  #ready: Extract<FromKeeper, { ready: unknown }> | null = null;
  #lastProgress: Extract<FromKeeper, { progress: unknown }> | null = null;
  #failure: Extract<FromKeeper, { failed: unknown }> | null = null;
  #database: RunningDatabase | null = null;
  #ending: Promise<void> | null = null;
  #starting: Promise<void> = Promise.resolve();
  #remove = '';

  constructor(dataDir: string, identity: string, fsync: boolean) {
    this.#dataDir = dataDir;
    this.#identity = identity;
    this.#fsync = fsync;
    this.#log = logFile(dataDir);
    this.#run = {
      keeper: process.pid,
      control: '',
      sockets: null,
      postgres: null,
      startedAt: new Date().toISOString(),
      serving: null,
    };
  }

  async open(): Promise<void> {
    const folder = await socketFolder(join(this.#dataDir, 'control'), null);
    const control = join(folder, 'keeper.sock');
    this.#remove = folder;
    await rm(control, { force: true });
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(control, resolve);
    });
    this.#run = { ...this.#run, control };
    await writeRun(this.#dataDir, this.#run);
    setTimeout(() => this.#endIfAlone(), FIRST_OPENER_MS).unref();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void this.end());
    this.#starting = this.#start().catch((error: unknown) => this.#fail(error));
  }

  async #start(): Promise<void> {
    const started = await startDatabase(this.#dataDir, this.#fsync, {
      say: (line) => this.#progress(line),
      log: this.#log,
      died: () => this.#died(),
      restarted: () => this.#restarted(),
      stillOurs: async () => (await identityOf(this.#dataDir)) === this.#identity,
      gone: () => this.#abandon(),
    });
    this.#database = started;
    this.#ready = { ready: { sockets: started.sockets } };
    await this.#note({ sockets: started.sockets, postgres: started.pid() });
    this.#broadcast(this.#ready);
  }

  #progress(line: string): void {
    this.#lastProgress = { progress: line };
    this.#broadcast(this.#lastProgress);
  }

  /** Whoever comes now waits until PostgreSQL answers again. */
  #died(): void {
    this.#ready = null;
    this.#lastProgress = { progress: 'The database ended and is being started again ...' };
  }

  #restarted(): void {
    if (this.#database !== null) {
      this.#ready = { ready: { sockets: this.#database.sockets } };
      this.#broadcast(this.#ready);
    }
    void this.#note({ postgres: this.#database?.pid() ?? null });
    this.#broadcast({ restarted: true });
  }

  /** Somebody deleted the folder under us, and it may be another's by now: nothing in it is ours to stop or to tidy. */
  #abandon(): void {
    this.#ending ??= new Promise(() => undefined); // no tidy end
    this.#database?.abandon();
    for (const { socket } of this.#openers) socket.destroy();
    setTimeout(() => process.exit(1), 100);
  }

  #fail(error: unknown): void {
    const reason = explainDatabaseError(error) ?? plainMessage(error);
    this.#log(`countersign: ${error instanceof Error ? error.stack : String(error)}\n`);
    this.#failure = { failed: reason };
    this.#broadcast(this.#failure);
    if (this.#openers.size > 0) void this.end(); // else the one who started us has not come yet, and shall hear it
  }

  #accept(socket: Socket): void {
    const opener: Opener = { socket, pid: 0, serves: false };
    this.#openers.add(opener);
    const left = (): void => {
      if (!this.#openers.delete(opener)) return;
      if (opener.serves) void this.#note({ serving: null });
      this.#endIfAlone();
    };
    socket.on('error', left).on('close', left);
    onMessages<FromOpener>(socket, (message) => this.#hear(opener, message));
  }

  #hear(opener: Opener, message: FromOpener): void {
    if ('hello' in message) this.#welcome(opener, message.hello);
    else if ('serving' in message)
      void this.#note({ serving: { pid: opener.pid, address: message.serving } });
    else if (this.#openers.size > 1) opener.socket.end();
    else void this.end();
  }

  #welcome(opener: Opener, hello: { protocol: number; pid: number; serve: boolean }): void {
    const refused = this.#whyNot(hello);
    if (this.#ending !== null) send(opener.socket, { stopping: true });
    else if (this.#failure !== null) this.#turnAway(opener, this.#failure);
    else if (refused !== null) this.#turnAway(opener, { refused });
    else {
      opener.pid = hello.pid;
      opener.serves = hello.serve;
      if (hello.serve) void this.#note({ serving: { pid: hello.pid, address: null } });
      const news = this.#ready ?? this.#lastProgress;
      if (news !== null) send(opener.socket, news);
    }
  }

  #turnAway(opener: Opener, message: FromKeeper): void {
    this.#openers.delete(opener);
    send(opener.socket, message);
    opener.socket.end();
    this.#endIfAlone();
  }

  #whyNot(hello: { protocol: number; serve: boolean }): string | null {
    if (hello.protocol !== PROTOCOL) {
      return `The database in ${this.#dataDir} was started by another release of Countersign. Stop that one first.`;
    }
    const other = hello.serve ? [...this.#openers].find(({ serves }) => serves) : undefined;
    if (other === undefined) return null;
    const where = this.#run.serving?.address ? ` at ${this.#run.serving.address}` : '';
    return `A Countersign server already serves ${this.#dataDir}${where} (process ${other.pid}). Use that one, stop it first, or give another folder with --data.`;
  }

  #endIfAlone(): void {
    if (this.#openers.size === 0) void this.end();
  }

  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    await this.#starting;
    await this.#database?.stop();
    await this.#noting;
    await removeRun(this.#dataDir);
    this.#server.close();
    await rm(this.#remove, { recursive: true, force: true });
    process.exit(0); // which closes every opener's connection: to them, that is the end of it
  }

  #noting: Promise<void> = Promise.resolve();
  #note(change: Partial<Run>): Promise<void> {
    this.#run = { ...this.#run, ...change };
    this.#noting = this.#noting.then(() =>
      this.#ending === null
        ? writeRun(this.#dataDir, this.#run).catch((error) => this.#log(`${error}\n`))
        : undefined,
    );
    return this.#noting;
  }

  #broadcast(message: FromKeeper): void {
    for (const { socket } of this.#openers) send(socket, message);
  }
}

process.title = 'countersign-keeper';
process.stderr.on('error', () => undefined); // whoever started us may be gone
const [dataDir, fsync] = process.argv.slice(2) as [string, string];
const identity = await identityOf(dataDir);
if (identity === null || !(await lockFolder(identity))) process.exit(FOLDER_TAKEN);
try {
  await new Keeper(dataDir, identity, fsync !== 'no-fsync').open();
} catch (error) {
  process.stderr.write(explainDatabaseError(error) ?? plainMessage(error));
  process.exit(1);
}
