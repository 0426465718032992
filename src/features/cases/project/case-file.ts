import { addDays, type Day, FOREVER } from '../../../engine/calendar/day.ts';
import { levelsOf } from '../../../engine/duties/levels.ts';
import type { Timeline } from '../../../engine/timeline/timeline.ts';
import type { Row } from '../../../platform/projections/versions.ts';

interface Opening {
  readonly caseId: string;
  readonly reference: string;
  readonly team: string | null;
  readonly openedOn: Day;
}

/** The opening of a case, or null where it was never opened. */
export function openingOf(caseId: string, timeline: Timeline): Opening | null {
  const fact = timeline.facts.find((one) => one.kind === 'case-opened');
  if (fact === undefined || fact.kind !== 'case-opened') return null;
  return { caseId, reference: fact.data.reference, team: fact.data.team ?? null, openedOn: fact.on };
}

/** What a case was, from day to day: one row of `case_file` per stretch of days on which nothing of it changed. */
export function caseFileRows(opening: Opening, timeline: Timeline): Row[] {
  const levels = levelsOf(timeline);
  const days = new Set<Day>([opening.openedOn]);
  for (const fact of timeline.facts) {
    if (fact.on < opening.openedOn || !CHANGING.has(fact.kind)) continue;
    days.add(fact.on);
  }
  for (const change of levels.changes) if (change.on > opening.openedOn) days.add(change.on);
  const ordered = [...days].sort();
  const rows: Row[] = [];
  let state = startState();
  let at = 0;
  for (const day of ordered) {
    for (; at < timeline.facts.length; at += 1) {
      const fact = timeline.facts[at];
      if (fact === undefined || fact.on > day) break;
      state = next(state, fact);
    }
    const level = levels.on(day);
    const row = {
      case_id: opening.caseId,
      reference: opening.reference,
      from_on: day,
      to_on: FOREVER as Day,
      open: state.open,
      opened_on: opening.openedOn,
      team: opening.team,
      manager_id: state.manager,
      order_type: state.orders.at(-1)?.type ?? null,
      order_made_on: state.orders.at(-1)?.madeOn ?? null,
      rosh: level.rosh,
      vulnerability: level.vulnerability,
      level: level.level,
      setting: state.setting,
      restricted: state.restricted,
    };
    const last = rows.at(-1);
    if (last !== undefined && sameBut(last, row)) continue;
    if (last !== undefined) rows[rows.length - 1] = { ...last, to_on: day };
    rows.push(row);
  }
  return rows;
}

const CHANGING: ReadonlySet<string> = new Set([
  'order-made',
  'order-ended',
  'allocated',
  'allocation-ended',
  'transferred-out',
  'transferred-in',
  'case-closed',
  'case-reopened',
  'setting',
  'case-restricted',
  'restriction-lifted',
]);

interface State {
  readonly open: boolean;
  readonly manager: string | null;
  readonly setting: string;
  readonly restricted: boolean;
  /** Orders that run, oldest first; when the last one ends it stays, so that a closed case still says what it was. */
  readonly orders: readonly { id: string; type: string; madeOn: Day }[];
}

function startState(): State {
  return { open: false, manager: null, setting: 'community', restricted: false, orders: [] };
}

function next(state: State, fact: Timeline['facts'][number]): State {
  switch (fact.kind) {
    case 'case-opened':
    case 'case-reopened':
    case 'transferred-in':
      return { ...state, open: true };
    case 'case-closed':
    case 'transferred-out':
      return { ...state, open: false };
    case 'allocated':
      return { ...state, manager: fact.data.to };
    case 'allocation-ended':
      return { ...state, manager: null };
    case 'setting':
      return { ...state, setting: fact.data.setting };
    case 'case-restricted':
      return { ...state, restricted: true };
    case 'restriction-lifted':
      return { ...state, restricted: false };
    case 'order-made':
      return {
        ...state,
        orders: [...state.orders, { id: fact.id, type: fact.data.orderType, madeOn: fact.on }],
      };
    case 'order-ended': {
      const left = state.orders.filter((order) => order.id !== fact.data.order);
      return left.length === 0 ? state : { ...state, orders: left };
    }
    default:
      return state;
  }
}

function sameBut(a: Row, b: Row): boolean {
  return Object.keys(b).every((key) => key === 'from_on' || key === 'to_on' || a[key] === b[key]);
}

/** Case manager, co-workers and cover: rows of `allocation`. */
export function allocationRows(caseId: string, timeline: Timeline): Row[] {
  const rows: Row[] = [];
  let holder: { person: string; from: Day } | null = null;
  const end = (day: Day): void => {
    if (holder !== null && holder.from < day) {
      rows.push({
        case_id: caseId,
        person_id: holder.person,
        part: 'case-manager',
        from_on: holder.from,
        to_on: day,
      });
    }
    holder = null;
  };
  for (const fact of timeline.facts) {
    if (fact.kind === 'allocated') {
      end(fact.on);
      holder = { person: fact.data.to, from: fact.on };
    } else if (fact.kind === 'allocation-ended') {
      end(fact.on);
    } else if (fact.kind === 'co-worker' || fact.kind === 'cover') {
      const to = fact.data.to === null ? FOREVER : addDays(fact.data.to, 1);
      rows.push({
        case_id: caseId,
        person_id: fact.data.person,
        part: fact.kind,
        from_on: fact.on,
        to_on: to,
      });
    }
  }
  end(FOREVER);
  return rows;
}

/** Who may see the case while it is restricted, or null while it is not. */
export function restrictionOf(timeline: Timeline): readonly string[] | null {
  let people: readonly string[] | null = null;
  for (const fact of timeline.facts) {
    if (fact.kind === 'case-restricted') people = fact.data.people;
    if (fact.kind === 'restriction-lifted') people = null;
  }
  return people;
}
