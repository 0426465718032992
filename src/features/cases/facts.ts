import { z } from 'zod';
import {
  ASSESSMENT_KINDS,
  type CaseFactData,
  type CaseFactKind,
  LEVELS,
  ORDER_TYPES,
  PLAN_DOCUMENTS,
} from '../../engine/timeline/facts.ts';
import { defineKinds, type FactKind } from '../../ledger/kinds.ts';
import { day } from '../../platform/day-schema.ts';

const id = z.uuid();
const level = z.enum(LEVELS);
const purpose = z.enum(['assessment', 'supervision', 'review', 'other']);
const none = z.strictObject({});
const duty = z.strictObject({ kind: z.string(), of: id, starts: day.exactOptional() });
const by = { by: id.exactOptional() };

/** How the structured body of each kind is parsed. The compiler holds it against what the engine reads. */
const data: { readonly [K in CaseFactKind]: z.ZodType<CaseFactData[K]> } = {
  'case-opened': z.strictObject({
    reference: z.string().min(1),
    child: id,
    team: z.string().exactOptional(),
  }),
  'order-made': z.strictObject({
    orderType: z.enum(ORDER_TYPES),
    notifiedOn: day.exactOptional(),
    plannedEnd: day.exactOptional(),
    supervised: z.boolean().exactOptional(),
  }),
  'order-varied': z.strictObject({ order: id, plannedEnd: day.exactOptional() }),
  'order-ended': z.strictObject({ order: id, how: z.enum(['completed', 'revoked', 'expired', 'quashed']) }),
  allocated: z.strictObject({ to: id }),
  'allocation-ended': none,
  'co-worker': z.strictObject({ person: id, to: day.nullable() }),
  cover: z.strictObject({ person: id, to: day.nullable() }),
  'appointment-arranged': z.strictObject({ day, purpose }),
  'appointment-kept': z.strictObject({ appointment: id.exactOptional(), purpose }),
  'appointment-missed': z.strictObject({
    appointment: id.exactOptional(),
    purpose,
    missedBy: z.enum(['child', 'service']),
    acceptable: z.boolean(),
  }),
  'appointment-cancelled': z.strictObject({ appointment: id, by: z.enum(['child', 'service']) }),
  'follow-up-made': z.strictObject({ appointment: id.exactOptional() }),
  'formal-warning': none,
  'return-to-court': none,
  'court-outcome': none,
  'interpreter-needed': z.strictObject({ language: z.string().exactOptional() }),
  'interpreter-booked': z.strictObject({ for: day.exactOptional() }),
  'interpreter-failed': none,
  'expected-completion': z.strictObject({ order: id, day }),
  'assessment-started': z.strictObject({ assessmentKind: z.enum(ASSESSMENT_KINDS) }),
  'assessment-completed': z.strictObject({
    assessmentKind: z.enum(ASSESSMENT_KINDS),
    completedBy: id.exactOptional(),
    sources: z.array(z.string()).exactOptional(),
    screening: z
      .strictObject({
        seriousHarm: z.enum(['yes', 'no']).exactOptional(),
        vulnerability: level.exactOptional(),
      })
      .exactOptional(),
    likelihood: z.enum(['low', 'medium', 'high']).exactOptional(),
    ratings: z.record(z.string(), z.int().min(0).max(4)).exactOptional(),
    selfCheck: z.array(z.string()).exactOptional(),
  }),
  'rosh-completed': z.strictObject({ level, completedBy: id.exactOptional() }),
  'plan-completed': z.strictObject({
    document: z.enum(PLAN_DOCUMENTS),
    reviewDate: day.exactOptional(),
    revises: id.exactOptional(),
    completedBy: id.exactOptional(),
  }),
  'level-changed': z.strictObject({ dimension: z.enum(['rosh', 'vulnerability']), level, ...by }),
  'significant-change': z.strictObject({ knownOn: day, change: z.string() }),
  'change-acknowledged': z.strictObject({ change: id }),
  'no-review-needed': z.strictObject({ change: id }),
  countersigned: z.strictObject({ document: id, ...by }),
  returned: z.strictObject({ document: id, ...by }),
  resubmitted: z.strictObject({ document: id }),
  oversight: z.strictObject({ ...by, directions: z.array(z.strictObject({ id, by: day })) }),
  'direction-done': z.strictObject({ direction: id }),
  'direction-confirmed': z.strictObject({ direction: id }),
  'direction-withdrawn': z.strictObject({ direction: id }),
  'exception-claimed': z.strictObject({ duty, reason: z.string(), evidence: z.array(id) }),
  'exception-approved': z.strictObject({ exception: id }),
  'exception-refused': z.strictObject({ exception: id }),
  'cause-recorded': z.strictObject({ duty, cause: z.string() }),
  suspension: z.strictObject({ to: day.nullable(), reason: z.string() }),
  'suspension-approved': z.strictObject({ suspension: id }),
  'suspension-ended': z.strictObject({ suspension: id }),
  'transferred-out': z.strictObject({ to: z.string().exactOptional() }),
  'transferred-in': z.strictObject({ from: z.string().exactOptional(), cameAlong: z.array(id) }),
  caretaking: z.strictObject({
    mode: z.enum(['ours', 'ours-held-elsewhere', 'theirs-held-by-us']),
    other: z.string().exactOptional(),
  }),
  setting: z.strictObject({ setting: z.enum(['community', 'remand', 'custody']) }),
  'psr-requested': none,
  'progress-review-held': none,
  'case-closed': none,
  'case-reopened': none,
  'case-restricted': z.strictObject({ people: z.array(id) }),
  'restriction-lifted': none,
  note: none,
  'child-died': none,
};

/** Free text is a few named fields; which ones a form shows is the form's matter. */
const text = z.record(z.string(), z.string());

/** Facts after which a second editor need not have seen the first: they simply follow one another. */
const FOLLOWING: ReadonlySet<CaseFactKind> = new Set<CaseFactKind>([
  'note',
  'appointment-arranged',
  'appointment-kept',
  'appointment-missed',
  'appointment-cancelled',
  'follow-up-made',
  'formal-warning',
  'interpreter-needed',
  'interpreter-booked',
  'interpreter-failed',
  'expected-completion',
  'assessment-started',
  'psr-requested',
  'change-acknowledged',
  'progress-review-held',
]);

export const CASE_KINDS: readonly FactKind[] = (Object.keys(data) as CaseFactKind[]).map((kind) => ({
  kind,
  stream: kind === 'child-died' ? 'child' : 'case',
  schema: 1,
  data: data[kind],
  text,
  editors: FOLLOWING.has(kind) ? 'follow' : 'conflict',
  upcasters: {},
}));

/** Facts of a child: reference is enough, name and birth date are optional (rule 4). */
const CHILD_KINDS: readonly FactKind[] = [
  {
    kind: 'child-registered',
    stream: 'child',
    schema: 1,
    data: z.strictObject({
      name: z.string().exactOptional(),
      birthDate: day.exactOptional(),
      characteristics: z.record(z.string(), z.string()).exactOptional(),
    }),
    text,
    editors: 'conflict',
    upcasters: {},
  },
  {
    kind: 'same-child',
    stream: 'child',
    schema: 1,
    data: z.strictObject({ as: id }),
    text,
    editors: 'conflict',
    upcasters: {},
  },
];

defineKinds(CASE_KINDS);
defineKinds(CHILD_KINDS);
