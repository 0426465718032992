import { LEVELS, type Level, ORDER_TYPES, type OrderType } from '../../../engine/timeline/facts.ts';
import { isUuid } from '../../../platform/uuid.ts';
import type { Query } from '../../../platform/web/address.ts';
import { type Body, type FieldError, text } from '../../../platform/web/fields.ts';
import type { CaseFilter } from '../queries/case-filter.ts';
import { CASE_SORTS, type CaseSort } from '../queries/case-order.ts';

export const STATES = ['open', 'closed', 'all'] as const;
export type ListState = (typeof STATES)[number];

/** What a list of cases is narrowed to and sorted by, as its address says it. Null and false do not narrow. */
export interface ListFilter {
  readonly state: ListState;
  readonly level: Level | 'not-assessed' | null;
  /** The id of a person. */
  readonly manager: string | null;
  readonly team: string | null;
  readonly orderType: OrderType | null;
  readonly unallocated: boolean;
  readonly overdue: boolean;
  readonly restricted: boolean;
  readonly sort: CaseSort;
}

const LONGEST_TEAM = 100;

/** Reads the filter of an address. What is not known there is left out, and said. */
export function readListFilter(query: Body): { filter: ListFilter; problems: FieldError[] } {
  const problems: FieldError[] = [];
  const one = <T extends string>(name: string, what: string, allowed: readonly T[]): T | null => {
    const given = text(query, name);
    if (given === '') return null;
    const known = allowed.find((value) => value === given);
    if (known !== undefined) return known;
    problems.push({
      field: name,
      message: `“${given.slice(0, 40)}” is not ${what}. The list is shown without it; choose another.`,
    });
    return null;
  };
  const state = one('state', 'a state of a case', STATES) ?? 'open';
  const manager = text(query, 'manager');
  if (manager !== '' && !isUuid(manager)) {
    problems.push({
      field: 'manager',
      message: 'The case manager of this address is not known. The list is shown without; choose another.',
    });
  }
  const sort = one('sort', 'an order of this list', CASE_SORTS);
  return {
    filter: {
      state,
      level: one('level', 'a level', [...LEVELS, 'not-assessed'] as const),
      manager: isUuid(manager) ? manager : null,
      team: text(query, 'team').slice(0, LONGEST_TEAM) || null,
      orderType: one('order', 'a type of order', ORDER_TYPES),
      unallocated: text(query, 'unallocated') === 'yes',
      overdue: text(query, 'overdue') === 'yes',
      restricted: text(query, 'restricted') === 'yes',
      // Closed cases grow without end and come by reference alone.
      sort: state === 'open' ? (sort ?? 'next-due') : 'reference',
    },
    problems,
  };
}

/** The filter as an address says it; what is as usual is left out. */
export function filterInAddress(filter: ListFilter): Query {
  const yes = (it: boolean): string | null => (it ? 'yes' : null);
  return {
    state: filter.state === 'open' ? null : filter.state,
    level: filter.level,
    manager: filter.manager,
    team: filter.team,
    order: filter.orderType,
    unallocated: yes(filter.unallocated),
    overdue: yes(filter.overdue),
    restricted: yes(filter.restricted),
    sort: filter.sort === usualSort(filter.state) ? null : filter.sort,
  };
}

const usualSort = (state: ListState): CaseSort => (state === 'open' ? 'next-due' : 'reference');

/** Whether the list is narrowed by anything but being open. */
export function isNarrowed(filter: ListFilter): boolean {
  return (
    filter.state !== 'open' ||
    filter.level !== null ||
    filter.manager !== null ||
    filter.team !== null ||
    filter.orderType !== null ||
    filter.unallocated ||
    filter.overdue ||
    filter.restricted
  );
}

/** The filter as the query of the list takes it. */
export function caseFilter(filter: ListFilter): CaseFilter {
  return {
    ...(filter.state === 'all' ? {} : { open: filter.state === 'open' }),
    ...(filter.level === null ? {} : { level: filter.level }),
    ...(filter.manager === null ? {} : { manager: filter.manager }),
    ...(filter.team === null ? {} : { team: filter.team }),
    ...(filter.orderType === null ? {} : { orderType: filter.orderType }),
    ...(filter.unallocated ? { unallocated: true } : {}),
    ...(filter.overdue ? { overdue: true as const } : {}),
    ...(filter.restricted ? { restricted: true } : {}),
  };
}

/** Whether cases that nobody holds stand at the head of the list, apart from those that somebody holds. */
export function unallocatedFirst(filter: ListFilter): boolean {
  return filter.state === 'open' && !filter.unallocated && filter.manager === null;
}
