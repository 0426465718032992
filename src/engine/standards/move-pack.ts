import type { Day } from '../calendar/day.ts';
import { DUTY_KINDS } from '../duties/duty.ts';
import { makeStandards } from './adopted.ts';
import type { AdoptedVersion, StandardVersion } from './standard.ts';

/** In the place of a pack's id: a version that the service decided for itself. */
export const OVERRIDE = 'override';

/** The part of a pack that a service adopts. */
export interface AdoptedPack {
  readonly id: string;
  readonly title: string;
  readonly standards: readonly StandardVersion[];
}

/**
 * What a service adopts when it moves to `pack` on `adoptedOn`: a new version of each duty that the pack knows, and "no
 * duty from this day" for each that is in force (`before`) and that the pack lacks (rule 17).
 */
export function versionsOnMoving(
  pack: AdoptedPack,
  adoptedOn: Day,
  before: readonly AdoptedVersion[],
): AdoptedVersion[] {
  const known = new Set(pack.standards.map(({ duty }) => duty));
  const standards = makeStandards(before, []);
  const ended = DUTY_KINDS.flatMap((duty) => {
    const old = known.has(duty) ? null : standards.inForce(duty, adoptedOn);
    return old?.duties ? [noDutyFrom(old, pack, adoptedOn)] : [];
  });
  return [...pack.standards.map((each) => ({ ...each, pack: pack.id, adoptedOn })), ...ended];
}

/** Versions of packs adopted before that would begin after the move: the new pack takes their place. Overrides stay. */
export function supersededOnMoving(adoptedOn: Day, before: readonly AdoptedVersion[]): AdoptedVersion[] {
  return before.filter((each) => each.pack !== OVERRIDE && each.from > adoptedOn);
}

/** What runs is judged by the old version (`keep`); nothing new begins. */
function noDutyFrom(old: AdoptedVersion, pack: AdoptedPack, day: Day): AdoptedVersion {
  return {
    duty: old.duty,
    version: `${pack.id}/${old.duty}/none-from-${day}`,
    from: day,
    source: `${pack.title} has no standard for ${old.duty}.`,
    lastChecked: day,
    mark: old.mark,
    duties: false,
    limits: {},
    openDuties: 'keep',
    countsFrom: old.countsFrom,
    roll: old.roll,
    suspendable: old.suspendable,
    figures: {},
    pack: pack.id,
    adoptedOn: day,
  };
}
