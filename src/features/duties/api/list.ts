import { z } from 'zod';
import type { Day } from '../../../engine/calendar/day.ts';
import { DUTY_KINDS, DUTY_STATES } from '../../../engine/duties/duty.ts';
import { knownBy } from '../../../ledger/known-by.ts';
import { asEngine } from '../../../platform/database/in-service.ts';
import { logReads } from '../../access/index.ts';
import {
  ApiProblem,
  type ApiRoute,
  apiDay,
  apiId,
  apiRoute,
  dayQuery,
  envelope,
  nextPage,
  pageQuery,
  questionOf,
  reading,
} from '../../api/index.ts';
import { loadOrganisation } from '../../organisation/index.ts';
import { cursorInAddress, readCursor } from '../cursor.ts';
import { type DutyFilter, isLate, isOwed } from '../queries/duty-filter.ts';
import { type ListedDuty, listDuties } from '../queries/duty-list.ts';
import type { DutyCursor } from '../queries/duty-order.ts';
import type { DutyQuestion } from '../queries/duty-rows.ts';
import { restrictedDuties } from '../queries/duty-totals.ts';

const query = z.strictObject({
  ...dayQuery,
  ...pageQuery,
  state: z
    .enum(['owed', 'late', ...DUTY_STATES])
    .default('owed')
    .describe('Which duties: what is owed is open or overdue; what is late is overdue, met late or not met.'),
  kind: z.enum(DUTY_KINDS).optional().describe('Only this kind.'),
  owner: z
    .union([z.literal('me'), z.literal('nobody'), apiId])
    .optional()
    .describe(
      'Only what this person owes (`ownerId` of an answer): “me” is the person of the token; “nobody” goes with what is owed.',
    ),
  team: z.string().max(100).optional().describe('Only those of cases of this team.'),
  'due-from': apiDay.optional().describe('Only what is due on or after this day.'),
  'due-to': apiDay.optional().describe('Only what is due on or before this day.'),
  cause: z
    .literal('none')
    .optional()
    .describe('Only what is late, and has neither a cause nor an exception recorded.'),
  order: z
    .enum(['oldest', 'latest'])
    .optional()
    .describe('Of what is closed: from the latest due date (as usual), or from the oldest.'),
  after: z.string().max(300).optional().describe('Where the page begins; `next` of an answer has it.'),
});

type Query = z.output<typeof query>;

const listedDuty = z
  .strictObject({
    caseId: apiId,
    case: z.string().describe('The reference of the case.'),
    kind: z.enum(DUTY_KINDS),
    starts: apiDay.describe('Day 0.'),
    due: apiDay.nullable().describe('The last day; null while the clock is suspended without end.'),
    state: z.enum(DUTY_STATES),
    workingDaysLeft: z.int().nullable().describe('0 on the due day, negative after it; null when closed.'),
    closedOn: apiDay.nullable().describe('The day it was met or ended.'),
    owner: z
      .string()
      .nullable()
      .describe('The reference of who owes it; of what is closed, who owed it on its due date.'),
    ownerId: apiId.nullable(),
    unallocated: z.boolean().describe('The case has no case manager: somebody stands in.'),
    team: z.string().nullable(),
    provisional: z
      .boolean()
      .describe('Due after the last year in the list of bank holidays: it may still move.'),
    standard: z.strictObject({ id: z.string(), version: z.string(), source: z.string() }),
    reason: z.string().describe('Why the date is what it is.'),
  })
  .meta({ id: 'ListedDuty', description: 'One obligation, as it stands on the day.' });

export const listDutiesRoute = apiRoute({
  method: 'GET',
  path: '/duties',
  id: 'listDuties',
  tag: 'Duties',
  summary: 'The duties across cases',
  description:
    'What is owed on cases that nobody holds comes first, then what is due first. Duties of restricted cases that the person of the token may not see are counted and not shown.',
  scope: 'duties:read',
  access: ['see-own-cases', 'see-team-cases', 'see-all-cases'],
  params: z.strictObject({}),
  query,
  body: null,
  answer: z
    .strictObject({
      ...envelope,
      duties: z.array(listedDuty),
      restricted: z
        .int()
        .describe('How many duties of this list are of restricted cases, counted and not shown.'),
      next: nextPage,
    })
    .meta({ id: 'Duties' }),
  handle: async (call, asked) => {
    const { service, viewer, today, person } = call.asker;
    const question = questionOf(asked.query, today);
    const filter = filterOf(asked.query, person.id);
    const after = cursorOf(asked.query.after);
    const read = await reading(call, async (tx) => {
      const organisation = await asEngine(tx, () => loadOrganisation(tx, service, question.known));
      const wanted: DutyQuestion = { service, question, viewer, today, filter, organisation };
      return {
        page: await listDuties(tx, wanted, { after, size: asked.query.limit }),
        restricted: await restrictedDuties(tx, wanted),
        knownBy: await knownBy(tx, service, question.known),
      };
    });
    const shown = read.page.duties.map((duty) => duty.caseId);
    await logReads(call.site.db, service, person.id, 'list of duties (API)', shown);
    return {
      asAt: question.asAt,
      on: question.on,
      knownBy: read.knownBy,
      duties: read.page.duties.map(dutyJson),
      restricted: read.restricted,
      next: call.next(cursorInAddress(read.page.next)),
    };
  },
});

function filterOf(query: Query, me: string): DutyFilter {
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

function cursorOf(after: string | undefined): DutyCursor | null {
  if (after === undefined) return null;
  const cursor = readCursor(after);
  if (cursor === null)
    throw wrong('after', 'This is no place in the list. Take it from `next` of an answer, as it stands.');
  return cursor;
}

const wrong = (field: string, message: string): ApiProblem =>
  new ApiProblem('bad-request', message, { errors: [{ field, message }] });

function dutyJson(duty: ListedDuty): z.input<typeof listedDuty> {
  const { id, version, source } = duty.standard;
  return {
    caseId: duty.caseId,
    case: duty.reference,
    kind: duty.kind,
    starts: duty.starts,
    due: duty.due,
    state: duty.state,
    workingDaysLeft: duty.workingDaysLeft,
    closedOn: duty.closedOn,
    owner: duty.owner?.reference ?? null,
    ownerId: duty.owner?.id ?? null,
    unallocated: duty.unallocated,
    team: duty.team,
    provisional: duty.provisional,
    standard: { id, version, source },
    reason: duty.reason,
  };
}

/** What other software can ask of duties. */
export const DUTY_ROUTES: readonly ApiRoute[] = [listDutiesRoute];
