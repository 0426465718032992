import { type Day, dayNumber } from '../calendar/day.ts';
import type { WorkingDays } from '../calendar/working-days.ts';
import type { Duty, OwnerRule } from '../duties/duty.ts';
import { deputyOf, hasPermission, holderOn, isInPost, type Organisation, postsOf } from './organisation.ts';

/** Who owes a duty on the day judged (rule 15): the person in the first place, after closing the one of the closing day. */
export function ownerOf(duty: Pick<Duty, 'owner'>, on: Day, organisation: Organisation): string | null {
  return resolve(duty.owner, heldAt(on, organisation), organisation);
}

/** Who answers for a duty: its owner on the due date; null while there is no due date. */
export function answerableFor(duty: Pick<Duty, 'owner' | 'due'>, organisation: Organisation): string | null {
  return duty.due === null ? null : resolve(duty.owner, heldAt(duty.due, organisation), organisation);
}

/** Whether a late duty was inherited: its owner on the due date was allocated less than 5 working days before (rule 15). */
export function inherited(
  duty: Pick<Duty, 'due' | 'owner'>,
  organisation: Organisation,
  working: WorkingDays,
): boolean {
  if (duty.due === null || duty.owner.rule !== 'case-manager') return false;
  const { due } = duty;
  const holding = organisation.holdings.find((one) => one.from <= due && one.to > due);
  return holding !== undefined && working.workingDaysBetween(dayNumber(holding.from), dayNumber(due)) < 5;
}

/** After a case is closed its duties stay with who held it on the closing day. */
function heldAt(on: Day, organisation: Organisation): Day {
  return organisation.closedOn.filter((closed) => closed < on).at(-1) ?? on;
}

function resolve(owner: OwnerRule, on: Day, organisation: Organisation): string | null {
  if (owner.rule === 'person' && isInPost(organisation, owner.person, on)) return owner.person;
  const holder = holderOn(organisation, on);
  // What a leaver wrote is corrected by whoever the case was handed to.
  if (owner.rule === 'case-manager' || owner.rule === 'person')
    return holder ?? practiceManagerOf(organisation, on);
  const permission = owner.rule === 'may-sign' ? `sign-${owner.level}` : `oversee-${owner.level}`;
  const author = owner.rule === 'may-sign' ? owner.author : null;
  return (
    upTheLine(organisation, holder, permission, author, on) ??
    headOfService(organisation, permission, author, on)
  );
}

/** Unallocated duties belong to the practice manager of the case's team. */
function practiceManagerOf(organisation: Organisation, on: Day): string | null {
  if (organisation.team === null) return null;
  return (
    organisation.posts.find(
      (post) =>
        post.team === organisation.team &&
        post.role === 'practice-manager' &&
        post.from <= on &&
        post.to > on,
    )?.person ?? null
  );
}

/** The first person up the case manager's line, in post that day, with the permission at that level, who is not the author; a deputy stands in. */
function upTheLine(
  organisation: Organisation,
  from: string | null,
  permission: string,
  author: string | null,
  on: Day,
): string | null {
  const start = from ?? practiceManagerOf(organisation, on);
  const seen = new Set<string>();
  let queue = start === null ? [] : from === null ? [start] : managersOf(organisation, start, on);
  while (queue.length > 0) {
    const next: string[] = [];
    for (const person of queue) {
      if (seen.has(person)) continue;
      seen.add(person);
      const found = acting(organisation, person, permission, author, on);
      if (found !== null) return found;
      next.push(...managersOf(organisation, person, on));
    }
    queue = next;
  }
  return null;
}

function managersOf(organisation: Organisation, person: string, on: Day): string[] {
  return postsOf(organisation, person, on).flatMap((post) => post.manager ?? []);
}

function acting(
  organisation: Organisation,
  person: string,
  permission: string,
  author: string | null,
  on: Day,
): string | null {
  // A manager's own work goes up the line, not to whoever stands in for that manager.
  if (person === author || !hasPermission(organisation, person, permission, on)) return null;
  const deputy = deputyOf(organisation, person, permission, on);
  const there = deputy !== null && deputy !== author && postsOf(organisation, deputy, on).length > 0;
  return there ? deputy : person;
}

function headOfService(
  organisation: Organisation,
  permission: string,
  author: string | null,
  on: Day,
): string | null {
  for (const post of organisation.posts) {
    if (post.role !== 'head-of-service' || post.from > on || post.to <= on) continue;
    const found = acting(organisation, post.person, permission, author, on);
    if (found !== null) return found;
  }
  return null;
}
