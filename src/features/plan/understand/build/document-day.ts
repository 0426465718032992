import type { Day } from '../../../../engine/calendar/day.ts';
import { inWords } from '../../../../platform/day-words.ts';
import type { Asker } from '../asker.ts';
import { latestDay } from '../dates/find-dates.ts';
import { readDate } from '../dates/read-date.ts';
import type { ReadFile } from '../read/grid.ts';
import type { Draft } from '../rows/draft.ts';

/** The days between which a document speaks: by them a missing year is proposed. */
export interface DocumentDays {
  /** Of what it answers; plans are made after it. */
  readonly began: Day | null;
  readonly latest: Day | null;
}

/** The latest day that a plan's progress names, else the day the file was saved, else the latest of its headings. */
export function latestIn(draft: Draft, headings: readonly string[], file: ReadFile): Day | null {
  const progress = draft.recommendations.flatMap(({ actions }) =>
    actions.flatMap((action) => action.progress.map(({ text }) => text)),
  );
  return latestDay(progress) ?? (file.properties.modified as Day | null) ?? latestDay(headings);
}

export const DOCUMENT_DAY = 'the day of the document';

/** Asks which day a document is of, by which claims without a day are dated (rule 32). Asked once. */
export function askDocumentDay(count: number, latest: Day | null, asker: Asker): Day | null {
  const claims =
    count === 1
      ? '1 action is called completed without a day'
      : `${count} actions are called completed without a day`;
  const answer = asker.ask(
    {
      where: DOCUMENT_DAY,
      text: `${claims}. Such a claim is dated by the document: which day is it of?`,
      proposal: latest === null ? null : inWords(latest),
      choices: [],
    },
    (given) => {
      const { precision, lastDay } = readDate(given);
      return precision === 'day' && lastDay !== null ? null : 'is no day. Write it like 29 November 2013.';
    },
  );
  return answer === null ? null : readDate(answer).lastDay;
}
