import type { Day } from '../../engine/calendar/day.ts';
import { DUTY_KINDS, DUTY_STATES, type DutyKind } from '../../engine/duties/duty.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Query } from '../../platform/web/address.ts';
import { type Body, type FieldError, readDay, text } from '../../platform/web/fields.ts';
import { type DutyFilter, isLate, isOwed, type ListedState } from './queries/duty-filter.ts';

export const DUTIES_PATH = '/duties';

/** What a list of duties is narrowed to, as its address says it. Null does not narrow. */
export interface DutyListFilter {
  readonly state: ListedState;
  readonly kind: DutyKind | null;
  /** 'me', 'nobody', or the id of a person. */
  readonly owner: string | null;
  readonly team: string | null;
  /** Late duties alone for which no cause is recorded. */
  readonly withoutCause: boolean;
  readonly dueFrom: Day | null;
  readonly dueTo: Day | null;
  /** What is closed begins with the latest due date, unless the oldest are wanted first. */
  readonly oldestFirst: boolean;
}

export interface ReadFilter {
  readonly filter: DutyListFilter;
  readonly problems: readonly FieldError[];
  /** Days were typed as people write them: the list has a better address. */
  readonly typedDays: boolean;
}

const ISO = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST_TEAM = 100;
const STATES: readonly ListedState[] = ['owed', 'late', ...DUTY_STATES];

/** Reads the filter of an address. What is not known there is left out, and said. */
export function readDutyFilter(query: Body): ReadFilter {
  const problems: FieldError[] = [];
  const wrong = (field: string, message: string): null => {
    problems.push({ field, message });
    return null;
  };
  const one = <T extends string>(name: string, what: string, allowed: readonly T[]): T | null => {
    const given = text(query, name);
    if (given === '') return null;
    const found = allowed.find((value) => value === given);
    if (found !== undefined) return found;
    return wrong(
      name,
      `“${given.slice(0, 40)}” is not ${what}. The list is shown without it; choose another.`,
    );
  };
  const day = (name: string, what: string): Day | null => {
    const read = readDay(text(query, name), what, false);
    return read.problem === null ? read.day : wrong(name, read.problem);
  };
  const given = one('state', 'a state of a duty', STATES) ?? 'owed';
  const noCause = one('cause', 'a cause to choose here', ['none']) !== null;
  // What is owed is where everybody begins: who asks for what has no cause means all that is late.
  const state = noCause && given === 'owed' ? 'late' : given;
  const withoutCause = noCause && isLate(state);
  if (noCause && !withoutCause) {
    wrong('cause', 'Only what is late has a cause. The list is shown without it; choose a late state.');
  }
  const dueFrom = day('due-from', 'the first due date');
  const dueTo = day('due-to', 'the last due date');
  if (dueFrom !== null && dueTo !== null && dueFrom > dueTo) {
    wrong('due-from', 'The first due date is after the last, so the list is empty. Change one of them.');
  }
  return {
    filter: {
      state,
      kind: one('kind', 'a kind of duty', DUTY_KINDS),
      owner: ownerOf(text(query, 'owner'), state, wrong),
      withoutCause,
      team: text(query, 'team').slice(0, LONGEST_TEAM) || null,
      dueFrom,
      dueTo,
      oldestFirst: text(query, 'order') === 'oldest',
    },
    problems,
    typedDays: ['due-from', 'due-to'].some((name) => {
      const given = text(query, name);
      return given !== '' && !ISO.test(given);
    }),
  };
}

function ownerOf(
  given: string,
  state: ListedState,
  wrong: (field: string, message: string) => null,
): string | null {
  if (given === '' || given === 'me' || isUuid(given)) return given || null;
  if (given !== 'nobody') {
    return wrong(
      'owner',
      'The owner in this address is not known. The list is shown without; choose another.',
    );
  }
  if (isOwed(state)) return given;
  return wrong(
    'owner',
    '“Nobody” goes with what is owed. The list is shown without it; choose open or overdue to see what nobody owes.',
  );
}

/** The filter as an address says it; what is as usual is left out. */
export function dutyFilterInAddress(filter: DutyListFilter): Query {
  return {
    state: filter.state === 'owed' ? null : filter.state,
    kind: filter.kind,
    owner: filter.owner,
    team: filter.team,
    cause: filter.withoutCause ? 'none' : null,
    'due-from': filter.dueFrom,
    'due-to': filter.dueTo,
    order: filter.oldestFirst && !isOwed(filter.state) ? 'oldest' : null,
  };
}

/** Whether the list is narrowed by anything. */
export const isNarrowed = (filter: DutyListFilter): boolean =>
  Object.values(dutyFilterInAddress({ ...filter, oldestFirst: false })).some((value) => value !== null);

/** The filter as the query takes it. */
export function dutyFilter(filter: DutyListFilter, me: string): DutyFilter {
  const { state, kind, owner, team, withoutCause, dueFrom, dueTo } = filter;
  return {
    state,
    ...(kind === null ? {} : { kind }),
    ...(owner === null ? {} : { owner: owner === 'me' ? me : owner }),
    ...(team === null ? {} : { team }),
    ...(withoutCause ? { withoutCause } : {}),
    ...(dueFrom === null ? {} : { dueFrom }),
    ...(dueTo === null ? {} : { dueTo }),
    latestFirst: !filter.oldestFirst,
  };
}
