import { type HandPart, zipByHand } from './zip-by-hand.ts';

/** A workbook as a test describes it: the XML of each sheet's rows, shared strings, formats of numbers. */
export interface HandWorkbook {
  readonly sheets: readonly {
    readonly name: string;
    readonly rows: string;
    readonly after?: string;
    readonly state?: string;
  }[];
  readonly strings?: readonly string[];
  /** Format codes of the styles 1, 2 ...; a number is one of Excel's own. Style 0 is General. */
  readonly formats?: readonly (string | number)[];
  readonly date1904?: boolean;
  /** Parts that replace or join the usual ones. */
  readonly parts?: readonly HandPart[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a small workbook, as Excel would write them. */
export function workbookByHand(workbook: HandWorkbook): Buffer {
  return zipByHand(workbookParts(workbook));
}

export function workbookParts(workbook: HandWorkbook): HandPart[] {
  const { sheets } = workbook;
  const parts: HandPart[] = [
    {
      name: '[Content_Types].xml',
      data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    { name: '_rels/.rels', data: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><workbookPr${workbook.date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(
          (sheet, at) =>
            `<sheet name="${sheet.name}" sheetId="${at + 1}"${sheet.state ? ` state="${sheet.state}"` : ''} r:id="rId${at + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relations([
        ...sheets.map((_, at) => [`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`] as const),
        ['rId90', 'sharedStrings', 'sharedStrings.xml'],
        ['rId91', 'styles', 'styles.xml'],
      ]),
    },
    ...sheets.map((sheet, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      data: `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${sheet.rows}</sheetData>${sheet.after ?? ''}</worksheet>`,
    })),
    {
      name: 'xl/sharedStrings.xml',
      data: `<sst xmlns="${MAIN}">${(workbook.strings ?? []).map((text) => `<si>${text}</si>`).join('')}</sst>`,
    },
    { name: 'xl/styles.xml', data: styles(workbook.formats ?? []) },
  ];
  const own = new Set(workbook.parts?.map((part) => part.name));
  return [...parts.filter((part) => !own.has(part.name)), ...(workbook.parts ?? [])];
}

function relations(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  const each = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${RELATIONS}">${each.join('')}</Relationships>`;
}

function styles(formats: readonly (string | number)[]): string {
  const codes = formats.flatMap((format, at) =>
    typeof format === 'string'
      ? [`<numFmt numFmtId="${164 + at}" formatCode="${format.replaceAll('"', '&quot;')}"/>`]
      : [],
  );
  const cells = [
    '<xf numFmtId="0"/>',
    ...formats.map((format, at) => `<xf numFmtId="${typeof format === 'string' ? 164 + at : format}"/>`),
  ];
  return `<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${cells.join('')}</cellXfs></styleSheet>`;
}

/** A row of inline texts: `row(2, ['a', 'b'])`. */
export function row(number: number, texts: readonly string[]): string {
  return `<row r="${number}">${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
}
