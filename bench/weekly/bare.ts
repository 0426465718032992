import type pg from 'pg';
import { addDays, type Day } from '../../src/engine/calendar/day.ts';
import { SERVICE } from '../lives/ensure.ts';
import { READER } from '../lives/staff.ts';

/**
 * The rows of a weekly report and nothing else: the duties shown, what their cases are called, who holds them, their
 * appointments and expected days, and what was open a week ago. Hand-written SQL on one connection, as the same login,
 * under the same row-level security; nothing is folded, judged, sorted or sent on. Returns how many rows came.
 */
export async function bareRows(client: pg.ClientBase, on: Day): Promise<number> {
  await client.query('begin transaction isolation level repeatable read read only');
  await client.query(
    `select set_config('app.service', $1, true), set_config('app.person', $2, true), set_config('app.actor', 'person', true)`,
    [SERVICE, READER.id],
  );
  let count = 0;
  const read = async (query: string, ...values: unknown[]): Promise<{ case_id: string }[]> => {
    const { rows } = await client.query<{ case_id: string }>(query, values);
    count += rows.length;
    return rows;
  };
  const cases = (await read(DUTIES, SERVICE, on)).map((row) => row.case_id);
  for (const query of OF_CASES) await read(query, SERVICE, on, cases);
  await read(DUTIES, SERVICE, addDays(on, -7));
  await client.query('commit');
  return count;
}

const DUTIES = `
  select case_id, key, about, starts, due, met_on, ended_on, order_type, order_made_on, days_taken, provisional, closing_known_on
  from duty
  where service_id = $1 and kind = 'initial-assessment' and starts <= $2 and shown_to > $2 and known_from <= $2`;

const known = (columns: string, table: string, and: string): string => `
  select case_id, ${columns} from ${table}
  where service_id = $1 and case_id = any ($3::uuid[]) and known_from <= $2 and known_to > $2 and ${and}`;

const OF_CASES: readonly string[] = [
  known('reference, team', 'case_file', 'from_on <= $2 and to_on > $2'),
  known('person_id, from_on, to_on', 'allocation', "part = 'case-manager'"),
  known('day, arranged_on, outcome', 'appointment', "purpose = 'assessment'"),
  known('order_id, day', 'expected_completion', 'stated_on <= $2'),
];
