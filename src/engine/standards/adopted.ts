import type { Day } from '../calendar/day.ts';
import { DUTY_KINDS, type DutyKind } from '../duties/duty.ts';
import type { AdoptedVersion, OrderTypeEntry } from './standard.ts';

/** A version with the day from which it holds for the service: the later of its start and its adoption (rule 16). */
export interface EffectiveVersion extends AdoptedVersion {
  readonly effective: Day;
}

/** Everything that a service has adopted, prepared for quick answers. */
export interface Standards {
  /** Every version for one kind of duty that ever holds, by the day from which it does: no two from one day. */
  versionsFor(duty: DutyKind): readonly EffectiveVersion[];
  /** The version that holds on `on`; null before the first ({@link noStandardInForce} says so in words). */
  inForce(duty: DutyKind, on: Day): EffectiveVersion | null;
  /** Later versions that move duties still open (`rebase`), for a duty with day 0 `starts`, in order (rule 16). */
  rebasesAfter(duty: DutyKind, starts: Day): readonly EffectiveVersion[];
  /** What this type of order is on `on`; null where the type is unknown or did not exist that day. */
  orderType(id: string, on: Day): OrderTypeEntry | null;
  readonly orderTypes: readonly OrderTypeEntry[];
}

/** Prepares the standards that were adopted. Of two that hold from one day the later start wins, then the later given. */
export function makeStandards(
  versions: readonly AdoptedVersion[],
  orderTypes: readonly OrderTypeEntry[],
): Standards {
  const byDuty = new Map<DutyKind, readonly EffectiveVersion[]>(
    DUTY_KINDS.map((duty) => [duty, timeOrdered(versions.filter((each) => each.duty === duty))]),
  );
  const versionsFor = (duty: DutyKind): readonly EffectiveVersion[] => byDuty.get(duty) ?? [];
  const byId = Map.groupBy(orderTypes, (each): string => each.id);
  return {
    orderTypes,
    versionsFor,
    inForce: (duty, on) => versionsFor(duty).findLast((each) => each.effective <= on) ?? null,
    rebasesAfter: (duty, starts) =>
      versionsFor(duty).filter((each) => each.effective > starts && each.openDuties === 'rebase'),
    orderType: (id, on) =>
      byId
        .get(id)
        ?.findLast(
          (each) => (each.from === null || each.from <= on) && (each.to === null || on <= each.to),
        ) ?? null,
  };
}

/** Why a duty has no standard on a day, in words. */
export function noStandardInForce(standards: Standards, duty: DutyKind, on: Day): string {
  const first = standards.versionsFor(duty)[0];
  return first === undefined
    ? `No standard in force: nothing has been adopted for ${duty}.`
    : `No standard in force on ${on}: the first for ${duty} holds from ${first.effective}.`;
}

function timeOrdered(versions: readonly AdoptedVersion[]): readonly EffectiveVersion[] {
  return versions
    .map((each) => ({ ...each, effective: each.from > each.adoptedOn ? each.from : each.adoptedOn }))
    .sort((a, b) => compare(a.effective, b.effective) || compare(a.from, b.from))
    .filter((each, at, all) => all[at + 1]?.effective !== each.effective);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
