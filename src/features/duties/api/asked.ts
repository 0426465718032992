import type { z } from 'zod';
import type { Day } from '../../../engine/calendar/day.ts';
import { ApiProblem } from '../../api/index.ts';
import { readCursor } from '../cursor.ts';
import { type DutyFilter, isLate, isOwed } from '../queries/duty-filter.ts';
import type { DutyCursor } from '../queries/duty-order.ts';
import type { dutyQuery } from './schemas.ts';

/** The filter that a query asks for. Throws problems in words. */
export function filterAsked(query: z.output<typeof dutyQuery>, me: string): DutyFilter {
  const { kind, owner, team, order, cause } = query;
  const state = cause !== undefined && query.state === 'owed' ? 'late' : query.state;
  const [dueFrom, dueTo] = [query['due-from'], query['due-to']] as (Day | undefined)[];
  if (owner === 'nobody' && !isOwed(state))
    throw wrong('owner', '“nobody” goes with what is owed. Use it with the state owed, open or overdue.');
  if (cause !== undefined && !isLate(state))
    throw wrong(
      'cause',
      'Only what is late has a cause. Use it with the state late, overdue, met-late or not-met.',
    );
  if (dueFrom !== undefined && dueTo !== undefined && dueFrom > dueTo)
    throw wrong(
      'due-from',
      'The first due date is after the last, so the list is empty. Change one of them.',
    );
  return {
    state,
    ...(kind === undefined ? {} : { kind }),
    ...(owner === undefined ? {} : { owner: owner === 'me' ? me : owner }),
    ...(team === undefined ? {} : { team }),
    ...(cause === undefined ? {} : { withoutCause: true }),
    ...(dueFrom === undefined ? {} : { dueFrom }),
    ...(dueTo === undefined ? {} : { dueTo }),
    latestFirst: order !== 'oldest',
  };
}

/** Where the page that a query asks for begins. Throws a problem in words. */
export function placeAsked(after: string | undefined): DutyCursor | null {
  if (after === undefined) return null;
  const cursor = readCursor(after);
  if (cursor === null)
    throw wrong('after', 'This is no place in the list. Take it from `next` of an answer, as it stands.');
  return cursor;
}

const wrong = (field: string, message: string): ApiProblem =>
  new ApiProblem('bad-request', message, { errors: [{ field, message }] });
