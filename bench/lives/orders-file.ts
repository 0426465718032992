import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { addDays, type Day } from '../../src/engine/calendar/day.ts';
import { type Lived, livesOf, spanOf } from './life.ts';
import { STAFF } from './staff.ts';

const COLUMNS = [
  'row_id',
  'reference',
  'order_type',
  'made_on',
  'planned_end',
  'ended_on',
  'end_reason',
  'case_manager',
  'allocated_on',
  'recorded_on',
];

/** The orders of fourteen years as a case system would export them: all ended but those of the last weeks. */
export async function writeOrders(path: string, rows: number, until: Day): Promise<void> {
  await pipeline(Readable.from(lines(rows, until)), createWriteStream(path));
}

function* lines(rows: number, until: Day): Generator<string> {
  const names = new Map(STAFF.map((one) => [one.id, one.reference]));
  yield `${COLUMNS.join(',')}\r\n`;
  let at = 0;
  for (const { reference, lived } of livesOf(spanOf(rows, until))) {
    at += 1;
    const made = find(lived, 'order-made');
    const ended = find(lived, 'order-ended');
    const allocated = find(lived, 'allocated');
    if (made === undefined) throw new Error(`${reference} has no order.`);
    const manager = names.get(String(allocated?.data.to)) ?? '';
    yield `${[
      `O-${at}`,
      reference,
      String(made.data.orderType),
      made.occurredOn,
      addDays(made.occurredOn, 180),
      ended?.occurredOn ?? '',
      ended === undefined ? '' : 'completed',
      manager,
      allocated?.occurredOn ?? '',
      ended?.occurredOn ?? made.occurredOn,
    ].join(',')}\r\n`;
  }
}

function find(lived: readonly Lived[], kind: string): Lived['fact'] | undefined {
  return lived.find(({ fact }) => fact.kind === kind)?.fact;
}

/** The people of the service, managers first, for the people template. */
export function peopleFile(from: Day): string {
  const names = new Map(STAFF.map((one) => [one.id, one.reference]));
  const rows = STAFF.map(({ reference, name, role, team = '', manager }) =>
    [reference, name, role, team, manager === undefined ? '' : names.get(manager), from].join(','),
  );
  return `person,name,role,team,manager,from\r\n${rows.join('\r\n')}\r\n`;
}
