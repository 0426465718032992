import type { Command } from 'commander';
import type { OrganisationRecorder } from '../../features/organisation/index.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import { PlainError, usage } from '../../platform/errors.ts';
import {
  dayOption,
  type OpenService,
  type PlaceOptions,
  printJson,
  withPlace,
  withService,
} from '../open.ts';

interface AddOptions extends PlaceOptions {
  readonly person: string;
  readonly name: string;
  readonly scope: readonly string[];
  readonly until: string;
}

interface RevokeOptions extends PlaceOptions {
  readonly token: string;
}

export function register(program: Command): void {
  const token = program
    .command('token')
    .description('With what other software asks the API, and as whom (the operator of the server alone).');
  withPlace(token.command('add').description('Make a token for a person; it is printed once.'))
    .requiredOption('--person <reference>', 'reference of the person as whom the software asks')
    .requiredOption('--name <name>', 'what will use it, for example "Power BI"')
    .requiredOption('--scope <scopes...>', 'what it may do, for example cases:read duties:read')
    .requiredOption('--until <day>', 'the last day on which it is good, at most a year from today')
    .action(add);
  withPlace(token.command('list').description('Every token, without its secret, which is nowhere.'))
    .option('--json', 'one JSON document on standard output')
    .action(list);
  withPlace(token.command('revoke').description('Revoke a token at once and for good.'))
    .requiredOption('--token <id>', 'id of the token, from the list')
    .action(revoke);
}

async function add(options: AddOptions): Promise<void> {
  const until = dayOption('--until', options.until);
  const { isScope, SCOPES } = await import('../../features/tokens/scopes.ts');
  const unknown = options.scope.find((scope) => !isScope(scope));
  if (unknown !== undefined)
    throw usage(`There is no scope "${unknown}". Use one or more of: ${Object.keys(SCOPES).join(', ')}.`);
  const text = await asOperator(options, async ({ db, service, today }, by) => {
    const { inService } = await import('../../platform/database/in-service.ts');
    const { makeToken } = await import('../../features/tokens/make.ts');
    return inService(db, service, 'operator', async (tx) => {
      const person = await workingPerson(tx, service, options.person, today);
      const { name, scope: scopes } = options;
      const made = await makeToken(tx, by, person, { name, scopes, until });
      if (made.outcome === 'made') return made.text;
      throw usage(made.problems.map(({ message }) => message).join(' '));
    });
  });
  process.stderr.write(
    `Other software asks as ${options.person} with this token (shown once; treat it like a password):\n`,
  );
  process.stdout.write(`${text}\n`);
}

async function list(options: PlaceOptions & { readonly json?: boolean }): Promise<void> {
  const tokens = await asOperator(options, async ({ db, service, today }) => {
    const { readInService } = await import('../../platform/database/in-service.ts');
    const { listTokens } = await import('../../features/tokens/store.ts');
    return readInService(db, service, 'operator', (tx) => listTokens(tx, service, today));
  });
  if (options.json === true) {
    printJson(
      tokens.map(({ person, idle, state, ...token }) => ({
        ...token,
        person: person.reference,
        state: state === 'good' && idle ? 'idle' : state,
      })),
    );
    return;
  }
  if (tokens.length === 0) process.stderr.write('Nobody has made a token yet.\n');
  for (const { id, name, person, scopes, until, state, idle } of tokens) {
    const told = state === 'good' && idle ? 'idle' : state;
    process.stdout.write(
      `${id}  ${name}  ${person.reference}  ${scopes.join(',')}  until ${until}  ${told}\n`,
    );
  }
}

async function revoke(options: RevokeOptions): Promise<void> {
  const token = await asOperator(options, async ({ db, service, today }, by) => {
    const { inService } = await import('../../platform/database/in-service.ts');
    const { tokenOf } = await import('../../features/tokens/store.ts');
    const { revokeToken } = await import('../../features/tokens/make.ts');
    return inService(db, service, 'operator', async (tx) => {
      const found = await tokenOf(tx, service, today, options.token);
      if (found === null)
        throw usage(`There is no token "${options.token}". Take its id from: countersign token list`);
      await revokeToken(tx, by, found);
      return found;
    });
  });
  process.stderr.write(
    token.state === 'revoked'
      ? `“${token.name}” was revoked already.\n`
      : `Whatever used “${token.name}” as ${token.person.reference} is refused from now on.\n`,
  );
}

/** Whose cases a token opens is its person’s; so nobody makes one for another but who runs the server anyway. */
async function asOperator<T>(
  options: PlaceOptions,
  work: (open: OpenService, by: OrganisationRecorder) => Promise<T>,
): Promise<T> {
  if (options.as !== undefined) {
    throw usage(
      'Tokens are the operator’s here. Leave --as out; a person makes tokens for themselves, under “Your account”.',
    );
  }
  return withService(options, (open) => {
    const { service, clock, entropy } = open;
    return work(open, { service, person: 'operator', via: 'command-line', clock, entropy });
  });
}

async function workingPerson(tx: ReadTx, service: string, reference: string, today: string): Promise<string> {
  const found = await tx
    .selectFrom('person')
    .select(['person_id', 'left_on'])
    .where('service_id', '=', service)
    .where('reference', '=', reference.trim().normalize('NFC'))
    .executeTakeFirst();
  if (found === undefined)
    throw usage(`There is no person "${reference}" in this service. Use the person’s reference.`);
  if (found.left_on <= today)
    throw new PlainError(`${reference} works here no more, so no software can ask as them.`);
  return found.person_id;
}
