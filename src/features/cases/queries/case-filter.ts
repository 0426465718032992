import { type RawBuilder, sql } from 'kysely';
import { DUTY_KINDS } from '../../../engine/duties/duty.ts';
import type { Level, OrderType } from '../../../engine/timeline/facts.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
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
  /** True: those that nobody holds; false: those that somebody holds. */
  readonly unallocated?: boolean;
  readonly restricted?: boolean;
  /** Only those that owe something whose last day has passed. */
  readonly overdue?: true;
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

/** The conditions of a filter on `case_file` (as `c`). `rare` is a searched word that few cases have: they are looked up. */
export function matching(
  service: string,
  question: Question,
  filter: CaseFilter,
  rare: string | null = null,
): RawBuilder<boolean> {
  const wanted: RawBuilder<boolean>[] = [];
  if (filter.open !== undefined) wanted.push(sql`c.open = ${filter.open}`);
  if (filter.level === 'not-assessed') wanted.push(sql`c.level is null`);
  else if (filter.level !== undefined) wanted.push(sql`c.level = ${filter.level}`);
  if (filter.manager !== undefined) wanted.push(sql`c.manager_id = ${filter.manager}::uuid`);
  if (filter.team !== undefined) wanted.push(sql`c.team = ${filter.team}`);
  if (filter.orderType !== undefined) wanted.push(sql`c.order_type = ${filter.orderType}`);
  if (filter.unallocated !== undefined) wanted.push(sql`(c.manager_id is null) = ${filter.unallocated}`);
  if (filter.restricted !== undefined) wanted.push(sql`c.restricted = ${filter.restricted}`);
  if (filter.overdue === true) wanted.push(sql`c.case_id in (${overdueCases(service, question)})`);
  if (filter.search !== undefined) wanted.push(...searchedFor(service, filter.search, rare));
  return wanted.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(wanted, sql` and `)}`;
}

/** Cases that owe something overdue on the day of the question: found by what is not closed, which an index knows. */
function overdueCases(service: string, { asAt, on, known }: Question): RawBuilder<unknown> {
  // What is open on the as-at day is shown by reports up to that day at least: an index begins there.
  const still = asAt === null ? sql`true` : sql`d.shown_to > ${on}`;
  return sql`select d.case_id from duty d
    where d.service_id = ${service} and d.kind = any (${[...DUTY_KINDS]}::text[]) and ${still}
      and d.known_from <= ${known} and d.known_to > ${known} and d.starts <= ${on} and d.closed_on > ${on} and d.due < ${on}`;
}

/** Every word that was typed begins a word of the case; text without a letter or figure finds nothing. */
function searchedFor(service: string, search: string, rare: string | null): RawBuilder<boolean>[] {
  const words = wordsOf(search);
  if (words.length === 0) return search.trim() === '' ? [] : [sql`false`];
  // An array is looked up by index, however many cases the planner expects; a subquery it may join with every case.
  return words.map((word) =>
    word === rare
      ? sql<boolean>`c.case_id = any (array(${casesWith(service, word)}))`
      : sql<boolean>`c.case_id in (${casesWith(service, word)})`,
  );
}

function wordsOf(search: string): string[] {
  return search
    .split(/\s+/)
    .map((word) => normaliseWord(word).replace(/[^\p{L}\p{N}]+/gu, ''))
    .filter((word) => word !== '');
}

function casesWith(service: string, beginning: string): RawBuilder<unknown> {
  return sql`select w.case_id from search_word w
    where w.service_id = ${service} and w.word >= ${beginning} and w.word < ${`${beginning}\u{10FFFF}`}`;
}

/** Up to so many finds are looked up one by one; more of them stand close enough in the order of references. */
const FEW = 2_000;

/** A word of a search that so few cases have that it is quicker to look them up than to walk through all references. */
export async function rareWord(tx: ReadTx, service: string, search: string): Promise<string | null> {
  for (const word of wordsOf(search)) {
    const found = await sql<{ many: number }>`
      select count(*)::int as many from (${casesWith(service, word)} limit ${FEW + 1}) found`.execute(tx);
    if ((found.rows[0]?.many ?? 0) <= FEW) return word;
  }
  return null;
}
