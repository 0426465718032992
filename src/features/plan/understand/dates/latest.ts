import type { ImpreciseDate } from '../../../../engine/plan/imprecise.ts';
import { theDateOf } from './read-date.ts';

/** The date that stands in a longer text, in its own words; null where there is none. */
export function latestOf(text: string): ImpreciseDate | null {
  const found = theDateOf(text);
  return found === null ? null : { text: found.text, precision: found.precision, lastDay: found.lastDay };
}
