import { type Day, FOREVER } from '../../engine/calendar/day.ts';
import { type CalendarHistory, makeCalendarHistory } from '../../engine/calendar/history.ts';
import { extendHolidays, type HolidayList } from '../../engine/calendar/holiday-list.ts';
import { makeStandards, type Standards } from '../../engine/standards/adopted.ts';
import { OVERRIDE, supersededOnMoving, versionsOnMoving } from '../../engine/standards/move-pack.ts';
import type { AdoptedVersion, OrderTypeEntry, StandardVersion } from '../../engine/standards/standard.ts';
import type { StoredFact } from '../../ledger/fact.ts';
import { liveFacts } from '../../ledger/live.ts';
import type { Pack, Reason } from '../standards/index.ts';

/** What configures judgement, as known on one day. */
export interface Configuration {
  readonly standards: Standards;
  readonly calendar: CalendarHistory;
  readonly labels: Readonly<Record<string, string>>;
  readonly exceptionReasons: readonly Reason[];
  readonly suspensionReasons: readonly { readonly id: string; readonly title: string }[];
  /** Every adopted version, for the screens that list them. */
  readonly versions: readonly AdoptedVersion[];
  readonly orderTypes: readonly OrderTypeEntry[];
}

/** What a service had adopted by a day, for the screens that say where its figures come from. */
export interface Adopted {
  readonly pack: PackInForce;
  /** Every list of bank holidays, the oldest first. */
  readonly holidayLists: readonly ListInForce[];
  /** The bank holidays of every year: each later list decides from its own first year on. */
  readonly holidays: HolidayList;
  readonly closureDays: readonly ClosureDay[];
}

/** The pack that a service works to. */
export interface PackInForce {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** The digest of all that it says. */
  readonly digest: string;
  /** The day on which the service adopted it; at set-up the day since which it counts. */
  readonly adoptedOn: Day;
}

export interface ListInForce {
  readonly division: string;
  readonly source: string;
  readonly lastYear: number;
  readonly adoptedOn: Day;
}

/** A day on which the service is closed. */
export interface ClosureDay {
  readonly day: Day;
  readonly title: string;
  readonly adoptedOn: Day;
  /** The day from which on it counts again; null while it holds. */
  readonly withdrawnOn: Day | null;
}

/** The service's configuration over time. */
export interface ConfigurationHistory {
  readonly name: string;
  readonly since: Day;
  /** The number of facts it was folded from: two histories with the same number are the same. */
  readonly version: number;
  readonly initialLoadFinished: boolean;
  /** The days on which what configures judgement changed, in order. */
  readonly changeDays: readonly Day[];
  /** Every closure day that was ever added, those taken back too. */
  readonly closureDays: readonly ClosureDay[];
  asKnown(day: Day): Configuration;
  adopted(day: Day): Adopted;
}

interface Adoption {
  readonly knownOn: Day;
  /** The day on which a move to another pack took it back, before it began. */
  readonly until: Day;
  readonly version: AdoptedVersion;
}

/** Folds the facts of a service's own stream. Throws where the service was never set up. */
export function foldConfiguration(facts: readonly StoredFact[]): ConfigurationHistory {
  const live = liveFacts(facts, FOREVER);
  const created = live.find((fact) => fact.kind === 'service-created');
  if (created === undefined) throw new Error('This service was never set up.');
  const { name, since } = created.data as { name: string; since: Day };
  let adoptions: readonly Adoption[] = [];
  for (const fact of live)
    adoptions = [...withoutSuperseded(fact, adoptions), ...adoptionsOf(fact, adoptions)];
  const lists = live.filter((fact) => fact.kind === 'holidays-adopted').map(listOf);
  const closures = closuresOf(live);
  const packs = live.filter((fact) => fact.kind === 'pack-adopted');
  const reasons = live.filter((fact) => fact.kind === 'reason-added');
  const changeDays = [
    ...new Set([
      since,
      ...adoptions.map((one) => one.knownOn),
      ...lists.slice(1).map((list) => list.adoptedOn),
      ...closures.flatMap((one) => [one.adoptedOn, one.withdrawnOn ?? []].flat()),
      ...reasons.map((fact) => fact.knownOn),
    ]),
  ].sort();
  const packOn = (known: Day): { content: Pack; digest: string; adoptedOn: Day } => {
    const pack = packs.filter((fact) => fact.knownOn <= known).at(-1) ?? packs[0];
    if (pack === undefined) throw new Error('This service has adopted no standards.');
    const { content, digest } = pack.data as unknown as { content: Pack; digest: string };
    return { content, digest, adoptedOn: pack.knownOn };
  };
  const made = new Map<Day, Configuration>();
  const make = (known: Day): Configuration => {
    const { content } = packOn(known);
    const versions = adoptions
      .filter((one) => one.knownOn <= known && one.until > known)
      .map((one) => one.version);
    const first = lists[0];
    if (first === undefined) throw new Error('This service has no bank holidays.');
    return {
      standards: makeStandards(versions, content.orderTypes),
      calendar: makeCalendarHistory(
        {
          holidays: first.list.holidays,
          closureDays: asKnownOn(closures, known),
          lastYear: first.list.lastYear,
        },
        lists.slice(1).filter((list) => list.adoptedOn <= known),
      ),
      labels: content.labels,
      exceptionReasons: [
        ...content.exceptionReasons,
        ...reasons
          .filter((fact) => fact.knownOn <= known)
          .map((fact) => {
            const { reason, title, outside } = fact.data as {
              reason: string;
              title: string;
              outside: boolean;
            };
            return { id: reason, title, outside };
          }),
      ],
      suspensionReasons: content.suspensionReasons,
      versions,
      orderTypes: content.orderTypes,
    };
  };
  return {
    name,
    since,
    version: facts.length,
    initialLoadFinished: live.some((fact) => fact.kind === 'initial-load-finished'),
    changeDays,
    closureDays: closures,
    asKnown(day) {
      const step = changeDays.filter((one) => one <= day).at(-1) ?? since;
      let configuration = made.get(step);
      if (configuration === undefined) {
        configuration = make(step);
        made.set(step, configuration);
      }
      return configuration;
    },
    adopted(day) {
      const { content, digest, adoptedOn } = packOn(day);
      const known = lists.filter((list, at) => at === 0 || list.adoptedOn <= day);
      return {
        pack: { id: content.id, title: content.title, about: content.about, digest, adoptedOn },
        holidayLists: known.map(({ list, ...one }) => ({ ...one, lastYear: list.lastYear })),
        holidays: known.map(({ list }) => list).reduce(extendHolidays),
        closureDays: closures.filter((one) => one.adoptedOn <= day && (one.withdrawnOn ?? FOREVER) > day),
      };
    },
  };
}

/** Every closure day that was ever added, with the day on which it was taken back. */
function closuresOf(live: readonly StoredFact[]): ClosureDay[] {
  const closures: ClosureDay[] = [];
  for (const fact of live) {
    const { knownOn } = fact;
    if (fact.kind === 'closure-day-added') {
      const { day, title } = fact.data as { day: Day; title: string };
      closures.push({ day, title, adoptedOn: knownOn, withdrawnOn: null });
    } else if (fact.kind === 'closure-day-withdrawn') {
      const { day } = fact.data as { day: Day };
      const at = closures.findLastIndex((one) => one.day === day && one.withdrawnOn === null);
      const closure = closures[at];
      if (closure !== undefined) closures[at] = { ...closure, withdrawnOn: knownOn };
    }
  }
  return closures;
}

/** Closure days as known on a day: one taken back later holds still. */
function asKnownOn(closures: readonly ClosureDay[], day: Day): ClosureDay[] {
  return closures
    .filter((one) => one.adoptedOn <= day)
    .map((one) => (one.withdrawnOn !== null && one.withdrawnOn > day ? { ...one, withdrawnOn: null } : one));
}

/** What was adopted before a fact; a move to another pack takes back what the pack before would have brought later. */
function withoutSuperseded(fact: StoredFact, before: readonly Adoption[]): Adoption[] {
  if (fact.kind !== 'pack-adopted' || (fact.data as { setUp: boolean }).setUp) return [...before];
  const superseded = new Set(
    supersededOnMoving(
      fact.knownOn,
      before.map((one) => one.version),
    ),
  );
  return before
    .map((one) => (superseded.has(one.version) ? { ...one, until: earlier(one.until, fact.knownOn) } : one))
    .filter((one) => one.knownOn < one.until);
}

const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

/**
 * The versions that a fact adopts. Of a set-up each version counts as adopted on its own start day (design 2), so that
 * as-at answers from before the software was there.
 */
function adoptionsOf(fact: StoredFact, before: readonly Adoption[]): Adoption[] {
  if (fact.kind === 'pack-adopted') {
    const { pack, setUp, content } = fact.data as unknown as { pack: string; setUp: boolean; content: Pack };
    if (!setUp) {
      const adopted = { id: pack, title: content.title, standards: content.standards };
      const versions = versionsOnMoving(
        adopted,
        fact.knownOn,
        before.map((one) => one.version),
      );
      return versions.map((version) => ({ knownOn: fact.knownOn, until: FOREVER, version }));
    }
    return content.standards.map((version) => ({
      knownOn: version.from,
      until: FOREVER,
      version: { ...version, pack, adoptedOn: version.from },
    }));
  }
  if (fact.kind === 'standard-overridden') {
    const version = (fact.data as unknown as { content: StandardVersion }).content;
    return [
      {
        knownOn: fact.knownOn,
        until: FOREVER,
        version: { ...version, pack: OVERRIDE, adoptedOn: fact.knownOn },
      },
    ];
  }
  return [];
}

function listOf(fact: StoredFact): {
  adoptedOn: Day;
  division: string;
  source: string;
  list: HolidayList;
} {
  const { division, source, lastYear, holidays } = fact.data as unknown as {
    division: string;
    source: string;
    lastYear: number;
    holidays: { day: Day; title: string }[];
  };
  return { adoptedOn: fact.knownOn, division, source, list: { holidays, lastYear } };
}
