import type { Day } from '../calendar/day.ts';
import type { CalendarHistory } from '../calendar/history.ts';
import type { Standards } from '../standards/adopted.ts';
import type { CaseFactKind, TimelineFact } from '../timeline/facts.ts';
import type { FactOf, Timeline } from '../timeline/timeline.ts';
import { type Course, courseOf } from './course.ts';
import { type CaseLevels, levelsOf } from './levels.ts';
import { type LastOrderEnd, lastEndsOf, type OrderView, ordersOf, runningOf } from './orders.ts';
import { type Stretch, suspendedDays, suspensionsOf } from './suspensions.ts';

export type { OrderView } from './orders.ts';

/** Kinds that name another fact, and by which member of their body. */
const NAMING = {
  'no-review-needed': 'change',
  countersigned: 'document',
  returned: 'document',
  resubmitted: 'document',
  'direction-done': 'direction',
  'direction-withdrawn': 'direction',
} as const satisfies Partial<Record<CaseFactKind, string>>;
type NamingKind = keyof typeof NAMING;

/** A case made ready for its duties: each kind of fact looked up once, orders with their ends, levels, suspensions. */
export interface CaseView extends Course {
  readonly standards: Standards;
  readonly calendar: CalendarHistory;
  readonly orders: readonly OrderView[];
  readonly levels: CaseLevels;
  readonly lastOrderEnds: readonly LastOrderEnd[];
  /** The facts of a kind, by day. */
  of<K extends CaseFactKind>(kind: K): readonly FactOf<K>[];
  /** The facts of a kind that name a certain other fact, by day. */
  naming<K extends NamingKind>(kind: K, id: string): readonly FactOf<K>[];
  /** Whether a supervised order runs at the end of a day. */
  running(day: Day): boolean;
  /** The suspended days as known on a day (null: as known now), in order and apart from each other. */
  suspended(knownBy: Day | null): readonly Stretch[];
}

const NONE: readonly never[] = [];

/** Prepares a case; linear in its facts. */
export function viewCase(timeline: Timeline, standards: Standards, calendar: CalendarHistory): CaseView {
  const byKind = new Map<CaseFactKind, TimelineFact[]>();
  for (const fact of timeline.facts) {
    const list = byKind.get(fact.kind);
    if (list === undefined) byKind.set(fact.kind, [fact]);
    else list.push(fact);
  }
  const of = <K extends CaseFactKind>(kind: K): readonly FactOf<K>[] =>
    (byKind.get(kind) ?? NONE) as readonly FactOf<K>[];
  const orders = ordersOf(of('order-made'), of('order-ended'), standards);
  const supervised = orders.filter((order) => order.supervised);
  const running = runningOf(supervised);
  const course = courseOf({
    closed: of('case-closed'),
    out: of('transferred-out'),
    died: of('child-died'),
    reopened: of('case-reopened'),
    transferredIn: of('transferred-in'),
  });
  let levels: CaseLevels | undefined;
  const named = new Map<NamingKind, Map<string, TimelineFact[]>>();
  const suspensions = suspensionsOf(of('suspension'), of('suspension-approved'), of('suspension-ended'));
  const suspended = new Map<Day | null, readonly Stretch[]>();
  return {
    ...course,
    standards,
    calendar,
    orders,
    get levels() {
      levels ??= levelsOf(timeline);
      return levels;
    },
    lastOrderEnds: lastEndsOf(supervised, running),
    of,
    naming<K extends NamingKind>(kind: K, id: string) {
      const list = byKind.get(kind);
      if (list === undefined) return NONE;
      let index = named.get(kind);
      if (index === undefined) {
        index = Map.groupBy(list, (fact) => (fact.data as Record<string, string>)[NAMING[kind]] as string);
        named.set(kind, index);
      }
      return (index.get(id) ?? NONE) as readonly FactOf<K>[];
    },
    running,
    suspended(knownBy) {
      if (suspensions.length === 0) return NONE;
      let days = suspended.get(knownBy);
      if (days === undefined) {
        days = suspendedDays(suspensions, knownBy);
        suspended.set(knownBy, days);
      }
      return days;
    },
  };
}
