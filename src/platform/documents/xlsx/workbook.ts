import { TableError } from '../table-error.ts';
import { relationsOf } from './relations.ts';
import { readXml } from './xml.ts';
import { damaged, type Zip } from './zip.ts';

/** What a workbook consists of: its sheets in order, and where its texts and styles lie. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string; readonly hidden: boolean }[];
  readonly daysFrom: '1900' | '1904';
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
}

export async function readWorkbook(zip: Zip, name: string): Promise<Workbook> {
  const main = (await relationsOf(zip, '', name)).find(
    (relation) => relation.type === 'officeDocument',
  )?.part;
  if (main === undefined || !/\.xml$/i.test(main) || /^(word|ppt)\//i.test(main))
    throw notAWorkbook(zip, name);
  if (!zip.has(main)) throw damaged(name, 'its list of sheets is missing');
  const relations = await relationsOf(zip, main, name);
  const found: { name: string; id: string; hidden: boolean }[] = [];
  let daysFrom: '1900' | '1904' = '1900';
  await readXml(zip.chunks(main), name, {
    open(element, attributes) {
      if (element === 'workbookPr' && /^(1|true)$/.test(attributes.date1904 ?? '')) daysFrom = '1904';
      if (element !== 'sheet') return;
      const id = Object.entries(attributes).find(([attribute]) => /(^|:)id$/.test(attribute))?.[1] ?? '';
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
      found.push({ name: attributes.name ?? '', id, hidden });
    },
    text() {},
    close() {},
  });
  const sheets = found.flatMap((sheet) => {
    const relation = relations.find((each) => each.id === sheet.id && each.type === 'worksheet');
    return relation ? [{ name: sheet.name, part: relation.part, hidden: sheet.hidden }] : [];
  });
  const partOf = (type: string): string | undefined =>
    relations.find((relation) => relation.type === type)?.part;
  return { sheets, daysFrom, sharedStrings: partOf('sharedStrings'), styles: partOf('styles') };
}

function notAWorkbook(zip: Zip, name: string): TableError {
  const has = (pattern: RegExp): boolean => zip.names.some((part) => pattern.test(part));
  const saveAs = 'Open it in Excel, save it as “Excel Workbook (.xlsx)” or “CSV UTF-8”, and upload that.';
  const is = (what: string, todo: string): TableError =>
    new TableError(`${name} is not an Excel workbook: by its content it is ${what}. ${todo}`);
  if (has(/^xl\/workbook\.bin$/i)) return is('a binary workbook (.xlsb)', saveAs);
  if (has(/^xl\//i)) return damaged(name, 'its list of sheets is missing');
  if (has(/^word\//i))
    return is('a Word document', 'Copy its table into Excel, save that as .xlsx, and upload it.');
  if (has(/^ppt\//i))
    return is('a PowerPoint presentation', 'Ask the other system for an export as CSV or .xlsx.');
  if (has(/^content\.xml$/i) && has(/^mimetype$/i))
    return is(
      'an OpenDocument file (.ods)',
      'Open it, save it as “Excel Workbook (.xlsx)” or CSV, and upload that.',
    );
  if (has(/\.iwa$/i))
    return is('an Apple Numbers file', 'Export it as Excel or CSV from Numbers, and upload that.');
  const parts = zip.names
    .slice(0, 3)
    .map((part) => `“${part}”`)
    .join(', ');
  return is(
    zip.names.length === 0
      ? 'an empty ZIP'
      : `a ZIP of other files (${parts}${zip.names.length > 3 ? ' ...' : ''})`,
    'Unpack it and upload the table that is in it.',
  );
}
