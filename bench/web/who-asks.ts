import { sql } from 'kysely';
import type { Day } from '../../src/engine/calendar/day.ts';
import type { Asker } from '../../src/features/access/index.ts';
import { loadAsker } from '../../src/features/access/load-asker.ts';
import { clockOn } from '../../src/platform/clock.ts';
import type { Database } from '../../src/platform/database/connect.ts';
import { SERVICE } from '../lives/ensure.ts';
import { READER } from '../lives/staff.ts';

/** What the database is asked before any page of somebody signed in: the session, the person, what the person may do. */
export async function whoAsks(db: Database, today: Day): Promise<Asker> {
  await sql`select data from web_session where session_id = ${'none'} and expires_at > now()`.execute(db);
  const asker = await loadAsker(db, clockOn(today), SERVICE, READER.id);
  if (asker === null) throw new Error('The reader of the data set is not there.');
  return asker;
}
