import type { Day } from '../../../engine/calendar/day.ts';
import type { OrganisationRows } from '../load.ts';
import type { KnownPerson } from '../person.ts';

/** A post as somebody wants it to be. `to` is the last day on which it holds. */
export interface WantedPost {
  readonly role: string;
  readonly team: string | null;
  readonly manager: string | null;
  readonly from: Day;
  readonly to: Day | null;
}

/** What an administrator can do to a person's record. */
export type PersonChange =
  | { readonly change: 'correct-name'; readonly name: string }
  | ({ readonly change: 'add-post' } & WantedPost)
  | ({ readonly change: 'correct-post'; readonly post: string } & WantedPost)
  /** From its first day on the new post takes the place of `post`. */
  | ({ readonly change: 'replace-post'; readonly post: string } & WantedPost)
  /** `last` is the last day on which the post holds. */
  | { readonly change: 'end-post'; readonly post: string; readonly last: Day }
  | {
      readonly change: 'name-deputy';
      readonly deputy: string;
      readonly permission: string;
      readonly from: Day;
      readonly to: Day;
    }
  | { readonly change: 'move-deputy'; readonly fact: string; readonly to: Day }
  | { readonly change: 'leave'; readonly last: Day }
  | { readonly change: 'withdraw'; readonly fact: string; readonly reason: string };

/** What a change is judged by. */
export interface PersonContext {
  readonly person: KnownPerson;
  readonly organisation: OrganisationRows;
  /** The roles of the service with their titles. */
  readonly roles: ReadonlyMap<string, string>;
  /** Facts of the person that may be withdrawn: those that hold, by id. */
  readonly withdrawable: ReadonlySet<string>;
  readonly today: Day;
}
