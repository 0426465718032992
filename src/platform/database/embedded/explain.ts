/** What a kind of database failure means, and what to do about it. The first that matches is told. */
const EXPLANATIONS: readonly { codes: RegExp; words: RegExp; plain: string }[] = [
  {
    codes: /^(53100|ENOSPC|EDQUOT)$/,
    words: /No space left on device|disk quota exceeded/i,
    plain:
      'The disk that holds the database is full, so nothing more can be recorded. What was recorded before is safe. Make room on the disk, then try again.',
  },
  {
    codes: /^53300$/,
    words: /too many clients already|remaining connection slots/i,
    plain:
      'The database has no free connection. Try again in a moment; if it goes on, allow it more connections.',
  },
  {
    codes: /^53200$/,
    words: /Cannot allocate memory|out of memory/i,
    plain:
      'The database ran out of memory. Close other programs on its machine, or give the machine more memory, then try again.',
  },
  {
    codes: /^57P03$/,
    words: /the database system is (starting up|shutting down|in recovery mode)/i,
    plain: 'The database is just starting or stopping. Try again in a few seconds.',
  },
  {
    codes: /^(28P01|28000)$/,
    words: /password authentication failed|no pg_hba\.conf entry/i,
    plain:
      'The database refused the sign-in. Check the user and the password in DATABASE_URL and DATABASE_MIGRATE_URL.',
  },
  {
    codes: /^3D000$/,
    words: /database "[^"]*" does not exist/i,
    plain: 'The database named in DATABASE_URL does not exist. Create it, or correct the name.',
  },
  {
    codes: /^(ENOTFOUND|EAI_AGAIN)$/,
    words: /getaddrinfo/i,
    plain:
      "The database's machine cannot be found by its name. Check the address in DATABASE_URL and the network.",
  },
  {
    codes: /^(58030|XX001|XX002|F0000|EIO)$/,
    words: /could not (read|write|fsync) .*Input\/output error|invalid page in block/i,
    plain:
      'The database could not read or write its files. Look at the disk first; then restore a backup into an empty folder if the files are damaged.',
  },
  {
    codes: /^(25006|EROFS)$/,
    words: /read-only file system|in a read-only transaction/i,
    plain:
      'The database can be read but not written. Check that its disk is not read-only and that it is no standby.',
  },
  {
    codes:
      /^(57P01|57P02|57P05|08\w{3}|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOENT|ENOTCONN)$/,
    words:
      /Connection terminated|terminating connection|server closed the connection|connection timeout|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/i,
    plain:
      'The connection to the database was lost. Whatever was not yet confirmed as recorded was not recorded. Check that the database runs, then try again.',
  },
];

/**
 * What a failure of the database means, in a plain sentence or two: what is wrong and what to do. Null when the error
 * is of another kind (a broken rule, a mistake in a query), and is not the database's own trouble.
 */
export function explainDatabaseError(error: unknown): string | null {
  for (const each of chain(error)) {
    const code = codeOf(each);
    const found = EXPLANATIONS.find(({ codes }) => code !== null && codes.test(code));
    if (found !== undefined && !isAboutAFile(each, code)) return found.plain;
  }
  for (const each of chain(error)) {
    if (!(each instanceof Error) || isAboutAFile(each, codeOf(each))) continue;
    const found = EXPLANATIONS.find(({ words }) => words.test(each.message));
    if (found !== undefined) return found.plain;
  }
  return null;
}

/** The error, what caused it, and what that gathered (a connection tried at several addresses). */
function* chain(error: unknown, depth = 0): Generator<unknown> {
  if (error === null || typeof error !== 'object' || depth > 5) return;
  yield error;
  if (error instanceof AggregateError) for (const each of error.errors) yield* chain(each, depth + 1);
  if ('cause' in error) yield* chain(error.cause, depth + 1);
}

function codeOf(error: unknown): string | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}

/** A file that is not there is no lost connection, unless the "file" is the database's socket. */
function isAboutAFile(error: unknown, code: string | null): boolean {
  if (code !== 'ENOENT') return false;
  return !(typeof error === 'object' && error !== null && 'syscall' in error && error.syscall === 'connect');
}
