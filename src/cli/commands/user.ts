import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { OrganisationRecorder } from '../../features/organisation/index.ts';
import type { WriteTx } from '../../platform/database/in-service.ts';
import { PlainError, usage } from '../../platform/errors.ts';
import {
  dayOption,
  type OpenService,
  type PlaceOptions,
  printJson,
  withPlace,
  withService,
} from '../open.ts';

interface PersonOptions extends PlaceOptions {
  readonly person: string;
  readonly passwordFile?: string;
}

interface AddOptions extends PersonOptions {
  readonly username: string;
  readonly name?: string;
  readonly role?: string;
  readonly team?: string;
  readonly manager?: string;
  readonly from?: string;
}

export function register(program: Command): void {
  const user = program.command('user').description('Who may sign in, and with what.');
  const about = (name: string, words: string): Command =>
    withPlace(user.command(name).description(words)).requiredOption(
      '--person <reference>',
      'reference of the person',
    );
  const PASSWORD_FILE =
    'file with the password in its first line; without it a first password is printed once';
  about('add', 'Give a person an account; a person who is new is registered first.')
    .requiredOption('--username <name>', 'what they sign in with')
    .option('--password-file <file>', PASSWORD_FILE)
    .option('--name <name>', 'name of a new person')
    .option('--role <role>', 'role of a new person, for example case-manager')
    .option('--team <team>', 'team of a new person')
    .option('--manager <reference>', 'line manager of a new person')
    .option('--from <day>', 'first day of a new person (default: today)')
    .action(add);
  withPlace(user.command('list').description('Everybody of the service, with user names.'))
    .option('--json', 'one JSON document on standard output')
    .action(list);
  about('disable', 'Close an account: nobody signs in with it, and who is signed in is signed out.').action(
    disable,
  );
  about('enable', 'Open a closed or locked account again.').action(enable);
  about('reset', 'Give an account a new password; whoever is signed in with the old one is signed out.')
    .option('--password-file <file>', PASSWORD_FILE)
    .action(reset);
}

async function add(options: AddOptions): Promise<void> {
  const from = options.from === undefined ? undefined : dayOption('--from', options.from);
  const given = await givenPassword(options.passwordFile);
  const first = await change(options, async (tx, by, { today }) => {
    const { addUser } = await import('../../features/account/change-users.ts');
    const { person: reference, username, name, role, team, manager } = options;
    return addUser(tx, by, {
      reference: reference.trim(),
      username,
      from: from ?? today,
      ...(given === null ? {} : { password: given }),
      ...(name === undefined ? {} : { name }),
      ...(role === undefined ? {} : { role }),
      ...(team === undefined ? {} : { team }),
      ...(manager === undefined ? {} : { manager }),
    });
  });
  process.stderr.write(`${options.person} signs in as "${options.username.trim()}".\n`);
  if (first !== null) printPassword(first);
}

async function reset(options: PersonOptions): Promise<void> {
  const given = await givenPassword(options.passwordFile);
  const first = await change(options, async (tx, by) => {
    const { resetUser } = await import('../../features/account/change-users.ts');
    return resetUser(tx, by, options.person, given ?? undefined);
  });
  process.stderr.write(`${options.person} has a new password.\n`);
  if (first !== null) printPassword(first);
}

async function disable(options: PersonOptions): Promise<void> {
  await change(options, async (tx, by) => {
    const { closeUser } = await import('../../features/account/change-users.ts');
    await closeUser(tx, by, options.person);
  });
  process.stderr.write(`${options.person} can no longer sign in.\n`);
}

async function enable(options: PersonOptions): Promise<void> {
  await change(options, async (tx, by) => {
    const { openUser } = await import('../../features/account/change-users.ts');
    await openUser(tx, by, options.person);
  });
  process.stderr.write(`${options.person} can sign in again.\n`);
}

async function list(options: PlaceOptions & { readonly json?: boolean }): Promise<void> {
  await withService(options, async (open) => {
    refuseWithoutPermission(open);
    const { readInService } = await import('../../platform/database/in-service.ts');
    const { listUsers } = await import('../../features/account/users.ts');
    const { db, service, actor, today, clock } = open;
    const users = await readInService(db, service, actor, (tx) => listUsers(tx, service, today, clock.now()));
    if (options.json === true) return printJson(users);
    for (const user of users) {
      process.stdout.write(
        `${user.person}  ${user.name}  ${user.roles.join(', ') || 'no post today'}  ${user.username ?? '-'}  ${user.state}\n`,
      );
    }
  });
}

/** Changes what is recorded of people, as whoever asks: the operator of the server, or the person of `--as`. */
async function change<T>(
  options: PlaceOptions,
  work: (tx: WriteTx, by: OrganisationRecorder, open: OpenService) => Promise<T>,
): Promise<T> {
  return withService(options, async (open) => {
    refuseWithoutPermission(open);
    const { db, service, actor, clock, entropy, viewer } = open;
    const by = { service, person: viewer.person ?? 'operator', via: 'command-line', clock, entropy } as const;
    const { inService } = await import('../../platform/database/in-service.ts');
    return inService(db, service, actor, (tx) => work(tx, by, open));
  });
}

function refuseWithoutPermission({ viewer }: OpenService): void {
  if (viewer.permissions.has('manage-people')) return;
  throw new PlainError(
    'This person’s role does not include people and accounts. Ask an administrator, or leave --as out.',
  );
}

/** The first line of a password file, as it stands; null where none was named. */
async function givenPassword(file: string | undefined): Promise<string | null> {
  if (file === undefined) return null;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw usage(`The password file ${file} cannot be read. Check its name and who may read it.`);
  }
  const [line = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (line === '')
    throw usage(`The password file ${file} has nothing in its first line. Write the password there.`);
  return line;
}

/** On standard output and nowhere else, so that it can be handed on and is in no log. */
function printPassword(password: string): void {
  process.stderr.write('First password (shown once, to be changed at the first sign-in):\n');
  process.stdout.write(`${password}\n`);
}
