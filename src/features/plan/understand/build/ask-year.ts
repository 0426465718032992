import type { Day } from '../../../../engine/calendar/day.ts';
import type { ImpreciseDate } from '../../../../engine/plan/imprecise.ts';
import type { Asker } from '../asker.ts';
import { lacksYear, proposeYear, withYear } from '../dates/read-date.ts';

/** Asks for the year of a date that lacks it (rule 32); other dates stay as they are. */
export function askYear(
  date: ImpreciseDate,
  where: string,
  by: Day | null,
  asker: Asker,
  when: 'past' | 'planned' = 'past',
): ImpreciseDate {
  if (!lacksYear(date)) return date;
  const answer = asker.ask(
    {
      where,
      text: `“${date.text}” has no year. Which year is it?`,
      proposal: proposeYear(date, by, when),
      choices: [],
    },
    (given) =>
      withYear(date, given) === null
        ? 'is no year and no date. Write a year (2013) or a date (29 November 2013).'
        : null,
  );
  return answer === null ? date : (withYear(date, answer) ?? date);
}
