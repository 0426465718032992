import { z } from 'zod';
import type { Day } from '../../../engine/calendar/day.ts';
import { EVIDENCE_TYPES } from '../../../engine/plan/facts.ts';
import { PLAN_STATES, STRENGTHS } from '../../../engine/plan/states.ts';
import { inService } from '../../../platform/database/in-service.ts';
import { NotThere } from '../../access/index.ts';
import { ApiProblem, apiId, apiRoute, type Call } from '../../api/index.ts';
import type { PlanDraft } from '../draft.ts';
import { listActions } from '../read/actions.ts';
import { recordOnPlan } from '../record/record.ts';
import { readDate } from '../understand/index.ts';
import { recorded, seen } from './schemas.ts';

const params = z.strictObject({ id: apiId });
const none = z.strictObject({});
const line = z.string().max(300);
const text = z.string().max(20_000);

export const giveUpdateRoute = apiRoute({
  method: 'POST',
  path: '/plan/actions/{id}/updates',
  id: 'givePlanUpdate',
  tag: 'Plan',
  summary: 'Give an update on an action',
  description: 'What has happened since, in words. The date may be written as people write it: “July 2013”.',
  scope: 'plan:write',
  access: ['update-plan'],
  params,
  query: none,
  body: z.strictObject({ ...seen, text, label: line.optional(), date: line.optional() }),
  answer: recorded,
  status: 201,
  handle: (call, { params: { id }, body }) => {
    const date = body.date === undefined ? undefined : readDate(body.date);
    return record(call, body, id, {
      kind: 'update-given',
      data: {
        action: id,
        ...(date === undefined ? {} : { date: { precision: date.precision, lastDay: date.lastDay } }),
      },
      text: {
        text: body.text,
        ...(body.label === undefined ? {} : { label: body.label }),
        ...(date === undefined ? {} : { date: date.text }),
      },
    });
  },
});

export const addEvidenceRoute = apiRoute({
  method: 'POST',
  path: '/plan/actions/{id}/evidence',
  id: 'addPlanEvidence',
  tag: 'Plan',
  summary: 'Add evidence to an action',
  description: 'A link, or a thing in the system. Files are added on screen.',
  scope: 'plan:write',
  access: ['update-plan'],
  params,
  query: none,
  body: z.strictObject({
    ...seen,
    type: z.enum(EVIDENCE_TYPES).exclude(['file']),
    strength: z.enum(STRENGTHS),
    title: line,
    note: text.optional(),
    link: z.string().max(2_000).optional().describe('Where it can be looked at.'),
    target: z.string().max(100).optional().describe('The id of the thing in the system.'),
  }),
  answer: recorded,
  status: 201,
  handle: (call, { params: { id }, body }) =>
    record(call, body, id, {
      kind: 'evidence-added',
      data: {
        action: id,
        type: body.type,
        strength: body.strength,
        ...(body.target === undefined ? {} : { target: body.target }),
      },
      text: {
        title: body.title,
        ...(body.note === undefined ? {} : { note: body.note }),
        ...(body.link === undefined ? {} : { link: body.link }),
      },
    }),
});

export const moveActionRoute = apiRoute({
  method: 'POST',
  path: '/plan/actions/{id}/moves',
  id: 'movePlanAction',
  tag: 'Plan',
  summary: 'Change the state of an action',
  description:
    'By the same table as on screen: what it forbids is refused with a sentence. A claim (“done”) names who makes it, and sets its re-tests.',
  scope: 'plan:write',
  access: ['update-plan', 'verify-plan', 'manage-plan'],
  params,
  query: none,
  body: z.strictObject({
    ...seen,
    to: z.enum(PLAN_STATES),
    reason: text.optional(),
    claimant: line.optional().describe('Who says that it is done.'),
  }),
  answer: recorded,
  status: 201,
  handle: (call, { params: { id }, body }) =>
    record(call, body, id, {
      kind: 'action-moved',
      data: { action: id, to: body.to },
      text: {
        ...(body.reason === undefined ? {} : { reason: body.reason }),
        ...(body.claimant === undefined ? {} : { claimant: body.claimant }),
      },
    }),
});

type Wanted = PlanDraft extends infer D ? (D extends PlanDraft ? Omit<D, 'id' | 'on'> : never) : never;

async function record(
  { site, asker }: Call,
  body: { readonly seen?: number | undefined; readonly on?: string | undefined },
  action: string,
  wanted: Wanted,
): Promise<z.input<typeof recorded>> {
  const { service, person, clock, today } = asker;
  const draft = { ...wanted, id: site.entropy.uuid(), on: (body.on ?? today) as Day } as PlanDraft;
  return inService(site.db, service, { person: person.id }, async (tx) => {
    const [there] = await listActions(tx, service, { on: today, knownOn: today }, [action]);
    if (there === undefined) throw new NotThere('There is no such action on the plan.');
    const outcome = await recordOnPlan(
      tx,
      { service, person: person.id, via: 'api', clock, entropy: site.entropy, checkPermissions: true },
      { drafts: [draft], ...(body.seen === undefined ? {} : { seen: body.seen }) },
    );
    switch (outcome.outcome) {
      case 'recorded':
        return { fact: draft.id, version: outcome.version };
      case 'refused':
        throw new ApiProblem('not-acceptable-body', outcome.problems.map((one) => one.message).join(' '), {
          errors: outcome.problems.map(({ field, message }) => ({ pointer: `/${field}`, message })),
        });
      case 'conflict':
        throw new ApiProblem(
          'changed-meanwhile',
          'Somebody else changed this action since the version that you saw. Read it again, and decide anew.',
        );
    }
  });
}
