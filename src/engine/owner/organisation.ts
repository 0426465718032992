import type { Day } from '../calendar/day.ts';

/** From the first day to the day on which it no longer holds. */
interface Interval {
  readonly from: Day;
  readonly to: Day;
}

export interface Post extends Interval {
  readonly person: string;
  readonly role: string;
  readonly team: string | null;
  readonly manager: string | null;
}

export interface Grant extends Interval {
  readonly role: string;
  readonly permission: string;
}

export interface Deputy extends Interval {
  readonly person: string;
  readonly deputy: string;
  readonly permission: string;
}

/** Who held one case, and the team it belongs to. */
export interface Holding extends Interval {
  readonly person: string;
}

/** What is needed to say who owes a duty of one case on a day (rule 15). */
export interface Organisation {
  readonly posts: readonly Post[];
  readonly grants: readonly Grant[];
  readonly deputies: readonly Deputy[];
  readonly holdings: readonly Holding[];
  readonly team: string | null;
  /** The days on which the case was closed, for who answers afterwards. */
  readonly closedOn: readonly Day[];
}

const within = (one: Interval, on: Day): boolean => one.from <= on && one.to > on;

/** The posts that a person holds on a day. */
export function postsOf(organisation: Pick<Organisation, 'posts'>, person: string, on: Day): Post[] {
  return organisation.posts.filter((post) => post.person === person && within(post, on));
}

/** Whether a person works for the service on a day. */
export function isInPost(organisation: Pick<Organisation, 'posts'>, person: string, on: Day): boolean {
  return organisation.posts.some((post) => post.person === person && within(post, on));
}

/** Whether a person's own posts give a permission on a day. */
export function hasPermission(
  organisation: Pick<Organisation, 'posts' | 'grants'>,
  person: string,
  permission: string,
  on: Day,
): boolean {
  return postsOf(organisation, person, on).some((post) =>
    organisation.grants.some(
      (grant) => grant.role === post.role && grant.permission === permission && within(grant, on),
    ),
  );
}

/** Who stands in for a person with a permission on a day, or null. */
export function deputyOf(
  organisation: Pick<Organisation, 'deputies'>,
  person: string,
  permission: string,
  on: Day,
): string | null {
  return (
    organisation.deputies.find(
      (one) => one.person === person && one.permission === permission && within(one, on),
    )?.deputy ?? null
  );
}

/** Who holds the case on a day, or null. */
export function holderOn(organisation: Pick<Organisation, 'holdings'>, on: Day): string | null {
  return organisation.holdings.find((holding) => within(holding, on))?.person ?? null;
}
