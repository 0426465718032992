import { z } from 'zod';
import { DUTY_KINDS, DUTY_STATES } from '../../../engine/duties/duty.ts';
import { LEVELS, ORDER_TYPES } from '../../../engine/timeline/facts.ts';
import { apiDay, apiId } from '../../api/index.ts';

export const orderType = z.enum(ORDER_TYPES);
export const level = z.enum(LEVELS);
export const dutyKind = z.enum(DUTY_KINDS);
export const dutyState = z.enum(DUTY_STATES);

const person = z.string().nullable();

/** A case as lists show it; what the command line prints, with the ids that further questions need. */
export const listedCase = z
  .strictObject({
    id: apiId,
    case: z.string().describe('The reference of the case.'),
    name: z.string().nullable().describe('The child’s name; null where none is recorded.'),
    orderType: orderType.nullable(),
    caseManager: person.describe('The reference of the case manager; null: unallocated.'),
    caseManagerId: apiId.nullable(),
    team: z.string().nullable(),
    level: level.nullable().describe('The higher of ROSH and vulnerability; null: not assessed.'),
    rosh: level.nullable(),
    vulnerability: level.nullable(),
    nextDue: z
      .strictObject({ kind: dutyKind, due: apiDay.nullable(), state: z.enum(['open', 'overdue']) })
      .nullable()
      .describe('Of what is owed, what is due first.'),
    setting: z.string(),
    open: z.boolean(),
    openedOn: apiDay,
    restricted: z.boolean(),
  })
  .meta({ id: 'ListedCase', description: 'A case as it was on the day.' });

const order = z
  .strictObject({
    id: apiId,
    type: orderType,
    madeOn: apiDay,
    plannedEnd: apiDay.nullable(),
    ended: z
      .strictObject({ on: apiDay, how: z.enum(['completed', 'revoked', 'expired', 'quashed']) })
      .nullable(),
  })
  .meta({ id: 'Order', description: 'A court order or out-of-court disposal.' });

const document = z
  .strictObject({
    name: z.enum(['assessment', 'ROSH', 'RMP', 'VMP', 'intervention-plan']),
    needed: z.boolean().describe('Whether the present levels ask for it.'),
    state: z.enum(['present', 'missing', 'outdated', 'not-needed']),
    last: z
      .strictObject({
        id: apiId,
        on: apiDay,
        signature: z
          .enum(['unsigned', 'returned', 'signed', 'resubmitted'])
          .nullable()
          .describe('Where countersigning stands; null where none is needed.'),
        reviewDate: apiDay.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'CaseDocument', description: 'A document that a case has, or should have.' });

/** One case. */
export const oneCase = z
  .strictObject({
    id: apiId,
    case: z.string().describe('The reference of the case.'),
    name: z.string().nullable(),
    birthDate: apiDay.nullable(),
    open: z.boolean(),
    openedOn: apiDay,
    team: z.string().nullable(),
    caseManager: person.describe('The reference of the case manager; null: unallocated.'),
    caseManagerId: apiId.nullable(),
    heldSince: apiDay.nullable(),
    setting: z.string(),
    restricted: z.boolean(),
    level: level.nullable().describe('The higher of ROSH and vulnerability; null: not assessed.'),
    rosh: level.nullable(),
    vulnerability: level.nullable(),
    orders: z.array(order),
    documents: z.array(document),
  })
  .meta({ id: 'Case', description: 'A case as it was on the day.' });

/** A duty of one case; what the command line prints. */
export const caseDuty = z
  .strictObject({
    kind: dutyKind,
    of: z.string().nullable().describe('The fact that the duty is about; null: the case as a whole.'),
    starts: apiDay.describe('Day 0.'),
    due: apiDay.nullable().describe('The last day; null while the clock is suspended without end.'),
    state: dutyState,
    metOn: apiDay.nullable(),
    endedOn: apiDay.nullable(),
    owner: person.describe('The reference of who owes it; null: nobody.'),
    answerable: person.describe('The reference of who owed it on its due date.'),
    provisional: z
      .boolean()
      .describe('Due after the last year in the list of bank holidays: it may still move.'),
    standard: z.strictObject({ id: z.string(), version: z.string(), source: z.string() }),
    explanation: z.string().describe('Why the date is what it is.'),
  })
  .meta({ id: 'CaseDuty', description: 'One obligation on the case.' });
