import { sql } from 'kysely';
import { type Day, parseDay } from '../engine/calendar/day.ts';
import { openDemonstration } from '../features/demonstration/index.ts';
import { ensureProjections } from '../features/integrity/index.ts';
import { systemClock, todayOf } from '../platform/clock.ts';
import { type Door, loginOf, refusePowerfulLogin, refuseUnmigrated } from '../platform/database/door.ts';
import { migrate } from '../platform/database/migrate.ts';
import { usage } from '../platform/errors.ts';
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
  await ensureProjections(door.db, say);
  if (wanted.demonstration === true) {
    await openDemonstration(door.db, {
      today: wanted.today ?? todayOf(systemClock),
      fixed: wanted.today !== undefined,
      progress: say,
    });
    return { empty: false };
  }
  return { empty: (await serviceIds(door)).length === 0 };
}

async function serviceIds(door: Door): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select service_id as id from list_services()`.execute(door.db);
  return rows.map((row) => row.id);
}

/** A day from the command line. Throws a usage error in words. */
export function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw usage(`--today ${text} is not a day. Days are written YYYY-MM-DD.`);
  return day;
}
