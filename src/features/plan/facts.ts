import { z } from 'zod';
import { EVIDENCE_TYPES, type PlanFactData, type PlanFactKind } from '../../engine/plan/facts.ts';
import { PRECISIONS } from '../../engine/plan/imprecise.ts';
import { PLAN_STATES, STRENGTHS } from '../../engine/plan/states.ts';
import { defineKinds, type FactKind } from '../../ledger/kinds.ts';
import { day } from '../../platform/day-schema.ts';
import { SOURCE_KINDS } from './shape.ts';

const id = z.uuid();
const understood = z.strictObject({ precision: z.enum(PRECISIONS), lastDay: day.nullable() });
const ref = z.string().min(1);
const position = z.int();
const lead = z.strictObject({ person: id.exactOptional(), role: z.string().exactOptional() });
const source = z.strictObject({
  source: id,
  kind: z.enum(SOURCE_KINDS),
  date: understood.exactOptional(),
  file: id.exactOptional(),
});
const recommendation = z.strictObject({ recommendation: id, ref, sources: z.array(id), position });

/** The words of each kind: what people wrote, apart from what the engine reads. */
export interface PlanFactText {
  'plan-source-added': { title: string; date?: string; note?: string };
  'plan-source-changed': { title: string; date?: string; note?: string };
  'recommendation-made': { title: string; text: string };
  'recommendation-changed': { title: string; text: string };
  'action-made': { text: string; leads: readonly string[]; planned?: string };
  'action-reworded': { text: string };
  'leads-changed': { leads: readonly string[]; reason?: string };
  'planned-date-changed': { planned?: string; reason?: string };
  'update-given': { label?: string; date?: string; text: string };
  'evidence-added': { title: string; note?: string; link?: string };
  'action-moved': { reason?: string; claimant?: string };
  'part-cancelled': { what: string; why: string };
  're-tests-set': { reason?: string };
  're-test-recorded': { note?: string };
  'measure-linked': { note?: string };
  'measure-reported': Record<string, never>;
  'plan-imported': { file?: string };
  'public-wording-confirmed': { text: string };
  'plan-settings-set': Record<string, never>;
}

const DATA: { readonly [K in PlanFactKind]: z.ZodType<PlanFactData[K]> } = {
  'plan-source-added': source,
  'plan-source-changed': source,
  'recommendation-made': recommendation,
  'recommendation-changed': recommendation,
  'action-made': z.strictObject({
    action: id,
    ref,
    recommendations: z.array(id),
    position,
    leads: z.array(lead),
    planned: understood.exactOptional(),
  }),
  'action-reworded': z.strictObject({ action: id, ref, recommendations: z.array(id), position }),
  'leads-changed': z.strictObject({ action: id, leads: z.array(lead) }),
  'planned-date-changed': z.strictObject({ action: id, planned: understood.exactOptional() }),
  'update-given': z.strictObject({ action: id, date: understood.exactOptional() }),
  'evidence-added': z.strictObject({
    action: id,
    type: z.enum(EVIDENCE_TYPES),
    strength: z.enum(STRENGTHS),
    target: z.string().exactOptional(),
  }),
  'action-moved': z.strictObject({ action: id, to: z.enum(PLAN_STATES), claimant: id.exactOptional() }),
  'part-cancelled': z.strictObject({ action: id }),
  're-tests-set': z.strictObject({
    action: id,
    retests: z.array(z.strictObject({ retest: id, due: day, owner: id.exactOptional() })),
  }),
  're-test-recorded': z.strictObject({ action: id, retest: id, outcome: z.enum(['passed', 'failed']) }),
  'measure-linked': z.strictObject({
    action: id,
    linked: z
      .strictObject({
        measure: z.string().min(1),
        basis: z.enum(['fell-due', 'completed']),
        target: z.int().min(0).max(10_000),
        months: z.int().min(1),
        leastN: z.int().min(1),
      })
      .exactOptional(),
  }),
  'measure-reported': z.strictObject({ action: id, holds: z.boolean(), n: z.int(), d: z.int() }),
  'plan-imported': z.strictObject({
    file: id.exactOptional(),
    digest: z.string(),
    made: z.int(),
    changed: z.int(),
  }),
  'public-wording-confirmed': z.strictObject({ subject: id, fact: id, field: z.string() }),
  'plan-settings-set': z.strictObject({
    staleWeeks: z.int().min(1).max(104),
    retestMonths: z.array(z.int().min(1).max(60)),
  }),
};

/** Kinds that simply follow one another; with every other, a second editor must have seen what the first did. */
const FOLLOW: ReadonlySet<PlanFactKind> = new Set<PlanFactKind>([
  'update-given',
  'evidence-added',
  'part-cancelled',
  'measure-reported',
  'plan-imported',
  'action-made',
  'recommendation-made',
  'plan-source-added',
]);

/** Words of any kind: lines of text, or lists of them. */
const words = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

defineKinds(
  (Object.keys(DATA) as PlanFactKind[]).map(
    (kind): FactKind => ({
      kind,
      stream: 'plan',
      schema: 1,
      data: DATA[kind],
      text: words,
      editors: FOLLOW.has(kind) ? 'follow' : 'conflict',
      upcasters: {},
    }),
  ),
);

/** Whether `kind` is one of a plan's kinds of facts. */
export function isPlanKind(kind: string): kind is PlanFactKind {
  return Object.hasOwn(DATA, kind);
}
