import { addDays, type Day, FOREVER } from '../../../engine/calendar/day.ts';
import type { KnownPerson } from '../../organisation/index.ts';
import { type AccountNow, type People, worksHere } from './load-people.ts';

export const SHOWS = ['here', 'left', 'all'] as const;
export type Show = (typeof SHOWS)[number];
export const SORTS = ['name', 'cases', 'last-signed-in'] as const;
export type PeopleSort = (typeof SORTS)[number];

/** Which people a list shows. `search` is never part of an address. */
export interface PeopleFilter {
  readonly show: Show;
  readonly role: string;
  readonly team: string;
  readonly search: string;
  readonly sort: PeopleSort;
}

/** A person in the list, on the day of the question. */
export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly reference: string;
  readonly posts: readonly {
    readonly role: string;
    readonly team: string | null;
    readonly manager: string | null;
  }[];
  /** The last day here; null while the person works here. */
  readonly lastDay: Day | null;
  /** The first post begins after the day of the question. */
  readonly begins: Day | null;
  readonly cases: number;
  readonly account: AccountNow | null;
}

export interface ListedBy {
  readonly on: Day;
  readonly roles: ReadonlyMap<string, string>;
}

/** The people of a list, filtered and in order. */
export function listPeople(all: People, filter: PeopleFilter, by: ListedBy): ListedPerson[] {
  const names = new Map(all.people.map((person) => [person.id, person.name]));
  const wanted = all.people.filter((person) => matches(person, filter, by.on));
  return wanted
    .map((person) => ({
      id: person.id,
      name: person.name,
      reference: person.reference,
      posts: postsOf(person, by.on).map((post) => ({
        role: by.roles.get(post.role) ?? post.role,
        team: post.team,
        manager: post.manager === null ? null : (names.get(post.manager) ?? null),
      })),
      lastDay: person.leftOn >= FOREVER ? null : addDays(person.leftOn, -1),
      begins: beginsAfter(person, by.on),
      cases: all.cases.get(person.id) ?? 0,
      account: all.accounts.get(person.id) ?? null,
    }))
    .sort(orders[filter.sort]);
}

/** One page of a list. `after` is the id of the last person of the page before. */
export function pageOf(
  rows: readonly ListedPerson[],
  after: string,
  size: number,
): { rows: readonly ListedPerson[]; next: string | null } {
  const start = after === '' ? 0 : rows.findIndex((row) => row.id === after) + 1;
  const shown = rows.slice(start, start + size);
  return { rows: shown, next: start + size < rows.length ? (shown.at(-1)?.id ?? null) : null };
}

/** The teams that anybody is in on a day, in order. */
export function teamsOf(people: readonly KnownPerson[], on: Day): string[] {
  const names = people.flatMap((person) =>
    person.posts.filter((post) => post.from <= on && post.to > on).flatMap((post) => post.team ?? []),
  );
  return [...new Set(names)].sort(compareNames);
}

/** The posts of the day; for somebody who has left, the last ones held. */
function postsOf(person: KnownPerson, on: Day): KnownPerson['posts'] {
  const now = person.posts.filter((post) => post.from <= on && post.to > on);
  if (now.length > 0) return now;
  const last = person.posts.at(-1);
  return last === undefined ? [] : [last];
}

function beginsAfter(person: KnownPerson, on: Day): Day | null {
  const first = person.posts[0];
  return first !== undefined && first.from > on ? first.from : null;
}

function matches(person: KnownPerson, filter: PeopleFilter, on: Day): boolean {
  const here = worksHere(person, on);
  if (filter.show === 'here' && !here) return false;
  if (filter.show === 'left' && here) return false;
  const posts = postsOf(person, on);
  if (filter.role !== '' && !posts.some((post) => post.role === filter.role)) return false;
  if (filter.team !== '' && !posts.some((post) => post.team === filter.team)) return false;
  return found(person, filter.search);
}

/** Every word that was typed begins a word of the name or of the reference. */
function found(person: KnownPerson, search: string): boolean {
  const words = folded(`${person.name} ${person.reference}`).split(/[\s-]+/);
  return folded(search)
    .split(/[\s-]+/)
    .filter((word) => word !== '')
    .every((word) => words.some((one) => one.startsWith(word)));
}

/** Without marks above letters, capitals or punctuation, so that "sian o'malley" finds Siân O’Malley. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’'.]/g, '')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o');
}

const collator = new Intl.Collator('en-GB');
const compareNames = (a: string, b: string): number => collator.compare(a, b);
const byName = (a: ListedPerson, b: ListedPerson): number =>
  compareNames(a.name, b.name) || compareNames(a.reference, b.reference);
const signedIn = (person: ListedPerson): number => person.account?.lastSignedIn?.getTime() ?? 0;

const orders: Readonly<Record<PeopleSort, (a: ListedPerson, b: ListedPerson) => number>> = {
  name: byName,
  cases: (a, b) => b.cases - a.cases || byName(a, b),
  'last-signed-in': (a, b) => signedIn(b) - signedIn(a) || byName(a, b),
};
