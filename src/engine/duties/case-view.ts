import type { Day } from '../calendar/day.ts';
import type { CalendarHistory } from '../calendar/history.ts';
import type { Standards } from '../standards/adopted.ts';
import type { OrderTypeEntry } from '../standards/standard.ts';
import type { CaseFactKind, TimelineFact } from '../timeline/facts.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { type CaseLevels, levelsOf } from './levels.ts';
import { type Stretch, suspensionsOf } from './suspensions.ts';

type FactOf<K extends CaseFactKind> = Extract<TimelineFact, { kind: K }>;

export interface OrderView {
  readonly id: string;
  readonly on: Day;
  readonly type: OrderTypeEntry;
  readonly supervised: boolean;
  readonly endedOn: Day | null;
  readonly how: string | null;
}

/** What ends every duty of a case: closing, transfer out, the child's death. */
export interface CaseEnd {
  readonly on: Day;
  readonly cause: 'case closed' | 'transferred out' | 'child died';
}

/** A case made ready for its duties: each kind of fact looked up once, orders with their ends, levels, suspensions. */
export interface CaseView {
  readonly standards: Standards;
  readonly calendar: CalendarHistory;
  readonly orders: readonly OrderView[];
  readonly levels: CaseLevels;
  readonly suspensions: readonly Stretch[];
  readonly ends: readonly CaseEnd[];
  /** The days on which the last running supervised order ended, judged at the end of the day, with that order. */
  readonly lastOrderEnds: readonly { readonly on: Day; readonly order: OrderView }[];
  of<K extends CaseFactKind>(kind: K): readonly FactOf<K>[];
  /** Whether a supervised order runs at the end of a day. */
  running(day: Day): boolean;
  /** Whether the case is ours to work on at the start of a day: not closed, transferred out or ended by death before it. */
  active(day: Day): boolean;
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
  const ends = endsOf(of('case-closed'), of('transferred-out'), of('child-died'));
  const returns = [...of('case-reopened'), ...of('transferred-in')].map((fact) => fact.on).sort();
  const running = (day: Day): boolean =>
    supervised.some((order) => order.on <= day && (order.endedOn === null || order.endedOn > day));
  let levels: CaseLevels | undefined;
  return {
    standards,
    calendar,
    orders,
    get levels() {
      levels ??= levelsOf(timeline);
      return levels;
    },
    suspensions: suspensionsOf(of('suspension'), of('suspension-approved'), of('suspension-ended')),
    ends,
    lastOrderEnds: lastEnds(supervised, running),
    of,
    running,
    active(day) {
      if (ends.length === 0) return true;
      let state = true;
      for (const end of ends) {
        if (end.on >= day) break;
        if (end.cause === 'child died') return false;
        state = returns.some((back) => back >= end.on && back <= day);
      }
      return state;
    },
  };
}

function ordersOf(
  made: readonly FactOf<'order-made'>[],
  ended: readonly FactOf<'order-ended'>[],
  standards: Standards,
): OrderView[] {
  return made.map((fact) => {
    const end = ended.find((one) => one.data.order === fact.id);
    const type =
      standards.orderType(fact.data.orderType, fact.on) ??
      standards.orderTypes.find((one) => one.id === fact.data.orderType);
    if (type === undefined)
      throw new Error(`The adopted standards do not know the order type "${fact.data.orderType}".`);
    return {
      id: fact.id,
      on: fact.on,
      type,
      supervised: fact.data.supervised ?? type.supervised,
      endedOn: end?.on ?? null,
      how: end?.data.how ?? null,
    };
  });
}

function endsOf(
  closed: readonly { on: Day }[],
  out: readonly { on: Day }[],
  died: readonly { on: Day }[],
): readonly CaseEnd[] {
  if (closed.length + out.length + died.length === 0) return NONE;
  const ends: CaseEnd[] = [
    ...out.map(({ on }) => ({ on, cause: 'transferred out' as const })),
    ...closed.map(({ on }) => ({ on, cause: 'case closed' as const })),
    ...died.map(({ on }) => ({ on, cause: 'child died' as const })),
  ];
  return ends.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function lastEnds(
  orders: readonly OrderView[],
  running: (day: Day) => boolean,
): { on: Day; order: OrderView }[] {
  const last = new Map<Day, OrderView>();
  for (const order of orders) {
    if (order.endedOn !== null && !running(order.endedOn)) {
      const there = last.get(order.endedOn);
      if (there === undefined || there.how === 'quashed' || order.how !== 'quashed')
        last.set(order.endedOn, order);
    }
  }
  return [...last].map(([on, order]) => ({ on, order })).sort((a, b) => (a.on < b.on ? -1 : 1));
}
