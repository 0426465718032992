/** Where the three rows of the export are wrong: row in the spreadsheet, heading, what stands there, what is meant. */
export const WRONG_ROWS = [
  { row: 12, heading: 'Sentence date', written: '30/02/2013', meant: '28/02/2013' },
  { row: 102, heading: 'Disposal', written: 'Community sentence', meant: 'Youth rehabilitation order' },
  { row: 202, heading: 'Worker', written: 'Amara', meant: 'cm-01' },
] as const;

const HEADINGS = ['ID', 'Case ref', 'Disposal', 'Sentence date', 'Worker', 'Comments'] as const;
const WORKERS = ['cm-01', 'cm-03', 'cm-04', 'cm-05'] as const;

/** An export of orders as another system makes it: 212 rows, of which three are wrong. For the people of the demonstration. */
export function ordersExport(rows = 212): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const cells: Record<(typeof HEADINGS)[number], string> = {
      ID: String(at + 1),
      'Case ref': `CS-${String(at + 1).padStart(4, '0')}`,
      Disposal: at % 3 === 0 ? 'Youth rehabilitation order' : 'Referral order',
      'Sentence date': `${String((at % 27) + 1).padStart(2, '0')}/0${(at % 5) + 2}/2013`,
      Worker: WORKERS[at % WORKERS.length] ?? '',
      Comments: '"Seen at court, with a carer"',
    };
    for (const { row, heading, written } of WRONG_ROWS) if (row === at + 2) cells[heading] = written;
    return HEADINGS.map((heading) => cells[heading]).join(',');
  });
  return `${[HEADINGS.join(','), ...lines].join('\r\n')}\r\n`;
}
