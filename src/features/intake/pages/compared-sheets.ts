import type { Sheet } from '../../../platform/documents/sheet.ts';
import type { FileFormat } from '../../../platform/web/send-file.ts';
import type { Reconciliation } from '../reconciling/reconcile.ts';
import { named, viaInWords } from './reconciliation-view.ts';

/** What only the file has and what only is here: two sheets of a workbook, or one table that says which. */
export function comparedSheets(found: Reconciliation, format: FileFormat): Sheet[] {
  const { onlyInSource, onlyHere, template } = found;
  if (format === 'csv') {
    return [
      {
        title: 'Compared',
        columns: ['Where', 'Row', 'What it is', 'Why it cannot be taken', 'Recorded by'].map((heading) => ({
          heading,
        })),
        rows: [
          ...onlyInSource.map(({ row, key, reasons }) => [
            'Only in the file',
            row,
            named(key, template),
            reasons.join(' '),
            '',
          ]),
          ...onlyHere.map(({ key, via }) => ['Only here', '', named(key, template), '', viaInWords(via)]),
        ],
      },
    ];
  }
  return [
    {
      title: 'Only in the file',
      columns: [
        { heading: 'Row', type: 'number' },
        { heading: 'What it is', width: 50 },
        { heading: 'Why it cannot be taken', width: 80 },
      ],
      rows: onlyInSource.map(({ row, key, reasons }) => [row, named(key, template), reasons.join(' ')]),
    },
    {
      title: 'Only here',
      columns: [{ heading: 'What it is', width: 50 }, { heading: 'Recorded by' }],
      rows: onlyHere.map(({ key, via }) => [named(key, template), viaInWords(via)]),
    },
  ];
}
