import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { paragraph, table, wordByHand } from '../../../platform/documents/testing/word-by-hand.ts';
import { writeXlsx } from '../../../platform/documents/write-xlsx.ts';
import { comparePlans, understandPlan } from './index.ts';
import { linesOfTagged } from './read/tags.ts';

const TEXT = readFileSync(new URL('../../../../test/fixtures/plan/appendix.txt', import.meta.url), 'utf8');
/** The lines of the fixture as cells without tags. */
const RECORDS = TEXT.split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) =>
    line.split('\t').map((cell) =>
      linesOfTagged(cell)
        .split('\n')
        .map((each) => each.trim())
        .filter((each) => each !== '')
        .join('\n'),
    ),
  );

async function workbook(): Promise<Buffer> {
  const columns = Array.from({ length: 6 }, (_, at) => ({ heading: RECORDS[0]?.[at] ?? '' }));
  const chunks: Buffer[] = [];
  for await (const chunk of writeXlsx([{ title: 'Plan', columns, rows: RECORDS.slice(1) }]))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

function csv(): Buffer {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  return Buffer.from(RECORDS.map((cells) => cells.map(quoted).join(',')).join('\r\n'));
}

/** Each page a table of its own, as converters of PDF write them. */
function pages(): Buffer {
  const blocks: (string | string[][])[] = [];
  for (const cells of RECORDS) {
    if (cells.length === 1) blocks.push(paragraph(cells[0] ?? ''));
    else if (cells[0] === 'Ref No') blocks.push([cells]);
    else (blocks.at(-1) as string[][]).push(cells);
  }
  return wordByHand({
    body: blocks.map((block) => (typeof block === 'string' ? block : table(block))).join(paragraph('')),
  });
}

const FORMS: readonly (readonly [string, string, () => Buffer | Promise<Buffer>])[] = [
  ['text separated by pipes', 'plan.txt', () => Buffer.from(TEXT.replaceAll('\t', '|'))],
  ['text of Windows', 'plan.txt', () => Buffer.from(TEXT.replaceAll('\n', '\r\n'))],
  [
    'text in UTF-16',
    'plan.txt',
    () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TEXT, 'utf16le')]),
  ],
  [
    'text that a paste tore into lines',
    'plan.txt',
    () => Buffer.from(RECORDS.map((cells) => cells.join('\t')).join('\n')),
  ],
  ['CSV', 'plan.csv', csv],
  ['a workbook', 'plan.xlsx', workbook],
  ['a Word document with a table on each page', 'plan.docx', pages],
  ['a file under another name', '../../etc/plan', csv],
];

test.each(FORMS)('the plan is the same as %s', async (_, name, make) => {
  const plan = await understandPlan(Buffer.from(TEXT), 'plan.txt');
  const other = await understandPlan(await make(), name);
  expect(comparePlans(plan, other)).toEqual([]);
  expect(other.recommendations).toEqual(plan.recommendations);
  expect(other.questions.map(({ where, proposal }) => [where, proposal])).toEqual(
    plan.questions.map(({ where, proposal }) => [where, proposal]),
  );
});

test('as text whose columns have run together it is refused', async () => {
  await expect(understandPlan(Buffer.from(TEXT.replaceAll('\t', ' ')), 'plan.txt')).rejects.toThrow(
    '“plan.txt” holds no table: the columns of the plan have run together',
  );
});

test('without headings repeated on its pages, what a page cut is asked too', async () => {
  const [first, ...rest] = TEXT.split('\n').filter((line) => line.startsWith('Ref No'));
  const without = TEXT.split('\n').filter((line) => !line.startsWith('Ref No') || line === first);
  expect(rest.length).toBeGreaterThan(3);
  const once = without.filter((line, at) => line !== first || without.indexOf(line) === at).join('\n');
  const plan = await understandPlan(Buffer.from(TEXT), 'plan.txt');
  const other = await understandPlan(Buffer.from(once), 'plan.txt');
  expect(other.recommendations).toEqual(plan.recommendations);
  expect(other.questions.map(({ where }) => where)).toEqual([
    '2a to 2c, progress 1',
    ...plan.questions.map(({ where }) => where),
  ]);
});
