import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import {
  dayOption,
  openPlace,
  openUsedPlace,
  type PlaceOptions,
  printJson,
  withPlace,
  withService,
} from '../open.ts';

interface CreateOptions extends PlaceOptions {
  readonly id: string;
  readonly name: string;
  readonly pack: string;
  readonly since?: string;
  readonly admin?: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  const service = program.command('service').description('Set up and look at services.');
  withPlace(service.command('create').description('Set up a new service, as the first-start screens do.'))
    .requiredOption('--id <id>', 'short id: small letters, digits, hyphens')
    .requiredOption('--name <name>', 'name of the service')
    .requiredOption('--pack <pack>', 'standards: plan-2012 or current')
    .option(
      '--since <day>',
      'what is adopted at set-up counts as known from this day (default: the pack’s first)',
    )
    .option('--admin <name>', 'name of the first administrator; a first password is printed once')
    .option('--json', 'one JSON document on standard output')
    .action(create);
  withPlace(service.command('list').description('List the services of this place.'))
    .option('--json', 'one JSON document on standard output')
    .action(list);
  withPlace(
    service
      .command('initial-load-finished')
      .description('Declare the initial load finished: from now on recorded_on is refused.'),
  )
    .option('--json', 'one JSON document on standard output')
    .action(finish);
}

async function create(options: CreateOptions): Promise<void> {
  const since = options.since === undefined ? undefined : dayOption('--since', options.since);
  const { checkedSetUp, createService } = await import('../../features/service/create.ts');
  const { randomEntropy } = await import('../../ledger/append.ts');
  const { systemClock, todayOf } = await import('../../platform/clock.ts');
  const service = {
    id: options.id,
    name: options.name,
    pack: options.pack,
    ...(since === undefined ? {} : { since }),
    ...(options.admin === undefined ? {} : { admin: { name: options.admin, reference: 'admin' } }),
  };
  // Before the place is opened: what cannot be set up leaves no database behind.
  await checkedSetUp(service, todayOf(systemClock));
  const door = await openPlace(options);
  try {
    const context = { clock: systemClock, entropy: randomEntropy };
    const { administrator } = await createService(door.db, service, context);
    if (administrator !== null) await firstPassword(door.db, options.id, administrator);
    if (options.json === true) printJson({ service: options.id });
    else process.stderr.write(`The service "${options.id}" is set up with the standards ${options.pack}.\n`);
  } finally {
    await door.close();
  }
}

async function firstPassword(
  db: Parameters<typeof import('../../features/service/create.ts').createService>[0],
  service: string,
  person: string,
): Promise<void> {
  const { inService } = await import('../../platform/database/in-service.ts');
  const { setAccount } = await import('../../features/account/accounts.ts');
  const password = randomBytes(12).toString('base64url');
  await inService(db, service, 'engine', (tx) =>
    setAccount(tx, service, { person, username: 'admin', password, mustChange: true }),
  );
  process.stderr.write(
    `User name: admin\nFirst password (shown once, to be changed at the first sign-in): ${password}\n`,
  );
}

async function list(options: PlaceOptions & { json?: boolean }): Promise<void> {
  const door = await openUsedPlace(options);
  try {
    const { sql } = await import('kysely');
    const { rows } = await sql<{
      service_id: string;
      name: string;
      demonstration: boolean;
    }>`select * from list_services()`.execute(door.db);
    if (options.json === true)
      printJson(
        rows.map((row) => ({ id: row.service_id, name: row.name, demonstration: row.demonstration })),
      );
    else
      for (const row of rows)
        process.stdout.write(
          `${row.service_id}  ${row.name}${row.demonstration ? ' (demonstration)' : ''}\n`,
        );
  } finally {
    await door.close();
  }
}

async function finish(options: PlaceOptions & { json?: boolean }): Promise<void> {
  await withService(options, async (open) => {
    const { db, service, clock, entropy, viewer } = open;
    const { needs } = await import('./change.ts');
    needs(open, 'finish-initial-load');
    const { finishInitialLoad } = await import('../../features/service/initial-load.ts');
    const person = viewer.person ?? 'operator';
    await finishInitialLoad(db, service, { clock, entropy, person, via: 'command-line' });
    if (options.json === true) printJson({ service, initialLoad: 'finished' });
    else process.stderr.write('The initial load is finished: recorded_on is refused from now on.\n');
  });
}
