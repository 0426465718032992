import { expect, test } from 'vitest';
import { type Block, linesOf } from './blocks.ts';
import { openBytes } from './bytes.ts';
import { readDocx, WORD_LIMITS, type WordDocument } from './docx/read-docx.ts';
import { TableError } from './table-error.ts';
import { cell, type HandWord, paragraph, run, table, tableRow, wordByHand } from './testing/word-by-hand.ts';

async function read(word: HandWord | Buffer, limits = WORD_LIMITS): Promise<WordDocument> {
  const bytes = Buffer.isBuffer(word) ? word : wordByHand(word);
  return readDocx(await openBytes(bytes, 'plan.docx', 1e9), '“plan.docx”', limits);
}

async function refusal(word: HandWord | Buffer, limits = WORD_LIMITS): Promise<string> {
  try {
    await read(word, limits);
  } catch (error) {
    if (error instanceof TableError) return error.message;
    throw error;
  }
  throw new Error('the document was read');
}

/** The rows of a table as [number, cells ...], a cell as its lines joined by " / ". */
function rowsOf(block: Block | undefined): (string | number)[][] {
  if (block?.kind !== 'table') throw new Error('no table');
  return block.rows.map(({ row, cells }) => [
    row,
    ...cells.map(({ column, span, continues, blocks }) => {
      const where = span > 1 ? `${column}+${span}:` : `${column}:`;
      return `${where}${continues ? '^' : ''}${linesOf(blocks).join(' / ')}`;
    }),
  ]);
}

test('paragraphs and tables come in order, with line breaks and tabs', async () => {
  const { blocks, properties, notes } = await read({
    body: `${paragraph('A title')}${paragraph('')}${table([['one', 'two\nthree']])}${paragraph('after\tthat')}`,
    title: 'Plan',
    modified: '2013-12-02',
  });
  expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'table', 'paragraph']);
  expect(rowsOf(blocks[1])).toEqual([[1, '0:one', '1:two / three']]);
  expect(linesOf(blocks)).toEqual(['A title', 'one | two three', 'after\tthat']);
  expect(properties).toEqual({ title: 'Plan', modified: '2013-12-02' });
  expect(notes).toEqual([]);
});

test('merged cells keep their columns', async () => {
  const { blocks } = await read({
    body: table([
      tableRow([cell('over two', '<w:gridSpan w:val="2"/>'), cell('top', '<w:vMerge w:val="restart"/>')]),
      tableRow(['a', 'b', cell('', '<w:vMerge/>')]),
      tableRow(['indented', 'c'], '<w:gridBefore w:val="1"/>'),
      tableRow([cell('left', '<w:hMerge w:val="restart"/>'), cell('', '<w:hMerge/>'), 'd']),
    ]),
  });
  expect(rowsOf(blocks[0])).toEqual([
    [1, '0+2:over two', '2:top'],
    [2, '0:a', '1:b', '2:^'],
    [3, '1:indented', '2:c'],
    [4, '0+2:left', '2:d'],
  ]);
});

test('a table within a table stays in its cell', async () => {
  const inner = table([
    ['x', 'y'],
    ['1', '2'],
  ]);
  const { blocks } = await read({
    body: table([[`${paragraph('before')}${inner}${paragraph('')}`, 'right']]),
  });
  expect(rowsOf(blocks[0])).toEqual([[1, '0:before / x | y / 1 | 2', '1:right']]);
});

test('content controls are seen through; what only asks for text is not text', async () => {
  const control = (inside: string, placeholder = ''): string =>
    `<w:sdt><w:sdtPr><w:alias w:val="t"/>${placeholder}</w:sdtPr><w:sdtContent>${inside}</w:sdtContent></w:sdt>`;
  const { blocks } = await read({
    body: `${control(paragraph('in a control'))}${table([
      control(tableRow([control(cell('cell')), `<w:p>${control(run('run'))}</w:p>`])),
      tableRow([control(cell('Click here to enter text'), '<w:showingPlcHdr/>'), 'right']),
    ])}`,
  });
  expect(linesOf(blocks)).toEqual(['in a control', 'cell | run', 'right']);
});

test('tracked changes are read as accepted', async () => {
  const { blocks } = await read({
    body: [
      `<w:p>${run('kept ')}<w:ins>${run('added ')}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:moveFrom>${run('moved away')}</w:moveFrom><w:moveTo>${run('moved here')}</w:moveTo></w:p>`,
      `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${run('one ')}</w:p>${paragraph('paragraph')}`,
      table([
        tableRow(['deleted row'], '<w:del w:id="2"/>'),
        tableRow(['inserted row', cell('deleted cell', '<w:cellDel w:id="3"/>')], '<w:ins w:id="4"/>'),
        tableRow([
          cell(
            'wide no more',
            '<w:tcPrChange w:id="5"><w:tcPr><w:gridSpan w:val="3"/></w:tcPr></w:tcPrChange>',
          ),
        ]),
      ]),
    ].join(''),
  });
  expect(linesOf(blocks)).toEqual(['kept added moved here', 'one paragraph', 'inserted row', 'wide no more']);
  expect(rowsOf(blocks[2])[1]).toEqual([3, '0:wide no more']);
});

test('numbers and bullets are written as Word shows them, also those of styles', async () => {
  const level = (at: number, format: string, text: string): string =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const item = (text: string, list: number, at = 0): string =>
    paragraph(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`);
  const { blocks } = await read({
    numbering: `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '(%1%2)')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>`,
    styles:
      '<w:style w:styleId="List"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style><w:style w:styleId="Child"><w:basedOn w:val="List"/></w:style>',
    body: [
      item('first', 1),
      item('a', 1, 1),
      item('b', 1, 1),
      item('second', 1),
      item('again a', 1, 1),
      item('fourth', 3),
      table([[item('', 1)]]),
      paragraph('by its style', '<w:pStyle w:val="Child"/>'),
      paragraph('no list', '<w:pStyle w:val="Child"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
    ].join(''),
  });
  expect(linesOf(blocks)).toEqual([
    '1. first',
    '(1a) a',
    '(1b) b',
    '2. second',
    '(2a) again a',
    '4. fourth',
    '3.',
    '• by its style',
    'no list',
  ]);
});

test('footnotes stand at the end of their cell', async () => {
  const reference = '<w:r><w:footnoteReference w:id="2"/></w:r>';
  const { blocks } = await read({
    footnotes: `<w:footnote w:id="-1">${paragraph('')}</w:footnote><w:footnote w:id="2">${paragraph('A note.')}</w:footnote>`,
    body: table([[`<w:p>${run('Said')}${reference}</w:p>${paragraph('More')}`, 'right']]),
  });
  expect(rowsOf(blocks[0])).toEqual([[1, '0:Said[1] / More / [1] A note.', '1:right']]);
});

test('of two renderings of a text box one is read; pictures, fields and page breaks are no text', async () => {
  const box = (text: string): string => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
  const { blocks } = await read({
    body: `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><x:t xmlns:x="x">drawn</x:t>${box('boxed')}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box('boxed')}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:instrText>PAGE</w:instrText><w:br w:type="page"/></w:r>${run('host')}</w:p>`,
  });
  expect(linesOf(blocks)).toEqual(['boxed', 'host']);
});

test('hidden text is left out and macros are not run, and both are said', async () => {
  const { blocks, notes } = await read({
    body: `<w:p>${run('seen')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>`,
    parts: [{ name: 'word/vbaProject.bin', data: 'Sub AutoOpen()' }],
  });
  expect(linesOf(blocks)).toEqual(['seen']);
  expect(notes).toEqual([
    'The document holds macros. They were not run, and nothing of them was read.',
    'The document holds hidden text, which was left out. If it belongs to the plan, show it in Word, save, and upload it again.',
  ]);
});

test('ten thousand formatted empty rows leave nothing but the rows with text, and their numbers', async () => {
  const empty = tableRow(['', '', '', '', '', ''], '<w:trHeight w:val="300"/><w:cantSplit/>');
  const { blocks } = await read({ body: table([['top'], empty.repeat(10_000), ['bottom']]) });
  expect(rowsOf(blocks[0])).toEqual([
    [1, '0:top'],
    [10_002, '0:bottom'],
  ]);
});

test('a cell of 16,000 characters is kept whole', async () => {
  const text = 'word '.repeat(3_200).trim();
  const { blocks } = await read({ body: table([[text]]) });
  expect(linesOf(blocks)).toEqual([text]);
});

test('what cannot be read is refused with what to do', async () => {
  const whole = wordByHand({ body: paragraph('A long enough text to be cut somewhere') });
  expect(await refusal(whole.subarray(0, whole.length - 40))).toBe(
    '“plan.docx” is cut off: its end is missing, so that the upload or the copy was not finished. Copy or export it again and upload the whole file.',
  );
  expect(await refusal({ body: '' })).toBe(
    '“plan.docx” is empty: there is no text in it. Look at it in Word, and upload the one that holds the plan.',
  );
  expect(await refusal({ body: '<w:p><w:r></w:p>' })).toContain(
    'is damaged: the XML in it is not well formed.',
  );
  const deep = Array.from({ length: 25 }).reduce<string>(
    (inside) => table([[`${inside}${paragraph('x')}`]]),
    paragraph('x'),
  );
  expect(await refusal({ body: deep })).toContain('has tables within tables, more than 20 deep');
  expect(await refusal({ body: table([['x'.repeat(200)]]) }, { ...WORD_LIMITS, cellLength: 100 })).toBe(
    'A cell in row 1 of a table in “plan.docx” is 200 characters long; a cell may have at most 100. Shorten it, or split it over two rows.',
  );
  expect(await refusal({ body: table([['a'], ['b'], ['c']]) }, { ...WORD_LIMITS, rows: 2 })).toContain(
    'has more than 2 rows in its tables',
  );
  const doctype = { name: 'word/styles.xml', data: '<!DOCTYPE x [<!ENTITY a "b">]><x/>' };
  expect(await refusal({ body: paragraph('x'), parts: [doctype] })).toContain(
    'Open it in Word, save it anew',
  );
});
