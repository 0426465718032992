import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temporary.ts';

let folder = '';
/** Without DATABASE_URL: a database would be made in the folder. */
const run = commandLine('');

beforeAll(async () => {
  folder = await temporaryFolder('create');
});
afterAll(() => rm(folder, { recursive: true }));

const FINE = { '--id': 'harrow-yjs', '--name': 'Harrow', '--pack': 'plan-2012' };

test.each([
  [{ '--pack': 'nope' }, 'There is no pack "nope". This release ships: current, plan-2012.'],
  [
    { '--id': 'Bad Id' },
    '"Bad Id" cannot be the id of a service. Use small letters, digits and hyphens, at most 40, for example harrow-yjs.',
  ],
  [{ '--name': ' ' }, 'Give the service a name.'],
  [{ '--since': '2999-01-01' }, '--since 2999-01-01 lies ahead. Give today or an earlier day.'],
  [
    { '--since': '2012-02-30' },
    '--since 2012-02-30 is not a day. Days are written YYYY-MM-DD, for example 2013-07-31.',
  ],
])('%j is wrong usage, told before a database is made', async (wrong, words) => {
  const data = join(folder, 'data');
  const options = Object.entries({ ...FINE, ...wrong }).flat();
  expect(await run('service', 'create', '--data', data, ...options)).toEqual({
    code: 2,
    out: '',
    err: `${words}\n`,
  });
  expect(existsSync(data)).toBe(false);
  expect(await readdir(folder)).toEqual([]);
});
