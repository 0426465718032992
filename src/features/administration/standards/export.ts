import { DUTY_KINDS } from '../../../engine/duties/duty.ts';
import type { Sheet } from '../../../platform/documents/sheet.ts';
import type { Question } from '../../../platform/question.ts';
import { DUTY_TITLES } from '../../cases/index.ts';
import type { Configuration } from '../../service/index.ts';
import { limitLines, MARKS, noneInWords } from './words.ts';

/** The standards in force on a day as a table: a row for each figure. */
export function standardsSheet({ standards }: Configuration, { on }: Question): Sheet {
  return {
    title: 'Standards',
    columns: [
      { heading: 'List day', type: 'day' },
      { heading: 'Duty', width: 34 },
      { heading: 'Duty id', width: 28 },
      { heading: 'For', width: 28 },
      { heading: 'Within', width: 30 },
      { heading: 'Holds from', type: 'day' },
      { heading: 'How sourced' },
      { heading: 'Last checked', type: 'day' },
      { heading: 'Pack' },
      { heading: 'Version', width: 34 },
      { heading: 'Source', width: 80 },
    ],
    rows: DUTY_KINDS.flatMap((kind) => {
      const version = standards.inForce(kind, on);
      if (version === null) return [[on, DUTY_TITLES[kind], kind, null, noneInWords(standards, kind, on)]];
      return limitLines(version).map(({ what, words }) => [
        on,
        DUTY_TITLES[kind],
        kind,
        what,
        words,
        version.effective,
        MARKS[version.mark].text,
        version.lastChecked,
        version.pack,
        version.version,
        version.source,
      ]);
    }),
  };
}
