import { z } from 'zod';
import { ATTENTION_KINDS } from '../../../engine/plan/attention.ts';
import { EVIDENCE_TYPES } from '../../../engine/plan/facts.ts';
import { PRECISIONS } from '../../../engine/plan/imprecise.ts';
import { PLAN_STATES, STRENGTHS } from '../../../engine/plan/states.ts';
import { apiDay, apiId } from '../../api/index.ts';
import { SOURCE_KINDS } from '../shape.ts';

export const state = z
  .enum(PLAN_STATES)
  .describe('“done” is a claim; “verified” and “sustained” were tested.');
export const strength = z.enum(STRENGTHS).describe('How much the strongest evidence can show.');

/** A date as it was written, with what was understood of it. */
export const impreciseDate = z
  .strictObject({
    text: z.string().describe('As it was written.'),
    precision: z.enum(PRECISIONS),
    lastDay: apiDay.nullable().describe('By which it is ordered and overdue; null where no day follows.'),
  })
  .meta({ id: 'ImpreciseDate' });

const source = z.strictObject({
  title: z.string(),
  kind: z.enum(SOURCE_KINDS),
  date: impreciseDate.nullable(),
});

const update = z.strictObject({
  label: z.string().nullable(),
  date: impreciseDate.nullable(),
  text: z.string(),
  fact: apiId,
  on: apiDay,
  recordedOn: apiDay,
});

/** An action with everything that was ever said of it. */
export const shownAction = z
  .strictObject({
    id: apiId,
    ref: z.string(),
    answers: z.array(z.string()).describe('The references of the recommendations that it answers.'),
    text: z.string(),
    leads: z.array(z.string()),
    planned: impreciseDate.nullable(),
    state,
    updates: z.array(update),
    plannedHistory: z
      .array(
        z.strictObject({
          planned: impreciseDate.nullable(),
          since: apiDay,
          recordedOn: apiDay,
          reason: z.string().nullable(),
        }),
      )
      .describe('Every planned date that there ever was, the first one first.'),
    states: z.array(
      z.strictObject({
        state,
        on: apiDay,
        recordedOn: apiDay,
        claimant: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
    partCancelled: z.array(z.strictObject({ what: z.string(), why: z.string(), on: apiDay })),
    strength,
    evidence: z.array(
      z.strictObject({
        title: z.string(),
        type: z.enum(EVIDENCE_TYPES),
        strength: z.enum(STRENGTHS),
        on: apiDay.describe('The day of the evidence.'),
        uploadedOn: apiDay.describe('The day it was added.'),
        link: z.string().nullable(),
        note: z.string().nullable(),
      }),
    ),
    retests: z.array(
      z.strictObject({
        due: apiDay,
        outcome: z.enum(['passed', 'failed']).nullable().describe('Null while it waits.'),
        on: apiDay.nullable(),
        note: z.string().nullable(),
        standing: z.boolean().describe('Whether it tests the claim that stands now.'),
      }),
    ),
    measure: z
      .strictObject({
        measure: z.string(),
        basis: z.enum(['fell-due', 'completed']),
        target: z.int().describe('In hundredths of a per cent: 9800 is 98%.'),
        months: z.int().describe('The rolling period.'),
        leastN: z.int(),
      })
      .nullable(),
  })
  .meta({ id: 'PlanAction' });

/** The whole plan. */
export const shownPlan = {
  source: source.nullable().describe('The source, where the plan has one only.'),
  sources: z.array(source.extend({ id: apiId })),
  recommendations: z.array(
    z
      .strictObject({
        id: apiId,
        ref: z.string(),
        title: z.string(),
        text: z.string(),
        sources: z.array(z.string()),
        actions: z.array(shownAction),
      })
      .meta({ id: 'PlanRecommendation' }),
  ),
};

/** An action as the list shows it. */
export const listedAction = z
  .strictObject({
    id: apiId,
    ref: z.string(),
    text: z.string(),
    leads: z.array(z.string()),
    state,
    stateSince: apiDay.nullable(),
    planned: z.string().describe('As it was written; empty where there is no planned date.'),
    plannedOn: apiDay.nullable().describe('Its last day.'),
    firstPlannedOn: apiDay
      .nullable()
      .describe('The last day of the first planned date, which is never lost.'),
    strength,
    evidence: z.int().describe('How many pieces.'),
    updatedOn: apiDay.nullable(),
    latest: z.string().describe('The latest update.'),
    retestOn: apiDay.nullable().describe('When the next re-test is due.'),
  })
  .meta({ id: 'ListedPlanAction' });

export const attention = {
  staleWeeks: z.int().describe('After so many weeks without an update an action is stale.'),
  items: z.array(
    z
      .strictObject({
        action: apiId,
        ref: z.string(),
        kind: z.enum(ATTENTION_KINDS),
        since: apiDay.nullable(),
        state,
        leads: z.array(z.string()),
        proposes: z.enum(PLAN_STATES).nullable().describe('The state that is proposed; a person decides.'),
        text: z.string(),
      })
      .meta({ id: 'PlanAttention' }),
  ),
};

/** What recording on the plan answers. */
export const recorded = z
  .strictObject({
    fact: apiId.describe('What was recorded.'),
    version: z.int().describe('The version of the plan: send it as `seen` with the next change.'),
  })
  .meta({ id: 'RecordedOnPlan' });

/** What every body that changes something may say. */
export const seen = {
  seen: z
    .int()
    .min(0)
    .optional()
    .describe(
      'The version of the plan that you saw. Where somebody else has changed the same action since, nothing is recorded and the answer is 409.',
    ),
  on: apiDay.optional().describe('The day it happened; today where it is left out.'),
};
