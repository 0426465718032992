import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import { type CaseFilter, listed } from './case-filter.ts';
import { nextDuty } from './next-duty.ts';

export const CASE_SORTS = ['reference', 'level', 'next-due', 'manager'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

/** The order of a list and where its page begins. */
export interface CaseOrder {
  /** What a case is sorted by before its reference. */
  readonly place: RawBuilder<unknown>;
  readonly join: RawBuilder<unknown>;
  readonly by: RawBuilder<unknown>;
  readonly afterCursor: RawBuilder<boolean>;
}

interface Key {
  /** Null: by the reference alone. */
  readonly place: RawBuilder<unknown> | null;
  readonly join: RawBuilder<unknown>;
}

/**
 * The order that was asked for. Closed cases, which grow without end, come by reference alone: there an index gives the
 * page, whatever its place.
 */
export async function orderOf(
  tx: ReadTx,
  service: string,
  question: Question,
  request: { readonly filter: CaseFilter; readonly sort: CaseSort; readonly after?: string },
): Promise<CaseOrder> {
  const { place, join } =
    request.filter.open === true
      ? await keyOf(tx, service, question, request.sort)
      : { place: null, join: sql`` };
  const cursor =
    request.after === undefined ? null : await cursorOf(tx, service, question, place, join, request.after);
  return {
    place: place ?? sql`0`,
    join,
    by: place === null ? sql`c.reference` : sql`c.place, c.reference`,
    afterCursor:
      cursor === null
        ? sql<boolean>`true`
        : place === null
          ? sql<boolean>`c.reference > ${cursor.reference}`
          : sql<boolean>`(${place}, c.reference) > (${cursor.place}, ${cursor.reference})`,
  };
}

async function keyOf(tx: ReadTx, service: string, question: Question, sort: CaseSort): Promise<Key> {
  switch (sort) {
    case 'reference':
      return { place: null, join: sql`` };
    case 'level':
      return {
        place: sql`(case c.level when 'very-high' then 0 when 'high' then 1 when 'medium' then 2 when 'low' then 3 else 4 end)`,
        join: sql``,
      };
    case 'next-due':
      return {
        place: sql`coalesce(first_due.due, '9999-12-31'::date)`,
        join: sql`left join lateral (${nextDuty(service, question, sql`c.case_id`)}) first_due on true`,
      };
    case 'manager':
      return {
        place: sql`(case when c.manager_id is null then 0
                         else coalesce(array_position(${await managersByName(tx, service)}::uuid[], c.manager_id), 2147483647) end)`,
        join: sql``,
      };
  }
}

/** People as a list is read: by name as English is sorted, whatever the database's own rules are. */
async function managersByName(tx: ReadTx, service: string): Promise<string[]> {
  const people = await sql<{ id: string; name: string; reference: string }>`
    select person_id as id, name, reference from person where service_id = ${service}`.execute(tx);
  return people.rows
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.reference < b.reference ? -1 : 1))
    .map((person) => person.id);
}

/** Where the case that was shown last stands now; null where it is no longer there: then the list begins anew. */
async function cursorOf(
  tx: ReadTx,
  service: string,
  question: Question,
  place: RawBuilder<unknown> | null,
  join: RawBuilder<unknown>,
  caseId: string,
): Promise<{ place: string | number; reference: string } | null> {
  const found = await sql<{ place: string | number; reference: string }>`
    select ${place ?? sql`0`} as place, c.reference from case_file c ${join}
    where ${listed(service, question)} and c.case_id = ${caseId}::uuid limit 1`.execute(tx);
  return found.rows[0] ?? null;
}
