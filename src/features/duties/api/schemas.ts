import { z } from 'zod';
import { DUTY_KINDS, DUTY_STATES } from '../../../engine/duties/duty.ts';
import { apiDay, apiId, dayQuery, pageQuery } from '../../api/index.ts';

/** How the list of duties is narrowed. */
export const dutyQuery = z.strictObject({
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

/** A duty of a list. */
export const listedDuty = z
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
