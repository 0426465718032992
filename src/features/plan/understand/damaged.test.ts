import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paragraph, table, wordByHand } from '../../../platform/documents/testing/word-by-hand.ts';
import { zipByHand } from '../../../platform/documents/testing/zip-by-hand.ts';
import { acceptProposals, applyAnswers, PlanFileError, understandPlan } from './index.ts';

const TEXT = readFileSync(new URL('../../../../test/fixtures/plan/appendix.txt', import.meta.url), 'utf8');
const LINES = TEXT.split('\n');

/** Understands whatever it is given, or refuses it in words; with every proposal taken, it says the same again. */
async function isUnderstoodOrRefused(content: Buffer, name: string): Promise<void> {
  try {
    const plan = await understandPlan(content, name);
    const refs = plan.questions.map(({ where }) => where);
    expect(new Set(refs).size).toBe(refs.length);
    for (const { proposal, choices } of plan.questions)
      if (proposal !== null && choices.length > 0) expect(choices).toContain(proposal);
    await applyAnswers(content, name, acceptProposals(plan.questions));
  } catch (error) {
    if (!(error instanceof PlanFileError)) throw error;
    expect(error.message).toMatch(/[.!?]$/);
  }
}

const line = fc.nat({ max: LINES.length - 1 });
const change = fc.oneof(
  fc.record({ kind: fc.constant('drop' as const), line }),
  fc.record({ kind: fc.constant('twice' as const), line }),
  fc.record({ kind: fc.constant('swap' as const), line, other: line }),
  fc.record({ kind: fc.constant('cut' as const), line, at: fc.nat({ max: 200 }) }),
  fc.record({
    kind: fc.constant('write' as const),
    line,
    at: fc.nat({ max: 5 }),
    text: fc.string({ unit: 'grapheme', maxLength: 30 }),
  }),
);

function changed(changes: readonly (typeof change extends fc.Arbitrary<infer T> ? T : never)[]): string {
  const lines = [...LINES];
  for (const one of changes) {
    const text = lines[one.line] ?? '';
    if (one.kind === 'drop') lines[one.line] = '';
    else if (one.kind === 'twice') lines.splice(one.line, 0, text);
    else if (one.kind === 'swap') [lines[one.line], lines[one.other]] = [lines[one.other] ?? '', text];
    else if (one.kind === 'cut') lines[one.line] = text.slice(0, one.at);
    else lines[one.line] = text.split('\t').with(0, one.text).toSpliced(one.at, 1, one.text).join('\t');
  }
  return lines.join('\n');
}

test('a plan that somebody changed at random is understood, or refused in words', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
      await isUnderstoodOrRefused(Buffer.from(changed(changes)), 'plan.txt');
    }),
    { numRuns: 150 },
  );
});

test('tables of anything are understood, or refused in words, from text, CSV and Word', async () => {
  const heading = fc.constantFrom(
    'Ref',
    'Recommendation',
    'Action',
    'By when',
    'Lead',
    'Progress',
    'RAG',
    'Update July 2013',
    'Anything',
    '',
  );
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      '(1a) Do it',
      'R1',
      'Completed',
      'March 2014',
      'end of May',
      'Update (July 2013)',
      'a) one\nb) two',
      '1.1 x',
      'and so on',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  const width = 6;
  const rows = fc.tuple(
    fc.array(heading, { minLength: width, maxLength: width }),
    fc.array(fc.array(cell, { maxLength: width }), { maxLength: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.constantFrom('plan.txt', 'plan.csv', 'plan.docx'),
      async ([headings, body], name) => {
        const all = [headings, ...body];
        const clean = all.map((cells) =>
          cells.map((each) => each.replace(/(?!\n)[\p{Cc}\ufffe\uffff]/gu, '')),
        );
        const content =
          name === 'plan.docx'
            ? wordByHand({
                body: `${paragraph('Plan')}${table(clean.map((cells) => (cells.length === 0 ? [''] : cells)).map((cells) => cells.map((each) => each.replaceAll('>', '&gt;'))))}`,
              })
            : Buffer.from(
                clean
                  .map((cells) =>
                    cells
                      .map((each) => `"${each.replaceAll('"', '""')}"`)
                      .join(name === 'plan.csv' ? ',' : '\t'),
                  )
                  .join('\n'),
              );
        await isUnderstoodOrRefused(content, name);
      },
    ),
    { numRuns: 300 },
  );
});

test('a Word document with any bytes changed is understood, or refused in words', async () => {
  const whole = wordByHand({
    body: `${paragraph('In response to the audit')}${table([
      ['Ref', 'Recommendation', 'Action', 'Lead'],
      ['R1', 'Sooner.', '(1a) First', 'Head'],
    ])}`,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.option(fc.nat({ max: whole.length }), { nil: null }),
      async (bytes, end) => {
        const broken = Buffer.from(whole);
        for (const [at, value] of bytes) broken[at] = value;
        await isUnderstoodOrRefused(end === null ? broken : broken.subarray(0, end), 'plan.docx');
      },
    ),
    { numRuns: 200 },
  );
});

test('a Word document with its elements in any disorder is understood, or refused in words', async () => {
  const piece = fc.constantFrom(
    '<w:p>',
    '</w:p>',
    '<w:r>',
    '</w:r>',
    '<w:t>text</w:t>',
    '<w:tbl>',
    '</w:tbl>',
    '<w:tr>',
    '</w:tr>',
    '<w:tc>',
    '</w:tc>',
    '<w:del>',
    '</w:del>',
    '<w:sdt>',
    '</w:sdt>',
    '<w:pPr>',
    '</w:pPr>',
    '<w:vMerge/>',
    '<w:br/>',
    '<w:txbxContent>',
    '</w:txbxContent>',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      const open: string[] = [];
      let body = '';
      for (const each of pieces) {
        const name = /^<\/(.*)>$/.exec(each)?.[1];
        if (name === undefined) {
          body += each;
          if (/^<w:\w+>$/.test(each)) open.push(each.slice(1, -1));
        } else if (open.at(-1) === name) {
          body += each;
          open.pop();
        }
      }
      for (const name of open.reverse()) body += `</${name}>`;
      await isUnderstoodOrRefused(wordByHand({ body }), 'plan.docx');
    }),
    { numRuns: 300 },
  );
});

test('a ZIP without what a Word document needs is refused in words', async () => {
  await isUnderstoodOrRefused(zipByHand([{ name: 'word/document.xml', data: '' }]), 'plan.docx');
  await isUnderstoodOrRefused(zipByHand([{ name: 'word/document.xml', data: '<a/>' }]), 'plan.docx');
  await isUnderstoodOrRefused(zipByHand([]), 'plan.docx');
});
