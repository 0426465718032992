import { z } from 'zod';
import type { Day } from '../../../engine/calendar/day.ts';
import { askedDays, type Question } from '../../../platform/question.ts';
import { ApiProblem } from '../problem.ts';

/** A day, in requests and answers. */
export const apiDay = z.iso.date().meta({ description: 'A day: YYYY-MM-DD.', examples: ['2013-07-31'] });

/** An id of ours: opaque, and the same for ever. */
export const apiId = z.guid().meta({ description: 'An id, opaque, and the same for ever.' });

/** Answers that stand for a day open with these three. */
export const envelope = {
  asAt: apiDay
    .nullable()
    .describe('What was known at the end of this day is what the answer goes by; null where `on` was asked.'),
  on: apiDay.describe('The day on which everything is judged.'),
  knownBy: z
    .enum(['recorded', 'source'])
    .describe(
      'By which days it is told what was known: our own recording, or (before the initial load was finished) the days on which another system recorded it.',
    ),
};

/** Which day is asked about: one of them, or neither for today. */
export const dayQuery = {
  'as-at': apiDay
    .optional()
    .describe('What we would have said at the end of that day: what was recorded later does not count.'),
  on: apiDay.optional().describe('That day, judged with everything that is known today. It may lie ahead.'),
};

/** The page of a list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many entries a page has at most.'),
};

/** The address of the next page, in answers that are lists. */
export const nextPage = z
  .string()
  .nullable()
  .describe('The address of the next page, also in the header Link; null on the last.');

/** The question that a query asks. Throws a problem in words. */
export function questionOf(
  query: { readonly 'as-at'?: string | undefined; readonly on?: string | undefined },
  today: Day,
): Question {
  const asked = askedDays({ asAt: query['as-at'], on: query.on }, today);
  if (asked.question !== null) return asked.question;
  const field = query.on === undefined ? 'as-at' : 'on';
  throw new ApiProblem('bad-request', asked.problem, { errors: [{ field, message: asked.problem }] });
}
