import { sql } from 'kysely';
import { type Day, parseDay } from '../engine/calendar/day.ts';
import { DEMONSTRATION, openDemonstration } from '../features/demonstration/index.ts';
import { systemClock, todayOf } from '../platform/clock.ts';
import { type Door, loginOf, refusePowerfulLogin, refuseUnmigrated } from '../platform/database/door.ts';
import { migrate } from '../platform/database/migrate.ts';
import { PlainError, usage } from '../platform/errors.ts';
import type { ServeConfiguration } from './configuration.ts';

interface Wanted {
  readonly demonstration?: boolean;
  readonly today?: Day;
}

/** Brings a place to this release, and makes or extends the demonstration where that is wanted. Says whether it is empty. */
export async function prepare(
  door: Door,
  wanted: Wanted,
  configuration: ServeConfiguration,
  say: (line: string) => void,
): Promise<{ empty: boolean }> {
  if (door.ownerUrl !== null) {
    const { applied } = await migrate({ ownerUrl: door.ownerUrl, appRole: loginOf(door.appUrl) });
    if (applied.length > 0) say(`The database is on this release (${applied.length} migrations).`);
  }
  if (configuration.databaseUrl !== undefined) await refusePowerfulLogin(door);
  await refuseUnmigrated(door);
  const services = await servicesOf(door);
  if (wanted.demonstration === true) {
    await demonstrate(door, wanted.today, services, say);
    return { empty: false };
  }
  return { empty: services.length === 0 };
}

interface ServiceRow {
  readonly id: string;
  readonly demonstration: boolean;
}

async function servicesOf(door: Door): Promise<ServiceRow[]> {
  const { rows } = await sql<ServiceRow>`select service_id as id, demonstration from list_services()`.execute(
    door.db,
  );
  return rows;
}

async function demonstrate(
  door: Door,
  fixed: Day | undefined,
  services: readonly ServiceRow[],
  say: (line: string) => void,
): Promise<void> {
  const real = services.find((service) => !service.demonstration);
  if (real !== undefined) {
    throw new PlainError(
      `This place holds the service "${real.id}", which is no demonstration. Give the demonstration a folder of its own with --data.`,
    );
  }
  await openDemonstration(door.db, {
    today: fixed ?? todayOf(systemClock),
    fixed: fixed !== undefined,
    there: services.some((service) => service.id === DEMONSTRATION),
    progress: say,
  });
}

/** A day from the command line. Throws a usage error in words. */
export function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw usage(`--today ${text} is not a day. Days are written YYYY-MM-DD.`);
  return day;
}
