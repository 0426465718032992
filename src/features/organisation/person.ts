import { addDays, type Day, FOREVER, toDay } from '../../engine/calendar/day.ts';
import type { StoredFact } from '../../ledger/fact.ts';
import { liveFacts } from '../../ledger/live.ts';
import type { PersonFactData } from './facts.ts';

/** A post as its facts tell it. */
export interface HeldPost {
  /** The fact that says it: what an end, a correction or a withdrawal names. */
  readonly fact: string;
  readonly role: string;
  readonly team: string | null;
  readonly manager: string | null;
  readonly from: Day;
  /** The first day on which it no longer holds. */
  readonly to: Day;
}

/** Somebody who stands in, with one permission. */
export interface NamedDeputy {
  readonly fact: string;
  readonly deputy: string;
  readonly permission: string;
  readonly from: Day;
  /** The first day on which it no longer holds. */
  readonly to: Day;
}

/** A person as known on a day. */
export interface KnownPerson {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  /** The first day on which the person no longer works here. */
  readonly leftOn: Day;
  /** The fact that says so; null while the person works here. */
  readonly left: string | null;
  /** By their first day. A post that never held is left out. */
  readonly posts: readonly HeldPost[];
  readonly deputies: readonly NamedDeputy[];
}

const dataOf = <K extends keyof PersonFactData>(fact: StoredFact, _kind: K): PersonFactData[K] =>
  fact.data as unknown as PersonFactData[K];

/** Folds the facts of one person as known on a day; null where nobody was registered by then. */
export function personKnown(facts: readonly StoredFact[], knownOn: Day): KnownPerson | null {
  const live = liveFacts(facts, knownOn);
  const registered = live.find((fact) => fact.kind === 'person-registered');
  if (registered === undefined) return null;
  const { reference, name } = dataOf(registered, 'person-registered');
  const { leftOn, left } = leavingOf(live);
  return {
    id: registered.stream.id,
    reference,
    name,
    leftOn,
    left,
    posts: heldPosts(live),
    deputies: namedDeputies(live),
  };
}

/** The posts that facts which hold tell of, by their first day. Who leaves ends the posts of then; one that begins later is a return. */
export function heldPosts(live: readonly StoredFact[]): HeldPost[] {
  const ends = new Map<string, Day>();
  for (const fact of live) {
    if (fact.kind !== 'post-ended') continue;
    const { post } = dataOf(fact, 'post-ended');
    ends.set(post, earliest(ends.get(post) ?? FOREVER, fact.occurredOn));
  }
  const leaves = live.filter((fact) => fact.kind === 'person-left').map((fact) => fact.occurredOn);
  const posts: HeldPost[] = [];
  for (const fact of live) {
    if (fact.kind !== 'post-held') continue;
    const { role, team, manager, to } = dataOf(fact, 'post-held');
    const last = earliest(
      to === undefined ? FOREVER : dayAfter(toDay(to)),
      ends.get(fact.id) ?? FOREVER,
      ...leaves.filter((day) => day >= fact.occurredOn).map(dayAfter),
    );
    if (last <= fact.occurredOn) continue;
    posts.push({
      fact: fact.id,
      role,
      team: team ?? null,
      manager: manager ?? null,
      from: fact.occurredOn,
      to: last,
    });
  }
  return posts.sort((a, b) => compare(a.from, b.from));
}

/** The deputies that facts which hold tell of, by their first day. */
export function namedDeputies(live: readonly StoredFact[]): NamedDeputy[] {
  return live
    .filter((fact) => fact.kind === 'deputy-named')
    .map((fact) => {
      const { deputy, permission, to } = dataOf(fact, 'deputy-named');
      return { fact: fact.id, deputy, permission, from: fact.occurredOn, to: dayAfter(toDay(to)) };
    })
    .sort((a, b) => compare(a.from, b.from));
}

/** When a person left, unless a post began after that. */
function leavingOf(live: readonly StoredFact[]): { leftOn: Day; left: string | null } {
  const last = live
    .filter((fact) => fact.kind === 'person-left')
    .sort((a, b) => compare(a.occurredOn, b.occurredOn))
    .at(-1);
  const back =
    last !== undefined && live.some((fact) => fact.kind === 'post-held' && fact.occurredOn > last.occurredOn);
  if (last === undefined || back) return { leftOn: FOREVER, left: null };
  return { leftOn: dayAfter(last.occurredOn), left: last.id };
}

export function dayAfter(day: Day): Day {
  return day >= FOREVER ? FOREVER : addDays(day, 1);
}

function earliest(...days: Day[]): Day {
  return days.reduce((a, b) => (b < a ? b : a));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
