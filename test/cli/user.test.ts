import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '../../src/features/account/sign-in.ts';
import { readStreams } from '../../src/ledger/read.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import { commandLine } from '../support/command-line.ts';
import { type TestService, testService } from '../support/service.ts';
import { temporaryFolder } from '../support/temporary.ts';

let it: TestService;
let run: ReturnType<typeof commandLine>;
let folder = '';

beforeAll(async () => {
  it = await testService();
  run = commandLine(it.database.appUrl);
  folder = await temporaryFolder('user');
});
afterAll(async () => {
  await it.close();
  await rm(folder, { recursive: true });
});

const tries = (username: string, password: string) =>
  signIn(it.connection.db, it.service, username, password, new Date());

interface Listed {
  readonly person: string;
  readonly username: string | null;
  readonly state: string;
  readonly roles: readonly string[];
}

async function listed(person: string): Promise<Listed | undefined> {
  const { out } = await run('user', 'list', '--json');
  return (JSON.parse(out) as Listed[]).find((one) => one.person === person);
}

describe('user add', () => {
  test('prints a first password once, which is to be changed at the first sign-in', async () => {
    const { out, err, code } = await run('user', 'add', '--person', 'case-manager', '--username', 'amir');
    expect(code).toBe(0);
    expect(err).toContain('case-manager signs in as "amir".');
    expect(err).toContain('First password (shown once, to be changed at the first sign-in):');
    expect(await tries('Amir ', out.trim())).toEqual({
      outcome: 'signed-in',
      personId: it.people['case-manager'],
      mustChange: true,
    });
  });

  test('takes a password from the first line of a file, and registers a person who is new', async () => {
    const file = join(folder, 'password');
    await writeFile(file, 'a long fictional word\nsecond line\n');
    const args = ['user', 'add', '--person', 'cm-09', '--username', 'nia', '--password-file', file];
    const added = await run(
      ...args,
      ...[
        '--name',
        'Nia Bowen',
        '--role',
        'case-manager',
        '--team',
        'north',
        '--manager',
        'practice-manager',
      ],
    );
    expect(added).toMatchObject({ code: 0, out: '' });
    expect(await tries('nia', 'a long fictional word')).toMatchObject({
      outcome: 'signed-in',
      mustChange: false,
    });
    expect(await listed('cm-09')).toMatchObject({
      username: 'nia',
      state: 'active',
      roles: ['case-manager'],
    });
    expect(await run('verify')).toMatchObject({ code: 0 });
  });

  test.each<[string, string[], number, string]>([
    [
      'somebody unknown without a name',
      ['--person', 'cm-77', '--username', 'x'],
      2,
      'There is no person "cm-77" in this service. To add one, give --name and --role too.\n',
    ],
    [
      'a role that there is not',
      ['--person', 'cm-77', '--username', 'x', '--name', 'A', '--role', 'wizard'],
      1,
      'There is no role "wizard". The roles are: administrator, board-member,',
    ],
    [
      'a manager that there is not',
      ['--person', 'cm-77', '--username', 'x', '--name', 'A', '--role', 'case-manager', '--manager', 'om-77'],
      2,
      'There is no person "om-77" in this service, so they cannot be the manager.\n',
    ],
    [
      'a name for somebody known',
      ['--person', 'head', '--username', 'x', '--name', 'A'],
      2,
      'head is known already. Leave out name, role, team and manager; they are changed on the person’s page.\n',
    ],
    [
      'a second account',
      ['--person', 'case-manager', '--username', 'x'],
      1,
      'case-manager has the user name "amir" already. To give a new password: countersign user reset --person case-manager\n',
    ],
    [
      'a user name that is taken',
      ['--person', 'head', '--username', 'AMIR'],
      1,
      'The user name "amir" is taken. Choose another.\n',
    ],
    [
      'no user name',
      ['--person', 'head'],
      2,
      '--username <name> is missing. Add --help to see how the command is used.\n',
    ],
    [
      'a file that is not there',
      ['--person', 'head', '--username', 'x', '--password-file', '/nowhere/at/all'],
      2,
      'The password file /nowhere/at/all cannot be read. Check its name and who may read it.\n',
    ],
  ])('refuses %s', async (_what, args, code, words) => {
    const ran = await run('user', 'add', ...args);
    expect(ran).toMatchObject({ code, out: '' });
    expect(ran.err.startsWith(words) || ran.err === words).toBe(true);
    expect((await listed('cm-77')) ?? null).toBeNull();
  });

  test('refuses a password that is too short, and adds nobody', async () => {
    const file = join(folder, 'short');
    await writeFile(file, 'short');
    const args = ['--person', 'cm-78', '--username', 'x', '--name', 'A', '--role', 'case-manager'];
    expect(await run('user', 'add', ...args, '--password-file', file)).toMatchObject({
      code: 1,
      err: 'Use at least 12 characters. Three or four words that do not belong together are easy to remember.\n',
    });
    expect((await listed('cm-78')) ?? null).toBeNull();
  });
});

describe('user disable, enable, reset', () => {
  test('a closed account lets nobody in until it is opened, with the password it had', async () => {
    const file = join(folder, 'ours');
    await writeFile(file, 'another fictional word');
    await run('user', 'add', '--person', 'head', '--username', 'ngozi', '--password-file', file);
    expect(await run('user', 'disable', '--person', 'head')).toMatchObject({
      code: 0,
      err: 'head can no longer sign in.\n',
    });
    expect(await tries('ngozi', 'another fictional word')).toEqual({ outcome: 'refused' });
    expect(await listed('head')).toMatchObject({ state: 'disabled' });
    await run('user', 'enable', '--person', 'head');
    expect(await tries('ngozi', 'another fictional word')).toMatchObject({ outcome: 'signed-in' });
  });

  test('a reset ends the old password and opens a lock', async () => {
    for (let at = 0; at < 5; at += 1) await tries('ngozi', 'wrong word again');
    expect(await listed('head')).toMatchObject({ state: 'locked' });
    const { out, code } = await run('user', 'reset', '--person', 'head');
    expect(code).toBe(0);
    expect(await tries('ngozi', 'another fictional word')).toEqual({ outcome: 'refused' });
    expect(await tries('ngozi', out.trim())).toMatchObject({ outcome: 'signed-in', mustChange: true });
  });

  test('somebody without an account is told how to make one', async () => {
    expect(await run('user', 'reset', '--person', 'inspector')).toMatchObject({
      code: 1,
      err: 'inspector has no account. Make one: countersign user add --person inspector --username NAME\n',
    });
  });
});

describe('what is done to an account', () => {
  const told = async (person: string) =>
    readInService(it.connection.db, it.service, 'engine', async (tx) => {
      const facts = await readStreams(tx, it.service, [it.people[person] ?? '']);
      return facts
        .filter((fact) => fact.kind === 'account-changed')
        .map(({ data, recordedBy, via }) => ({ ...(data as object), recordedBy, via }));
    });
  const by = { recordedBy: 'operator', via: 'command-line' };

  test('is a fact of the person, recorded by the operator and without the password', async () => {
    const about = ['--person', 'information-officer'];
    await run('user', 'add', ...about, '--username', ' Wren ');
    await run('user', 'disable', ...about);
    // A second time changes nothing, and nothing is recorded.
    expect(await run('user', 'disable', ...about)).toMatchObject({ code: 0 });
    await run('user', 'enable', ...about);
    expect(await run('user', 'enable', ...about)).toMatchObject({ code: 0 });
    for (let at = 0; at < 5; at += 1) await tries('wren', 'wrong word again');
    await run('user', 'enable', ...about);
    await run('user', 'reset', ...about);
    expect(await told('information-officer')).toEqual([
      { what: 'created', username: 'wren', ...by },
      { what: 'disabled', ...by },
      { what: 'enabled', ...by },
      { what: 'unlocked', ...by },
      { what: 'password-reset', ...by },
    ]);
    expect(await run('verify')).toMatchObject({ code: 0 });
  });

  test('is recorded by the person of --as, under the rules of the screens', async () => {
    await run('user', 'add', '--person', 'administrator', '--username', 'dan');
    const as = ['--as', 'administrator'];
    expect(await run('user', 'disable', '--person', 'administrator', ...as)).toMatchObject({
      code: 1,
      err: expect.stringContaining(
        'You cannot close your own account. Ask another administrator to do it.\n',
      ),
    });
    await run('user', 'disable', '--person', 'information-officer', ...as);
    expect((await told('information-officer')).at(-1)).toEqual({
      what: 'disabled',
      recordedBy: it.people.administrator,
      via: 'command-line',
    });
    expect(await run('user', 'reset', '--person', 'information-officer')).toMatchObject({
      code: 1,
      out: '',
      err: 'The account is closed. Open it first; then give it a new password.\n',
    });
    // The last one who can open accounts again.
    expect(await run('user', 'disable', '--person', 'administrator')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^From .* on nobody who can sign in could manage people and accounts\./),
    });
  });
});

describe('user with --as', () => {
  test('an administrator may, a case manager may not', async () => {
    expect((await run('user', 'list', '--as', 'administrator')).out).toContain(
      'head  Ngozi Adeyemi  head-of-service  ngozi',
    );
    for (const args of [
      ['list'],
      ['disable', '--person', 'head'],
      ['add', '--person', 'inspector', '--username', 'x'],
    ]) {
      expect(await run('user', ...args, '--as', 'case-manager')).toMatchObject({
        code: 1,
        out: '',
        err: 'This person’s role does not include people and accounts. Ask an administrator, or leave --as out.\n',
      });
    }
  });
});
