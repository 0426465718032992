import { z } from 'zod';
import { defineKinds, type FactKind } from '../../ledger/kinds.ts';
import { day } from '../../platform/day-schema.ts';

/**
 * Facts on the service's own stream: everything that configures judgement, with its full content, so that as-at uses
 * what was adopted then. Facts of the set-up carry `sourceRecordedOn` = the service's `since` day.
 */
const kind = (name: string, data: z.ZodType): FactKind => ({
  kind: name,
  stream: 'service',
  schema: 1,
  data,
  text: z.record(z.string(), z.string()),
  editors: 'conflict',
  upcasters: {},
});

const holiday = z.strictObject({ day, title: z.string() });

defineKinds([
  kind('service-created', z.strictObject({ name: z.string().min(1), since: day, pack: z.string() })),
  /** `content` is the whole pack as adopted; `occurredOn` the day of adoption. `setUp`: each version counts as adopted on its own start day. */
  kind(
    'pack-adopted',
    z.strictObject({
      pack: z.string(),
      setUp: z.boolean(),
      digest: z.string(),
      content: z.json(),
      approvedBy: z.uuid().exactOptional(),
    }),
  ),
  kind('standard-overridden', z.strictObject({ content: z.json(), approvedBy: z.uuid().exactOptional() })),
  kind(
    'holidays-adopted',
    z.strictObject({
      division: z.string(),
      source: z.string(),
      lastYear: z.int(),
      holidays: z.array(holiday),
    }),
  ),
  kind('closure-day-added', z.strictObject({ title: z.string(), day })),
  /** The closure day of that date counts again from the day of recording on. */
  kind('closure-day-withdrawn', z.strictObject({ day })),
  kind('role-defined', z.strictObject({ role: z.string(), title: z.string() })),
  /** `occurredOn` is the first day on which the role has the permission. */
  kind('permission-granted', z.strictObject({ role: z.string(), permission: z.string() })),
  kind('permission-ended', z.strictObject({ role: z.string(), permission: z.string() })),
  kind('reason-added', z.strictObject({ reason: z.string(), title: z.string(), outside: z.boolean() })),
  kind('initial-load-finished', z.strictObject({})),
]);
