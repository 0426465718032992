import { type RawBuilder, sql } from 'kysely';
import { type Day, FOREVER } from '../../../engine/calendar/day.ts';
import type { OwnerRule } from '../../../engine/duties/duty.ts';
import { isInPost } from '../../../engine/owner/organisation.ts';
import { ownerOf } from '../../../engine/owner/resolve.ts';
import type { Level } from '../../../engine/timeline/facts.ts';
import type { Question } from '../../../platform/question.ts';
import type { OrganisationRows } from '../../organisation/index.ts';

/** What a row says about who owes a duty: the rule, and who held the case on the day that decides. */
export interface Owing {
  readonly rule: OwnerRule['rule'];
  readonly level: Level | null;
  /** Who wrote the document that is to be signed, or to be corrected. */
  readonly person: string | null;
  readonly holder: string | null;
  readonly team: string | null;
  /** The day judged; after closing the closing day; of a closed duty the due date (rule 15). */
  readonly judged: Day;
}

const ALWAYS = '0001-01-01' as Day;

/** Says who owes what rows tell of, by the engine's own rule; the same question is answered once. */
export function ownersIn(organisation: OrganisationRows): (owing: Owing) => string | null {
  const known = new Map<string, string | null>();
  return (owing) => {
    const name = JSON.stringify([
      owing.rule,
      owing.level,
      owing.person,
      owing.holder,
      owing.team,
      owing.judged,
    ]);
    const found = known.get(name);
    if (found !== undefined) return found;
    const owner = resolve(owing, organisation);
    known.set(name, owner);
    return owner;
  };
}

function resolve(owing: Owing, organisation: OrganisationRows): string | null {
  return ownerOf({ owner: ruleOf(owing) }, owing.judged, {
    posts: organisation.posts,
    grants: organisation.permissions,
    deputies: organisation.deputies,
    holdings: owing.holder === null ? [] : [{ person: owing.holder, from: ALWAYS, to: FOREVER }],
    team: owing.team,
    closedOn: [],
  });
}

function ruleOf({ rule, level, person }: Owing): OwnerRule {
  if (rule === 'person') return { rule, person: person ?? '' };
  if (rule === 'may-sign') return { rule, level: level ?? 'medium', author: person };
  if (rule === 'may-oversee') return { rule, level: level ?? 'medium' };
  return { rule };
}

/** Whether a filter for an owner takes a row. */
export function ownedBy(
  wanted: string,
  owing: Owing,
  owner: string | null,
  organisation: OrganisationRows,
): boolean {
  if (wanted !== 'nobody') return owner === wanted;
  return owner === null || isUnallocated(owing, organisation);
}

/** What a case manager would owe, if the case had one: a correction too, once its writer has left. */
export function isUnallocated(
  { rule, holder, person, judged }: Pick<Owing, 'rule' | 'holder' | 'person' | 'judged'>,
  organisation: OrganisationRows,
): boolean {
  if (holder !== null) return false;
  return rule === 'case-manager' || (rule === 'person' && !isInPost(organisation, person ?? '', judged));
}

/** The same of duties that are owed (as `d`, with the holder as `held`), for the order of lists. */
export function unallocated({ on }: Question, { posts }: OrganisationRows): RawBuilder<boolean> {
  const there = new Set(posts.filter((post) => post.from <= on && post.to > on).map((post) => post.person));
  return sql<boolean>`(held.person_id is null and (d.owner_rule = 'case-manager'
    or (d.owner_rule = 'person' and d.owner_person <> all (${[...there]}::text[]))))`;
}

/**
 * Narrows duties (as `d`, with the holder as `held`) to those that somebody could owe; who does is resolved afterwards.
 * For who signs and oversees nothing these are the duties of cases they had a part in, which an index gives; for a
 * manager also all that is to be signed and overseen at the levels they may.
 */
export function couldBeOwedBy(
  wanted: string,
  service: string,
  { known }: Question,
  organisation: OrganisationRows,
): RawBuilder<boolean> {
  if (wanted === 'nobody') {
    return sql<boolean>`((d.owner_rule in ('case-manager', 'person') and held.person_id is null) or d.owner_rule in ('may-sign', 'may-oversee'))`;
  }
  const theirs = sql<boolean>`d.case_id in (select a.case_id from allocation a
    where a.service_id = ${service} and a.person_id = ${wanted}::uuid and a.known_from <= ${known} and a.known_to > ${known})`;
  const signs = levelsOf(wanted, 'sign', organisation);
  const oversees = levelsOf(wanted, 'oversee', organisation);
  const leads = organisation.posts.some((post) => post.person === wanted && post.role === 'practice-manager');
  if (!leads && signs.length === 0 && oversees.length === 0) return theirs;
  return sql<boolean>`case d.owner_rule
    when 'case-manager' then ${leads ? sql`(${theirs} or held.person_id is null)` : theirs}
    when 'person' then d.owner_person = ${wanted} or ${leads ? sql`(${theirs} or held.person_id is null)` : theirs}
    when 'may-sign' then d.owner_level = any (${signs}::text[])
    when 'may-oversee' then d.owner_level = any (${oversees}::text[])
    else false end`;
}

/** The levels at which somebody may, or once could, sign or oversee, in their own right or as a deputy. */
function levelsOf(person: string, what: 'sign' | 'oversee', organisation: OrganisationRows): string[] {
  const roles = new Set(organisation.posts.filter((post) => post.person === person).map((post) => post.role));
  const own = organisation.permissions
    .filter((grant) => roles.has(grant.role))
    .map((grant) => grant.permission);
  const lent = organisation.deputies.filter((one) => one.deputy === person).map((one) => one.permission);
  const prefix = `${what}-`;
  return [...new Set([...own, ...lent])]
    .filter((permission) => permission.startsWith(prefix))
    .map((permission) => permission.slice(prefix.length));
}
