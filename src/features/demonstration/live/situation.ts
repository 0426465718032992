import type { Day } from '../../../engine/calendar/day.ts';
import { deriveDuties } from '../../../engine/duties/derive.ts';
import type { Duty } from '../../../engine/duties/duty.ts';
import { holderOn } from '../../../engine/owner/organisation.ts';
import { ownerOf } from '../../../engine/owner/resolve.ts';
import type { CaseFactKind, TimelineFact } from '../../../engine/timeline/facts.ts';
import type { Timeline } from '../../../engine/timeline/timeline.ts';
import { engineOrganisation, type Knowledge } from '../../cases/index.ts';
import { mayOn, type OrganisationRows, postsOn } from '../../organisation/index.ts';
import type { Configuration, ConfigurationHistory } from '../../service/index.ts';
import { type Chance, chanceOf } from '../chance.ts';
import { factId, type Part } from '../chapters/index.ts';
import type { CastPlot } from '../plots/index.ts';
import { personId } from '../staff.ts';
import type { Time } from '../time.ts';

/** What surrounds every case: time, the service's standards and people. */
export interface World {
  readonly seed: string;
  readonly time: Time;
  readonly configuration: ConfigurationHistory;
  readonly organisation: OrganisationRows;
  /** The last day on which anybody recorded anything before the story goes on: all of that is known throughout. */
  readonly knownSince: Day;
}

type FactOf<K extends CaseFactKind> = Extract<TimelineFact, { kind: K }>;

/** A case as its workers find it on a day: what happened, what is owed, whose it is. */
export interface Situation {
  readonly world: World;
  readonly plot: CastPlot;
  readonly today: Day;
  readonly knowledge: Knowledge;
  readonly timeline: Timeline;
  /** Whether the case is open at this moment. */
  readonly isOpen: boolean;
  /** Every duty that follows from what is known, and of these the ones that are owed today. */
  readonly duties: readonly Duty[];
  readonly owed: readonly Duty[];
  /** Who holds the case today, if that person still works here. */
  readonly holder: string | null;
  of<K extends CaseFactKind>(kind: K): readonly FactOf<K>[];
  /** The id of a fact of the plot by its name. */
  id(name: string): string;
  chance(subject: string): Chance;
  /** Who holds a part on this case today. */
  who(part: Part): string;
  /** Who owes a duty today; somebody always does. */
  owner(duty: Duty): string;
}

/** Every duty that follows from what is known of a case, by the standards known on a day. */
export type Derive = (knowledge: Knowledge, configuration: Configuration) => readonly Duty[];

/** Derives anew only where something more is known, or the standards are others: to wait for a day costs nothing. */
export function rememberingDerive(): Derive {
  let last: { knowledge: Knowledge; configuration: Configuration; duties: readonly Duty[] } | undefined;
  return (knowledge, configuration) => {
    if (last?.knowledge !== knowledge || last.configuration !== configuration) {
      const { standards, calendar } = configuration;
      last = {
        knowledge,
        configuration,
        duties: deriveDuties(knowledge.timeline, standards, calendar),
      };
    }
    return last.duties;
  };
}

/** Looks at a case on a day, with what is known of it so far. What is owed is worked out when somebody asks. */
export function situationOf(
  world: World,
  plot: CastPlot,
  knowledge: Knowledge,
  today: Day,
  derive: Derive,
): Situation {
  const { configuration, organisation, seed } = world;
  const { timeline } = knowledge;
  const engine = engineOrganisation(timeline, organisation);
  const held = holderOn(engine, today);
  const holder = held !== null && postsOn(organisation, held, today).length > 0 ? held : null;
  const byKind = Map.groupBy(timeline.facts, (fact) => fact.kind);
  const duties = once(() => derive(knowledge, configuration.asKnown(today)));
  const owed = once(() =>
    duties().filter((duty) => duty.starts <= today && duty.metOn === null && duty.endedOn === null),
  );
  const who = (part: Part): string => {
    switch (part) {
      case 'case-manager':
        return holder ?? who('practice-manager');
      case 'practice-manager':
        return practiceManagerOf(organisation, plot.team, today) ?? who('operations-manager');
      case 'operations-manager':
        return operationsManager(organisation, today) ?? personId(seed, 'head');
      case 'information-officer':
        return personId(seed, 'io-01');
    }
  };
  return {
    world,
    plot,
    today,
    knowledge,
    timeline,
    isOpen: isOpen(timeline),
    holder,
    get duties() {
      return duties();
    },
    get owed() {
      return owed();
    },
    of: (kind) => (byKind.get(kind) ?? []) as never,
    id: (name) => factId(seed, plot, name),
    chance: (subject) => chanceOf(seed, `${plot.key} ${subject}`),
    who,
    owner: (duty) => ownerOf(duty, today, engine) ?? personId(seed, 'head'),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function isOpen(timeline: Timeline): boolean {
  let open = false;
  for (const { kind } of timeline.facts) {
    if (kind === 'case-opened' || kind === 'case-reopened' || kind === 'transferred-in') open = true;
    if (kind === 'case-closed' || kind === 'transferred-out') open = false;
  }
  return open;
}

function practiceManagerOf(organisation: OrganisationRows, team: string, on: Day): string | null {
  return (
    organisation.posts.find(
      (post) => post.role === 'practice-manager' && post.team === team && post.from <= on && post.to > on,
    )?.person ?? null
  );
}

/** The operations manager of the longest standing. */
function operationsManager(organisation: OrganisationRows, on: Day): string | null {
  return (
    organisation.posts.find(
      (post) =>
        post.role === 'operations-manager' &&
        post.from <= on &&
        post.to > on &&
        mayOn(organisation, post.person, 'approve-exceptions', on),
    )?.person ?? null
  );
}
