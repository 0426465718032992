import { type HandPart, zipByHand } from './zip-by-hand.ts';

/** A Word document as a test describes it: the XML of its body and of the parts it leans on. */
export interface HandWord {
  readonly body: string;
  readonly numbering?: string;
  readonly styles?: string;
  readonly footnotes?: string;
  /** The day it was last saved: 2013-12-02. */
  readonly modified?: string;
  readonly title?: string;
  readonly parts?: readonly HandPart[];
}

const MAIN =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The bytes of a small Word document. */
export function wordByHand(word: HandWord): Buffer {
  const leaning = [
    ['numbering', word.numbering],
    ['styles', word.styles],
    ['footnotes', word.footnotes],
  ] as const;
  const parts: HandPart[] = [
    {
      name: '[Content_Types].xml',
      data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: '_rels/.rels',
      data: `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    },
    {
      name: 'docProps/core.xml',
      data: `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>${word.title ?? ''}</dc:title><dcterms:modified>${word.modified ? `${word.modified}T09:00:00Z` : ''}</dcterms:modified></cp:coreProperties>`,
    },
    { name: 'word/document.xml', data: `<w:document ${MAIN}><w:body>${word.body}</w:body></w:document>` },
    {
      name: 'word/_rels/document.xml.rels',
      data: `<Relationships xmlns="${RELATIONS}">${leaning
        .map(
          ([kind], at) => `<Relationship Id="rId${at + 1}" Type="${DOCUMENT}/${kind}" Target="${kind}.xml"/>`,
        )
        .join('')}</Relationships>`,
    },
    ...leaning.flatMap(([kind, data]) =>
      data === undefined
        ? []
        : [{ name: `word/${kind}.xml`, data: `<w:${kind} ${MAIN}>${data}</w:${kind}>` }],
    ),
    ...(word.parts ?? []),
  ];
  return zipByHand(parts);
}

export function paragraph(text: string, properties = ''): string {
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${run(text)}</w:p>`;
}

/** Text as Word writes it: line breaks and tabs as elements. */
export function run(text: string): string {
  const pieces = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .split(/([\n\t])/)
    .map((piece) =>
      piece === '\n' ? '<w:br/>' : piece === '\t' ? '<w:tab/>' : `<w:t xml:space="preserve">${piece}</w:t>`,
    );
  return `<w:r>${pieces.join('')}</w:r>`;
}

/** A cell: text with a paragraph a line, or the XML of its paragraphs where it begins with a tag. */
export function cell(content: string, properties = ''): string {
  const inside = content.startsWith('<w:')
    ? content
    : content
        .split('\n')
        .map((line) => paragraph(line))
        .join('');
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
}

export function tableRow(cells: readonly string[], properties = ''): string {
  const each = cells.map((content) =>
    /^<w:(tc|sdt)>/.test(content) && content.includes('<w:tc>') ? content : cell(content),
  );
  return `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${each.join('')}</w:tr>`;
}

/** A table of rows of cells. */
export function table(rows: readonly (readonly string[] | string)[]): string {
  const each = rows.map((row) => (typeof row === 'string' ? row : tableRow(row)));
  return `<w:tbl><w:tblPr/><w:tblGrid/>${each.join('')}</w:tbl>`;
}
