import { type RawBuilder, sql } from 'kysely';
import type { Level, OrderType } from '../../../engine/timeline/facts.ts';
import type { Question } from '../../../platform/question.ts';
import { normaliseWord } from '../project/search-words.ts';

/** Which cases a list shows. What is left out does not narrow. */
export interface CaseFilter {
  /** Left out: open and closed. */
  readonly open?: boolean;
  readonly level?: Level | 'not-assessed';
  /** The id of the case manager. */
  readonly manager?: string;
  readonly team?: string;
  readonly orderType?: OrderType;
  readonly unallocated?: boolean;
  /** Beginnings of words of the name or the reference; never part of an address. */
  readonly search?: string;
}

/** The one row of `case_file` (as `c`) that holds on the day of the question. */
export function listed(service: string, { asAt, on, known }: Question): RawBuilder<boolean> {
  if (asAt !== null) {
    return sql<boolean>`c.service_id = ${service} and c.live_from <= ${asAt} and c.live_to > ${asAt}`;
  }
  return sql<boolean>`c.service_id = ${service} and c.known_from <= ${known} and c.known_to > ${known}
                      and c.from_on <= ${on} and c.to_on > ${on}`;
}

/** The conditions of a filter on `case_file` (as `c`). */
export function matching(service: string, filter: CaseFilter): RawBuilder<boolean> {
  const wanted: RawBuilder<boolean>[] = [];
  if (filter.open !== undefined) wanted.push(sql`c.open = ${filter.open}`);
  if (filter.level === 'not-assessed') wanted.push(sql`c.level is null`);
  else if (filter.level !== undefined) wanted.push(sql`c.level = ${filter.level}`);
  if (filter.manager !== undefined) wanted.push(sql`c.manager_id = ${filter.manager}::uuid`);
  if (filter.team !== undefined) wanted.push(sql`c.team = ${filter.team}`);
  if (filter.orderType !== undefined) wanted.push(sql`c.order_type = ${filter.orderType}`);
  if (filter.unallocated === true) wanted.push(sql`c.manager_id is null`);
  if (filter.search !== undefined) wanted.push(...searchedFor(service, filter.search));
  return wanted.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(wanted, sql` and `)}`;
}

/** Every word that was typed begins a word of the case; text without a letter or figure finds nothing. */
function searchedFor(service: string, search: string): RawBuilder<boolean>[] {
  const words = search
    .split(/\s+/)
    .map((word) => normaliseWord(word).replace(/[^\p{L}\p{N}]+/gu, ''))
    .filter((word) => word !== '');
  if (words.length === 0) return search.trim() === '' ? [] : [sql`false`];
  return words.map(
    (word) => sql<boolean>`c.case_id in (select w.case_id from search_word w
      where w.service_id = ${service} and w.word >= ${word} and w.word < ${`${word}\u{10FFFF}`})`,
  );
}
