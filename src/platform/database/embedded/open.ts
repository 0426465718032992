import { readFile, rm } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlainError } from '../../errors.ts';
import { makeFolder } from './data-folder.ts';
import { SUPERUSER } from './initialise.ts';
import { type Keeper, startKeeper } from './keeper-process.ts';
import { APPLICATION, OWNER, urlFor } from './roles.ts';
import { readRun } from './run-file.ts';
import { readSecrets } from './secrets.ts';
import { FOLDER_TAKEN, type FromKeeper, onMessages, PROTOCOL, send } from './wire.ts';

/** An embedded database that runs at least until `stop`. */
export interface Embedded {
  /** The data folder, as a whole path. */
  readonly dataDir: string;
  /** Migrates, backs up, restores, erases. */
  readonly ownerUrl: string;
  /** Works: owns nothing, bound by row-level security. */
  readonly appUrl: string;
  /** For tests and repair only; nothing is served with it. */
  readonly superUrl: string;
  /** Writes in `run.json` where this process serves. */
  announce(address: string): void;
  /** Called after PostgreSQL died and was started again: connections made before are gone. */
  onRestart(listener: () => void): void;
  /** Called when the keeper died, and with it PostgreSQL. Without a listener the process says so and ends. */
  onLost(listener: (message: string) => void): void;
  /** Leaves. The last to leave stops PostgreSQL, and this resolves once it has stopped. */
  stop(): Promise<void>;
  /** Deletes the data folder, and the database where that lies elsewhere. For throw-away folders, after `stop`. */
  remove(): Promise<void>;
}

export interface OpenOptions {
  /** Progress in plain words. */
  readonly log?: (line: string) => void;
  /** False only for throw-away databases of tests. */
  readonly fsync?: boolean;
  /** Whether this process serves the folder: only one may. Commands on the same folder share the running database. */
  readonly serve?: boolean;
}

const PATIENCE_MS = 180_000;

/**
 * Opens the embedded PostgreSQL of a data folder: joins the one that runs, or starts it (and makes it, the first time).
 * It stops when the last process that opened it has left or died. Throws a PlainError that says what is wrong.
 */
export async function openEmbedded(folder: string, options: OpenOptions = {}): Promise<Embedded> {
  const dataDir = await makeFolder(folder);
  let keeper: Keeper | null = null;
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(25)) {
    const socket = await reachKeeper(dataDir);
    if (socket !== null) {
      const welcome = await enter(socket, options);
      if (welcome !== null) return handle(dataDir, socket, welcome.sockets);
      await sleep(100); // the last one is just leaving
    } else if (keeper === null) {
      keeper = startKeeper(dataDir, options.fsync ?? true);
    } else if (keeper.ended() !== null) {
      const { code, words } = keeper.ended() as { code: number | null; words: string };
      if (code !== FOLDER_TAKEN && code !== 0) {
        throw new PlainError(
          `The database of ${dataDir} could not be started. ${words || (await lastLog(dataDir))}`,
        );
      }
      await sleep(300); // another's keeper is just starting or stopping
      keeper = null;
    }
  }
  throw new PlainError(
    `The database of ${dataDir} did not answer in three minutes. Stop the processes of Countersign that use this folder, then try again. ${await lastLog(dataDir)}`,
  );
}

async function reachKeeper(dataDir: string): Promise<Socket | null> {
  const run = await readRun(dataDir);
  if (run === null) return null;
  return new Promise((found) => {
    const socket = createConnection(run.control);
    socket.once('connect', () => found(socket));
    socket.once('error', () => found(null));
  });
}

/** Asks to be let in. Null when the keeper is just stopping; throws when it refuses or fails. */
async function enter(socket: Socket, options: OpenOptions): Promise<{ sockets: string } | null> {
  return new Promise((done, reject) => {
    const fail = (message: string): void => reject(new PlainError(message));
    socket.on('error', () => done(null));
    socket.once('close', () => done(null));
    onMessages<FromKeeper>(socket, (message) => {
      if ('progress' in message) options.log?.(message.progress);
      else if ('refused' in message) fail(message.refused);
      else if ('failed' in message) fail(message.failed);
      else if ('stopping' in message) socket.end();
      else if ('ready' in message) done(message.ready);
      else socket.emit('restarted');
    });
    send(socket, { hello: { protocol: PROTOCOL, pid: process.pid, serve: options.serve ?? false } });
  });
}

async function handle(dataDir: string, socket: Socket, sockets: string): Promise<Embedded> {
  const secrets = await readSecrets(dataDir);
  if (secrets === null)
    throw new PlainError(`The database passwords of ${dataDir} are gone (database.json).`);
  const lost = `The database of ${dataDir} was stopped from outside. Start again; whatever was confirmed as recorded is there.`;
  let leaving = false;
  const listeners: ((message: string) => void)[] = [];
  socket.unref(); // a command that has nothing left to do ends, and the keeper sees it leave
  const closed = new Promise<void>((done) => socket.once('close', () => done()));
  void closed.then(() => {
    if (leaving) return;
    if (listeners.length === 0) endWith(lost);
    for (const listener of listeners) listener(lost);
  });
  return {
    dataDir,
    ownerUrl: urlFor(sockets, OWNER, secrets.owner),
    appUrl: urlFor(sockets, APPLICATION, secrets.application),
    superUrl: urlFor(sockets, SUPERUSER, secrets.superuser),
    announce: (address) => send(socket, { serving: address }),
    onRestart: (listener) => void socket.on('restarted', listener),
    onLost: (listener) => void listeners.push(listener),
    stop: async () => {
      leaving = true;
      if (socket.destroyed) return;
      socket.ref();
      send(socket, { bye: true });
      await closed;
    },
    remove: async () => {
      if (secrets.place !== undefined) await rm(secrets.place, { recursive: true, force: true });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function endWith(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
  process.kill(process.pid, 'SIGTERM');
}

async function lastLog(dataDir: string): Promise<string> {
  const text = await readFile(join(dataDir, 'postgres.log'), 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-2).join(' ');
}
