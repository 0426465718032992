import { z } from 'zod';
import { type Day, parseDay } from '../engine/calendar/day.ts';

/** A day in a body: `YYYY-MM-DD` that exists. */
export const day: z.ZodType<Day> = z.custom<Day>(
  (value) => typeof value === 'string' && parseDay(value) !== null,
  'must be a day that exists, written YYYY-MM-DD',
);
