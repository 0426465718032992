import { z } from 'zod';
import { PLAN_STATES } from '../../../engine/plan/states.ts';
import { knownBy } from '../../../ledger/known-by.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import { NotThere } from '../../access/index.ts';
import {
  apiId,
  apiRoute,
  type Call,
  dayQuery,
  envelope,
  nextPage,
  pageQuery,
  questionOf,
  reading,
} from '../../api/index.ts';
import { type ListedAction, listActions } from '../read/actions.ts';
import { planAttention } from '../read/attention.ts';
import { attentionJson } from '../read/attention-json.ts';
import { shownFor } from '../read/shown-for.ts';
import { attention, listedAction, shownAction, shownPlan } from './schemas.ts';

const SEES = ['see-plan'] as const;
const none = z.strictObject({});
const days = z.strictObject(dayQuery);

/** What stands at the head of every answer, and the question that it answers. */
async function asked<T>(
  call: Call,
  query: z.output<typeof days>,
  work: (tx: ReadTx, question: ReturnType<typeof questionOf>) => Promise<T>,
): Promise<T & { asAt: string | null; on: string; knownBy: 'recorded' | 'source' }> {
  const question = questionOf(query, call.asker.today);
  return reading(call, async (tx) => ({
    asAt: question.asAt,
    on: question.on,
    knownBy: await knownBy(tx, call.asker.service, question.known),
    ...(await work(tx, question)),
  }));
}

export const planRoute = apiRoute({
  method: 'GET',
  path: '/plan',
  id: 'getPlan',
  tag: 'Plan',
  summary: 'The whole improvement plan',
  description:
    'Recommendations in their order, each with the actions that answer it, their evidence, re-tests and the history of their planned dates. Where the person of the token may not see names, roles stand in their place.',
  scope: 'plan:read',
  access: SEES,
  params: none,
  query: days,
  body: null,
  answer: z.strictObject({ ...envelope, ...shownPlan }).meta({ id: 'Plan' }),
  handle: (call, { query }) =>
    asked(call, query, (tx, question) => shownFor(tx, call.asker.service, call.asker.viewer, question)),
});

export const planActionsRoute = apiRoute({
  method: 'GET',
  path: '/plan/actions',
  id: 'listPlanActions',
  tag: 'Plan',
  summary: 'The actions of the plan',
  description: 'In the order of the plan, a few fields each.',
  scope: 'plan:read',
  access: SEES,
  params: none,
  query: z.strictObject({
    ...dayQuery,
    ...pageQuery,
    state: z.enum(PLAN_STATES).optional().describe('Only those in this state.'),
    after: apiId.optional().describe('Where the page begins; `next` of an answer has it.'),
  }),
  body: null,
  answer: z
    .strictObject({ ...envelope, actions: z.array(listedAction), next: nextPage })
    .meta({ id: 'PlanActions' }),
  handle: (call, { query }) =>
    asked(call, query, async (tx, { on, known }) => {
      const { service, viewer } = call.asker;
      const all = await listActions(tx, service, { on, knownOn: known });
      const fitting = all.filter((one) => query.state === undefined || one.state === query.state);
      const from = query.after === undefined ? 0 : fitting.findIndex((one) => one.id === query.after) + 1;
      const page = fitting.slice(from, from + query.limit);
      const more = fitting.length > from + page.length;
      const told = viewer.permissions.has('see-plan-names')
        ? page.map(listedJson)
        : await publicListed(tx, call, page, query);
      return { actions: told, next: call.next(more ? (page.at(-1)?.id ?? null) : null) };
    }),
});

function listedJson(one: ListedAction): z.input<typeof listedAction> {
  const { id, ref, text, state, stateSince, planned, plannedOn, firstPlannedOn } = one;
  const { strength, evidence, updatedOn, latest, retestOn } = one;
  return {
    id,
    ref,
    text,
    leads: one.leads.map((lead) => lead.name),
    state,
    stateSince,
    planned,
    plannedOn,
    firstPlannedOn,
    strength,
    evidence,
    updatedOn,
    latest,
    retestOn,
  };
}

/** The same with the words of the public rendering. */
async function publicListed(
  tx: ReadTx,
  call: Call,
  page: readonly ListedAction[],
  query: z.output<typeof days>,
): Promise<z.input<typeof listedAction>[]> {
  const question = questionOf(query, call.asker.today);
  const shown = await shownFor(tx, call.asker.service, call.asker.viewer, question);
  const byId = new Map(shown.recommendations.flatMap((one) => one.actions).map((one) => [one.id, one]));
  return page.map((one) => {
    const instead = byId.get(one.id);
    return {
      ...listedJson(one),
      text: instead?.text ?? '',
      leads: [...(instead?.leads ?? [])],
      planned: instead?.planned?.text ?? '',
      latest: instead?.updates.at(-1)?.text ?? '',
    };
  });
}

export const planActionRoute = apiRoute({
  method: 'GET',
  path: '/plan/actions/{id}',
  id: 'getPlanAction',
  tag: 'Plan',
  summary: 'One action of the plan',
  description: 'With everything that was ever said of it.',
  scope: 'plan:read',
  access: SEES,
  params: z.strictObject({ id: apiId }),
  query: days,
  body: null,
  answer: z.strictObject({ ...envelope, action: shownAction }).meta({ id: 'OnePlanAction' }),
  handle: (call, { params, query }) =>
    asked(call, query, async (tx, question) => {
      const shown = await shownFor(tx, call.asker.service, call.asker.viewer, question);
      const action = shown.recommendations.flatMap((one) => one.actions).find((one) => one.id === params.id);
      if (action === undefined) throw new NotThere('There is no such action on the plan.');
      return { action };
    }),
});

export const planAttentionRoute = apiRoute({
  method: 'GET',
  path: '/plan/attention',
  id: 'getPlanAttention',
  tag: 'Plan',
  summary: 'What of the plan needs attention',
  description:
    'Overdue actions, stale updates, leads who left, claims without evidence, re-tests that are due or were failed, measures that no longer hold; what is proposed, a person decides.',
  scope: 'plan:read',
  access: SEES,
  params: none,
  query: days,
  body: null,
  answer: z.strictObject({ ...envelope, ...attention }).meta({ id: 'PlanNeedsAttention' }),
  handle: (call, { query }) =>
    asked(call, query, async (tx, question) => {
      const { service, viewer } = call.asker;
      const told = attentionJson(
        await planAttention(tx, service, { on: question.on, knownOn: question.known }),
      );
      if (viewer.permissions.has('see-plan-names')) return told;
      const shown = await shownFor(tx, service, viewer, question);
      const leads = new Map(
        shown.recommendations.flatMap((one) => one.actions).map((one) => [one.id, one.leads]),
      );
      return { ...told, items: told.items.map((one) => ({ ...one, leads: leads.get(one.action) ?? [] })) };
    }),
});
