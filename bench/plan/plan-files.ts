import { paragraph, table, wordByHand } from '../../src/platform/documents/testing/word-by-hand.ts';
import { writeXlsx } from '../../src/platform/documents/write-xlsx.ts';

const HEADINGS = [
  'Ref No',
  'Area requiring improvement (recommendations)',
  'Action required',
  'Planned completion date',
  'Lead officer / agency',
  'Progress against agreed action and impact monitoring',
];
const PLANNED = ['Completed', 'March 2014', '30/09/13', 'Ongoing'];
const SOURCE = 'In response to the inspection of youth justice work in May 2013';

/** The rows of a fictional plan: four actions to a recommendation, each with three entries of progress. */
function rowsOf(actions: number): string[][] {
  return Array.from({ length: actions }, (_, at) => {
    const number = Math.floor(at / 4) + 1;
    const first = at % 4 === 0;
    return [
      first ? `YOS ${number}` : '',
      first
        ? `Something about timeliness must be better, in ${number} ways. It is due within ${number} weeks.`
        : '',
      `(${number}${'abcd'.charAt(at % 4)}) Do the thing number ${at + 1} with all partners, and tell the board how it went.`,
      PLANNED[at % 4] ?? '',
      'Operations Manager Tessa Marlow (TM), Head of service',
      `Begun by the team.\nUpdate (July 2013)\nOf ${at + 9} cases ${at + 1} were seen in time.\n30/11/13: All is well, and ${at} more will follow.`,
    ];
  });
}

/** A plan as a workbook. */
export async function planWorkbook(actions: number): Promise<Buffer> {
  const columns = HEADINGS.map((heading) => ({ heading }));
  const chunks: Buffer[] = [];
  for await (const chunk of writeXlsx([{ title: SOURCE.slice(0, 31), columns, rows: rowsOf(actions) }]))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A plan as a Word document, its heading repeated every twenty rows as on a printed page. */
export function planDocument(actions: number): Buffer {
  const rows = rowsOf(actions).flatMap((row, at) => (at % 20 === 0 ? [HEADINGS, row] : [row]));
  return wordByHand({ body: `${paragraph(SOURCE)}${table(rows)}`, modified: '2013-12-02' });
}
