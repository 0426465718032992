import { emptyTemplate, type TemplateId, templateOf } from '../../features/intake/index.ts';
import { writeCsv } from '../../platform/documents/write-csv.ts';
import { printJson } from '../open.ts';

/** Prints a template as CSV: its headings and one row that shows how it is filled in. */
export async function printTemplate(template: TemplateId): Promise<void> {
  const { headings, example } = emptyTemplate(template);
  const columns = headings.map((heading) => ({ heading }));
  for await (const chunk of writeCsv(columns, [example])) process.stdout.write(withoutMark(chunk));
}

/** A template as one JSON document: its columns in their order, and the example row by column. */
export function printTemplateJson(id: TemplateId): void {
  const template = templateOf(id);
  const columns = template.columns.map(({ name, required, holds, guidance, choices }) => ({
    name,
    required,
    holds,
    ...(choices === undefined ? {} : { choices: choices.map((choice) => choice.id) }),
    guidance,
  }));
  printJson({ template: id, columns, example: template.example });
}

/** On a terminal, and in a pipe, the mark of UTF-8 is in the way; Excel reads these few plain letters without it. */
function withoutMark(chunk: Buffer): Buffer {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;
}

/** Says what each column is and what it may hold. */
export function printGuide(id: TemplateId): void {
  const template = templateOf(id);
  const lines = template.columns.map(
    ({ name, required, guidance }) => `${name}${required ? ' (needed)' : ''}\n  ${guidance}\n`,
  );
  process.stdout.write(
    `${template.title}: one row each. Days are written dd/mm/yyyy or yyyy-mm-dd, or are Excel’s own.\n\n${lines.join('')}`,
  );
}
