import { writeCsv } from '../../../../platform/documents/write-csv.ts';
import { writeXlsx } from '../../../../platform/documents/write-xlsx.ts';
import { writeWordTemplate } from './word.ts';

export const TEMPLATE_FORMATS = ['docx', 'xlsx', 'csv'] as const;
export type TemplateFormat = (typeof TEMPLATE_FORMATS)[number];

/** The columns of a plan as import understands them without asking. */
export const TEMPLATE_HEADINGS = [
  'Ref No',
  'Recommendation',
  'Action ref',
  'Action required',
  'Planned completion date',
  'Lead officer / agency',
  'State',
  'Progress',
] as const;

const TYPES: Readonly<Record<TemplateFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** An empty plan to be filled in, and its type. */
export async function planTemplate(
  format: TemplateFormat,
): Promise<{ readonly type: string; readonly content: Buffer }> {
  return { type: TYPES[format], content: await write(format) };
}

async function write(format: TemplateFormat): Promise<Buffer> {
  const columns = TEMPLATE_HEADINGS.map((heading) => ({ heading }));
  switch (format) {
    case 'csv':
      return Buffer.concat(await Array.fromAsync(writeCsv(columns, [])));
    case 'xlsx':
      return Buffer.concat(
        await Array.fromAsync(writeXlsx([{ title: 'Improvement plan', columns, rows: [] }])),
      );
    case 'docx':
      return writeWordTemplate(TEMPLATE_HEADINGS);
  }
}
