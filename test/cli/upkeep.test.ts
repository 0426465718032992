import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createEmptyDatabase } from '../support/cluster.ts';
import { commandLine } from '../support/command-line.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
let run: ReturnType<typeof commandLine>;

beforeAll(async () => {
  it = await testService('2013-01-02');
  run = commandLine(it.database.appUrl);
  for (const reference of ['U-1', 'U-2']) await it.openCase(reference, '2013-01-02', { team: 'north' });
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => it.close());

test('rebuild --json says what was made again', async () => {
  const { code, out } = await run('rebuild', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({ service: it.service, cases: 2 });
});

test('rebuild without it says so in words, on standard error', async () => {
  const { code, out, err } = await run('rebuild');
  expect([code, out]).toEqual([0, '']);
  expect(err).toContain('The projections of 2 cases were made again.');
});

test('migrate --json names what it applied; a second time, nothing', async () => {
  const empty = await createEmptyDatabase();
  try {
    vi.stubEnv('DATABASE_MIGRATE_URL', empty.ownerUrl);
    const migrate = commandLine(empty.appUrl);
    const first = await migrate('migrate', '--json');
    expect(first.code).toBe(0);
    const { applied } = JSON.parse(first.out) as { applied: string[] };
    expect(applied).toEqual([...applied].sort());
    expect(applied[0]).toMatch(/^0001_/);
    const second = await migrate('migrate', '--json');
    expect([second.code, JSON.parse(second.out)]).toEqual([0, { applied: [] }]);
    expect(await migrate('migrate')).toEqual({
      code: 0,
      out: '',
      err: 'The database is on this release already.\n',
    });
  } finally {
    await empty.drop();
  }
});
