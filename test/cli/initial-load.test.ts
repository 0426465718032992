import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { type TestService, testService } from '../support/service.ts';
import { temporaryFolder } from '../support/temporary.ts';

let it: TestService;
let run: ReturnType<typeof commandLine>;
let folder = '';

beforeAll(async () => {
  it = await testService('2013-08-05');
  run = commandLine(it.database.appUrl);
  folder = await temporaryFolder('initial-load');
});
afterAll(async () => {
  await it.close();
  await rm(folder, { recursive: true });
});

async function orders(reference: string): Promise<Awaited<ReturnType<typeof run>>> {
  const file = join(folder, `${reference}.csv`);
  await writeFile(
    file,
    `row_id,reference,order_type,made_on,case_manager,recorded_on\n${reference},${reference},referral-order,2013-02-04,case-manager,2013-02-06\n`,
  );
  return run('import', file, '--template', 'orders', '--initial', '--json');
}

test('recorded_on counts until the initial load is declared finished, and is refused with the reason after that', async () => {
  expect(JSON.parse((await orders('L-1')).out)).toMatchObject({ accepted: 1, rejected: [] });
  const known = async (day: string): Promise<unknown> =>
    JSON.parse((await run('duties', '--case', 'L-1', '--as-at', day, '--json')).out);
  expect(await known('2013-02-05')).toMatchObject({ knownBy: 'recorded', duties: [] });
  expect(await known('2013-02-06')).toMatchObject({
    knownBy: 'source',
    duties: [{ kind: 'initial-assessment', starts: '2013-02-04' }, { kind: 'oversight' }],
  });

  const refused = await run('service', 'initial-load-finished', '--as', 'case-manager');
  expect([refused.code, refused.out, refused.err]).toEqual([
    1,
    '',
    'This change needs a permission that the person does not have today.\n',
  ]);
  const finished = await run('service', 'initial-load-finished', '--as', 'administrator', '--json');
  expect([finished.code, JSON.parse(finished.out), finished.err]).toEqual([
    0,
    { service: 'test-service', initialLoad: 'finished' },
    '',
  ]);
  const again = await run('service', 'initial-load-finished');
  expect([again.code, again.err]).toEqual([1, 'The initial load was declared finished before.\n']);

  const late = JSON.parse((await orders('L-2')).out) as { rejected: object[] };
  expect(late).toMatchObject({ accepted: 0 });
  expect(late.rejected).toEqual([
    {
      file: join(folder, 'L-2.csv'),
      row: 2,
      column: 'recorded_on',
      value: '2013-02-06',
      reason:
        'The initial load was declared finished, so that a file can no longer say when something was recorded: what is imported now counts as known from today. Leave recorded_on empty, or leave the column out.',
    },
  ]);
});

test('a list of services leaves an empty folder as it is', async () => {
  const data = join(folder, 'empty');
  const { code, out, err } = await commandLine('')('service', 'list', '--data', data, '--json');
  expect([code, out, err]).toEqual([
    1,
    '',
    'There is no service here yet. Set one up: countersign service create --id ID --name NAME --pack current\n',
  ]);
  expect(existsSync(data)).toBe(false);
});
