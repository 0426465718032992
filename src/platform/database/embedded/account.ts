import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { PlainError } from '../../errors.ts';

/** The account that PostgreSQL runs under. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const SERVER_INSTEAD = 'Set DATABASE_URL to a PostgreSQL server (15 or newer) instead.';

/**
 * Who runs PostgreSQL. Null: whoever runs us. As root, which PostgreSQL refuses: `postgres`, else `nobody`.
 * Throws, in words, for a user id without an account, which `initdb` refuses.
 */
export function accountForPostgres(
  uid: number = process.getuid?.() ?? -1,
  accounts: string = readAccounts(),
): Account | null {
  if (uid === 0) {
    const account = findByName(accounts, 'postgres') ?? findByName(accounts, 'nobody');
    if (account !== null) return account;
    throw new PlainError(
      `PostgreSQL does not run as root, and this machine has neither an account "postgres" nor "nobody". ${SERVER_INSTEAD}`,
    );
  }
  if (uid < 0 || hasAccount(accounts, uid)) return null;
  throw new PlainError(
    `You run as user id ${uid}, which has no account on this machine, and PostgreSQL needs one. ${SERVER_INSTEAD}`,
  );
}

function readAccounts(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}

function findByName(accounts: string, name: string): Account | null {
  for (const line of accounts.split('\n')) {
    const [found, , uid, gid] = line.split(':');
    if (found === name && Number(uid) > 0) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

function hasAccount(accounts: string, uid: number): boolean {
  if (accounts.split('\n').some((line) => line.split(':')[2] === String(uid))) return true;
  try {
    return uid === process.getuid?.() && userInfo().username !== ''; // an account of a directory service
  } catch {
    return false;
  }
}

/** What `spawn` needs to run something under the account, from a folder that everybody can enter. */
export function under(account: Account | null): { cwd: string; uid?: number; gid?: number } {
  return account === null ? { cwd: '/' } : { cwd: '/', uid: account.uid, gid: account.gid };
}

/** Our environment without what would mislead PostgreSQL's own programs. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LD_|NODE_|npm_)/.test(name));
  return { ...Object.fromEntries(kept), LANG: 'C', LC_ALL: 'C' };
}

/** Runs a program to its end under the account. Resolves with its exit code (null when it could not be started) and output. */
export function runUnder(
  account: Account | null,
  program: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...under(account),
      env: cleanEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const add = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-20_000);
    };
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Whether the account can enter a folder and write in it. */
export async function canWriteIn(account: Account | null, folder: string): Promise<boolean> {
  const { code } = await runUnder(account, '/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder]);
  return code === 0;
}
