import { readFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { explainDatabaseError } from './explain.ts';

const withCode = (code: string, message = 'of the driver'): Error =>
  Object.assign(new Error(message), { code });

describe('what a database failure means', () => {
  it.each([
    [
      '53100',
      'The disk that holds the database is full, so nothing more can be recorded. What was recorded before is safe. Make room on the disk, then try again.',
    ],
    [
      '53300',
      'The database has no free connection. Try again in a moment; if it goes on, allow it more connections.',
    ],
    ['57P03', 'The database is just starting or stopping. Try again in a few seconds.'],
    [
      '28P01',
      'The database refused the sign-in. Check the user and the password in DATABASE_URL and DATABASE_MIGRATE_URL.',
    ],
    ['3D000', 'The database named in DATABASE_URL does not exist. Create it, or correct the name.'],
    [
      'ENOTFOUND',
      "The database's machine cannot be found by its name. Check the address in DATABASE_URL and the network.",
    ],
  ])('is told in plain words for %s', (code, words) => {
    expect(explainDatabaseError(withCode(code))).toBe(words);
  });

  it.each(['57P01', '08006', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])(
    'is a lost connection for %s',
    (code) => {
      expect(explainDatabaseError(withCode(code))).toMatch(
        /^The connection to the database was lost\. Whatever was not yet confirmed/,
      );
    },
  );

  it("is found in the driver's words where there is no code", () => {
    expect(explainDatabaseError(new Error('Connection terminated unexpectedly'))).toMatch(
      /^The connection to the database was lost/,
    );
    expect(
      explainDatabaseError(new Error('PANIC: could not write to file: No space left on device')),
    ).toMatch(/disk that holds the database is full/);
  });

  it('is found behind an error that wraps it', () => {
    const wrapped = new Error('The fact could not be recorded.', { cause: withCode('53100') });
    expect(explainDatabaseError(wrapped)).toMatch(/disk that holds the database is full/);
    expect(explainDatabaseError(new AggregateError([withCode('ECONNREFUSED')]))).toMatch(/was lost/);
  });

  it('knows a real refused connection, and a socket that is not there', async () => {
    const refused = await new pg.Client('postgresql://a@127.0.0.1:1/a')
      .connect()
      .catch((error: unknown) => error);
    expect(explainDatabaseError(refused)).toMatch(/was lost/);
    const gone = await new Promise((resolve) => createConnection('/nowhere/at/all').once('error', resolve));
    expect(explainDatabaseError(gone)).toMatch(/was lost/);
  });

  it('is nothing to do with a broken rule, a missing file or a mistake of ours', async () => {
    expect(explainDatabaseError(withCode('23505'))).toBeNull();
    expect(
      explainDatabaseError(await readFile('/nowhere/at/all').catch((error: unknown) => error)),
    ).toBeNull();
    expect(explainDatabaseError(new TypeError('x is not a function'))).toBeNull();
    expect(explainDatabaseError('a string')).toBeNull();
  });
});
