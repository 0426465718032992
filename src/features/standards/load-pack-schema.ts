import { z } from 'zod';
import { type Day, parseDay } from '../../engine/calendar/day.ts';
import { DUTY_KINDS } from '../../engine/duties/duty.ts';
import type { Limit } from '../../engine/standards/standard.ts';
import { LEVELS, ORDER_TYPES } from '../../engine/timeline/facts.ts';

/** What is said of a value of another type; of none at all, that it is missing. */
const orMissing = (words: string): { error: (issue: { input?: unknown }) => string } => ({
  error: ({ input }) => (input == null ? 'is missing' : words),
});

const day = z.string(orMissing('must be a day, written YYYY-MM-DD')).transform((text, context): Day => {
  const found = parseDay(text);
  if (found !== null) return found;
  context.addIssue({
    code: 'custom',
    message: `is "${text}", which is no day that exists; days are written YYYY-MM-DD`,
  });
  return z.NEVER;
});

const words = z.string().trim().min(1, 'must not be empty');
const id = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'must be small letters, digits and hyphens, for example "staff-absence"',
  );

const LIMIT = /^([1-9]\d{0,3}) (working days?|months?|days?)$/;
const limit = z
  .string(orMissing('must be a number and its unit, for example "15 working days", "3 months" or "84 days"'))
  .transform((text, context): Limit => {
    const match = LIMIT.exec(text.trim());
    if (match !== null)
      return {
        amount: Number(match[1]),
        unit: (match[2] ?? '').replace(/(day|month)$/, '$1s') as Limit['unit'],
      };
    context.addIssue({
      code: 'custom',
      message: `is "${text}", which is not a limit; write a number and its unit, for example "15 working days", "3 months" or "84 days"`,
    });
    return z.NEVER;
  });

const MARKS = ['published', 'published guidance', 'local', 'assumed', 'as stated', 'as directed'] as const;
const KEYS = ['any', 'court', 'out-of-court', 'not-assessed', ...ORDER_TYPES, ...LEVELS] as const;

const mark = z.enum(MARKS);
const limitKey = z.enum(KEYS);
const trueOrFalse = z.boolean();

/** One dated version of one standard. */
export const standardSchema = z.strictObject({
  duty: z.enum(DUTY_KINDS),
  version: words.exactOptional(),
  from: day,
  source: words,
  lastChecked: day.exactOptional(),
  mark,
  duties: trueOrFalse.default(true),
  limits: z.partialRecord(limitKey, limit).default({}),
  noStandardFor: z.partialRecord(limitKey, words).exactOptional(),
  openDuties: z.enum(['keep', 'rebase']).default('keep'),
  countsFrom: z.enum(['done', 'due']).default('done'),
  roll: z.enum(['none', 'next working day']).default('none'),
  suspendable: trueOrFalse,
  figures: z.record(z.string(), z.int().min(0, 'must not be negative')).default({}),
});

const orderType = z.strictObject({
  id: z.enum(ORDER_TYPES),
  title: words,
  class: z.enum(['referral-order', 'other-court-order', 'out-of-court']),
  supervised: trueOrFalse,
  from: day.nullable().default(null),
  to: day.nullable().default(null),
});

/** A whole pack. */
export const packSchema = z.strictObject({
  id,
  title: words,
  from: day,
  lastChecked: day,
  about: words,
  labels: z.record(z.string(), words).default({}),
  lists: z.strictObject({
    exceptionReasons: z.array(
      z.strictObject({ id, title: words, outside: trueOrFalse, mark: mark.default('assumed') }),
    ),
    suspensionReasons: z.array(z.strictObject({ id, title: words, mark })),
    supervision: z.array(z.strictObject({ role: id, weeks: z.int().min(1, 'must be 1 or more'), mark })),
  }),
  orderTypes: z.array(orderType).min(1, 'must name at least one type of order'),
  standards: z.array(standardSchema).min(1, 'must hold at least one standard'),
});

export type PackContent = z.output<typeof packSchema>;
