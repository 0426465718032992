import { z } from 'zod';
import { LEVELS } from '../../../engine/timeline/facts.ts';
import { knownBy } from '../../../ledger/known-by.ts';
import { logReads } from '../../access/index.ts';
import {
  apiId,
  apiRoute,
  dayQuery,
  envelope,
  nextPage,
  pageQuery,
  questionOf,
  reading,
} from '../../api/index.ts';
import { caseJson } from '../case-json.ts';
import { SEES_CASES } from '../pages/visit.ts';
import type { CaseFilter } from '../queries/case-filter.ts';
import { listCases } from '../queries/case-list.ts';
import { CASE_SORTS } from '../queries/case-order.ts';
import { caseTotals } from '../queries/case-totals.ts';
import { listedCase, orderType } from './schemas.ts';

const yes = z.literal('yes').optional();

const query = z.strictObject({
  ...dayQuery,
  ...pageQuery,
  state: z.enum(['open', 'closed', 'all']).default('open').describe('Which cases.'),
  level: z
    .enum([...LEVELS, 'not-assessed'])
    .optional()
    .describe('Only those with this level.'),
  'case-manager': apiId
    .optional()
    .describe('Only those of this case manager (`caseManagerId` of an answer).'),
  team: z.string().max(100).optional().describe('Only those of this team.'),
  'order-type': orderType.optional().describe('Only those with this type of order.'),
  unallocated: yes.describe('Only those that nobody holds.'),
  overdue: yes.describe('Only those that owe something overdue.'),
  restricted: yes.describe('Only those that are restricted, and open to the person of the token.'),
  sort: z
    .enum(CASE_SORTS)
    .default('reference')
    .describe('The order of open cases; closed ones come by reference.'),
  after: apiId.optional().describe('Where the page begins; `next` of an answer has it.'),
});

type Query = z.output<typeof query>;

export const listCasesRoute = apiRoute({
  method: 'GET',
  path: '/cases',
  id: 'listCases',
  tag: 'Cases',
  summary: 'The cases of the service',
  description:
    'As they were on a day, as far as the person of the token sees them. Restricted cases that they may not see are in the totals and in no entry.',
  scope: 'cases:read',
  access: SEES_CASES,
  params: z.strictObject({}),
  query,
  body: null,
  answer: z
    .strictObject({
      ...envelope,
      cases: z.array(listedCase),
      totals: z.strictObject({
        cases: z.int().describe('Of the whole list, whatever the page.'),
        unallocated: z.int(),
        restricted: z.int().describe('Of these, restricted and not shown.'),
      }),
      next: nextPage,
    })
    .meta({ id: 'Cases' }),
  handle: async (call, asked) => {
    const { service, viewer, today, person } = call.asker;
    const question = questionOf(asked.query, today);
    const filter = filterOf(asked.query);
    const { limit, after, state, sort } = asked.query;
    const read = await reading(call, async (tx) => ({
      page: await listCases(tx, service, question, viewer, today, {
        filter,
        sort: state === 'open' ? sort : 'reference',
        size: limit,
        ...(after === undefined ? {} : { after }),
      }),
      totals: await caseTotals(tx, service, question, viewer, today, filter),
      knownBy: await knownBy(tx, service, question.known),
    }));
    const shown = read.page.cases.map((one) => one.caseId);
    await logReads(call.site.db, service, person.id, 'list of cases (API)', shown);
    return {
      asAt: question.asAt,
      on: question.on,
      knownBy: read.knownBy,
      cases: read.page.cases.map((one) => ({
        id: one.caseId,
        ...caseJson(one),
        caseManagerId: one.manager?.id ?? null,
      })),
      totals: read.totals,
      next: call.next(read.page.next),
    };
  },
});

function filterOf(query: Query): CaseFilter {
  const { state, level, team, unallocated, overdue, restricted } = query;
  const manager = query['case-manager'];
  const order = query['order-type'];
  return {
    ...(state === 'all' ? {} : { open: state === 'open' }),
    ...(level === undefined ? {} : { level }),
    ...(manager === undefined ? {} : { manager }),
    ...(team === undefined ? {} : { team }),
    ...(order === undefined ? {} : { orderType: order }),
    ...(unallocated === undefined ? {} : { unallocated: true }),
    ...(overdue === undefined ? {} : { overdue: true as const }),
    ...(restricted === undefined ? {} : { restricted: true }),
  };
}
