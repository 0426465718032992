import type { Command } from 'commander';
import { type Day, parseDay } from '../engine/calendar/day.ts';
import type { Viewer } from '../features/access/scope.ts';
import type { Permission } from '../features/organisation/index.ts';
import { randomEntropy } from '../ledger/append.ts';
import type { Entropy } from '../ledger/chain.ts';
import { type Clock, systemClock, todayOf } from '../platform/clock.ts';
import type { Database } from '../platform/database/connect.ts';
import {
  type Door,
  loginOf,
  openDoor,
  refusePowerfulLogin,
  refuseUnmigrated,
} from '../platform/database/door.ts';
import { holdsDatabase } from '../platform/database/embedded/index.ts';
import { type Actor, readInService } from '../platform/database/in-service.ts';
import { migrate } from '../platform/database/migrate.ts';
import { PlainError, usage } from '../platform/errors.ts';
import { askedDays, type Question } from '../platform/question.ts';

/** Options that every command on a database takes. */
export interface PlaceOptions {
  readonly data?: string;
  readonly service?: string;
  readonly as?: string;
}

/** Adds the options that say which database, service and person a command is about. */
export function withPlace(command: Command): Command {
  return command
    .option('--data <folder>', 'data folder of the embedded database', './data')
    .option('--service <id>', 'the service, where there is more than one')
    .option(
      '--as <person>',
      'answer as this person may see it (a person’s reference); default: the operator',
    );
}

const NO_SERVICE =
  'There is no service here yet. Set one up: countersign service create --id ID --name NAME --pack current';

/** Opens the place of a command that needs a service: a folder without a database is left as it is. */
export async function openUsedPlace(options: PlaceOptions): Promise<Door> {
  const given = (process.env.DATABASE_URL ?? '') !== '' || (process.env.DATABASE_MIGRATE_URL ?? '') !== '';
  if (!given && !(await holdsDatabase(options.data ?? './data'))) throw new PlainError(NO_SERVICE);
  return openPlace(options);
}

/** Opens the database of a command line, migrated where it is ours to migrate. */
export async function openPlace(options: PlaceOptions): Promise<Door> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const door = await openDoor(
    {
      data: options.data ?? './data',
      databaseUrl: process.env.DATABASE_URL,
      migrateUrl: process.env.DATABASE_MIGRATE_URL,
    },
    say,
  );
  try {
    // What ends a command whose database goes away is the query that it waits for, with words of its own.
    door.onLost(() => undefined);
    if (door.embedded && door.ownerUrl !== null) {
      await migrate({ ownerUrl: door.ownerUrl, appRole: loginOf(door.appUrl) });
    } else {
      await refusePowerfulLogin(door);
      await refuseUnmigrated(door);
    }
    return door;
  } catch (error) {
    await door.close();
    throw error;
  }
}

/** A service opened for a command: its id, who asks, its clock. */
export interface OpenService {
  readonly door: Door;
  readonly db: Database;
  readonly service: string;
  readonly actor: Actor;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly today: Day;
  readonly entropy: Entropy;
}

/** Opens the one service of a place (or the one that is named), does the work, and closes everything again. */
export async function withService<T>(
  options: PlaceOptions,
  work: (open: OpenService) => Promise<T>,
): Promise<T> {
  const door = await openUsedPlace(options);
  try {
    const service = await chooseService(door.db, options.service);
    const { OPERATOR, loadViewer } = await import('../features/access/viewer.ts');
    const { serviceClock } = await import('../features/service/load.ts');
    const clock = await readInService(door.db, service, 'operator', (tx) =>
      serviceClock(tx, service, systemClock),
    );
    const today = todayOf(clock);
    const person = options.as === undefined ? null : await personByReference(door.db, service, options.as);
    const actor: Actor = person === null ? 'operator' : { person };
    const viewer =
      person === null
        ? OPERATOR
        : await readInService(door.db, service, actor, (tx) => loadViewer(tx, service, person, today));
    return await work({ door, db: door.db, service, actor, viewer, clock, today, entropy: randomEntropy });
  } finally {
    await door.close();
  }
}

async function chooseService(db: Database, wanted: string | undefined): Promise<string> {
  const { sql } = await import('kysely');
  const services = (
    await sql<{ service_id: string }>`select service_id from list_services()`.execute(db)
  ).rows.map((row) => row.service_id);
  if (wanted !== undefined) {
    if (services.includes(wanted)) return wanted;
    throw usage(
      `There is no service "${wanted}" here. ${services.length === 0 ? 'There is none at all.' : `There are: ${services.join(', ')}.`}`,
    );
  }
  const only = services[0];
  if (only === undefined) {
    throw new PlainError(NO_SERVICE);
  }
  if (services.length > 1)
    throw usage(`There are several services here (${services.join(', ')}). Say which with --service.`);
  return only;
}

async function personByReference(db: Database, service: string, reference: string): Promise<string> {
  const { peopleByReference } = await import('../features/organisation/project.ts');
  const found = await readInService(db, service, 'operator', (tx) =>
    peopleByReference(tx, service, [reference]),
  );
  const person = found.get(reference);
  if (person === undefined)
    throw usage(`There is no person "${reference}" in this service. Use the person’s reference.`);
  return person;
}

/** Reads `--as-at` and `--on`. Throws usage errors in words; an as-at that lies ahead is refused, `--on` may lie ahead. */
export function question(options: { asAt?: string; on?: string }, today: Day): Question {
  const asked = askedDays(options, today, { asAt: '--as-at', on: '--on' });
  if (asked.question === null) throw usage(asked.problem);
  return asked.question;
}

/**
 * Refuses a list to a person whose role has none of its permissions, as the screens do: an empty list would say that
 * there is nothing. From the operator nothing is hidden.
 */
export function refuseUnless(
  { viewer }: OpenService,
  what: string,
  permissions: readonly Permission[],
): void {
  if (viewer.person === null || permissions.some((one) => viewer.permissions.has(one))) return;
  throw new PlainError(`This person’s role does not include ${what}. Name somebody else, or leave --as out.`);
}

/** A day from the command line. Throws a usage error in words. */
export function dayOption(name: string, text: string): Day {
  const day = parseDay(text);
  if (day === null)
    throw usage(`${name} ${text} is not a day. Days are written YYYY-MM-DD, for example 2013-07-31.`);
  return day;
}

/** Prints one JSON document on standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
