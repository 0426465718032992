import { z } from 'zod';
import { DUTY_STATES } from '../../../engine/duties/duty.ts';
import { ORDER_TYPES } from '../../../engine/timeline/facts.ts';
import { logReads } from '../../access/index.ts';
import {
  type ApiRoute,
  apiDay,
  apiId,
  apiRoute,
  dayQuery,
  envelope,
  questionOf,
  reading,
} from '../../api/index.ts';
import { filtered, type WeeklyFilter } from '../filter.ts';
import { weeklyJson, weeklyRowJson } from '../json.ts';
import { weeklyReport } from '../report.ts';

const query = z.strictObject({
  ...dayQuery,
  'case-manager': z
    .union([z.literal('unallocated'), apiId])
    .optional()
    .describe(
      'Only this case manager (`caseManagerId` of an answer), or “unallocated”. The totals are then theirs.',
    ),
  state: z
    .enum(['outstanding', ...DUTY_STATES])
    .optional()
    .describe('Only rows in this state; outstanding is open or overdue.'),
});

const row = z
  .strictObject({
    caseId: apiId,
    case: z.string().describe('The reference of the case.'),
    orderType: z.enum(ORDER_TYPES).nullable(),
    orderMade: apiDay.nullable(),
    due: apiDay.nullable(),
    caseManager: z.string().nullable().describe('The reference of who owes it; null: unallocated.'),
    caseManagerId: apiId.nullable(),
    workingDaysLeft: z.int().nullable().describe('0 on the due date, negative after it; null when closed.'),
    missedAppointments: z.int(),
    state: z.enum(DUTY_STATES),
    completedOn: apiDay.nullable(),
    workingDaysTaken: z.int().nullable(),
    nextAppointment: apiDay.nullable(),
    expectedCompletion: apiDay.nullable(),
    provisional: z.boolean(),
    recordedLate: z.boolean().describe('Closed more than a week before, and recorded since.'),
  })
  .meta({ id: 'WeeklyRow', description: 'An initial assessment, outstanding or closed in the week.' });

const promise = z
  .strictObject({
    case: z.string(),
    promised: apiDay,
    kept: z.enum(['kept', 'late', 'not-kept']),
  })
  .meta({ id: 'WeeklyPromise', description: 'What last week’s report promised, and what became of it.' });

export const weeklyRoute = apiRoute({
  method: 'GET',
  path: '/reports/weekly',
  id: 'readWeeklyReport',
  tag: 'Reports',
  summary: 'The weekly report',
  description:
    'Every initial assessment outstanding, or closed in the seven days that end on the day; by case manager, most urgent first. Restricted cases that the person of the token may not see are in every total and in no row.',
  scope: 'weekly-report:read',
  access: ['weekly-report'],
  params: z.strictObject({}),
  query,
  body: null,
  answer: z
    .strictObject({
      ...envelope,
      rows: z.array(row),
      promises: z.array(promise),
      totals: z.strictObject({
        outstanding: z.int(),
        overdue: z.int(),
        metOnTime: z.int(),
        metLate: z.int(),
        notMet: z.int(),
        lapsed: z.int(),
        restricted: z.int().describe('Of these, of restricted cases, counted and not shown.'),
      }),
    })
    .meta({ id: 'WeeklyReport' }),
  handle: async (call, asked) => {
    const { service, viewer, today, person } = call.asker;
    const question = questionOf(asked.query, today);
    const whole = await reading(call, (tx) => weeklyReport(tx, service, question, viewer, today));
    const report = filtered(whole, filterOf(asked.query));
    const shown = [...report.rows, ...report.promises].map((one) => one.caseId);
    await logReads(call.site.db, service, person.id, 'weekly report (API)', shown);
    return {
      ...weeklyJson(report),
      rows: report.rows.map((one) => ({
        caseId: one.caseId,
        ...weeklyRowJson(one),
        orderType: one.orderType as z.input<typeof row>['orderType'],
        caseManagerId: one.caseManagerId,
      })),
    };
  },
});

function filterOf({ 'case-manager': caseManager, state }: z.output<typeof query>): WeeklyFilter {
  return {
    ...(caseManager === undefined ? {} : { caseManager }),
    ...(state === undefined ? {} : { state }),
  };
}

/** What other software can ask of the reports. */
export const WEEKLY_ROUTES: readonly ApiRoute[] = [weeklyRoute];
