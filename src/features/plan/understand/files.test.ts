import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  cell,
  paragraph,
  run,
  table,
  tableRow,
  wordByHand,
} from '../../../platform/documents/testing/word-by-hand.ts';
import { row, workbookByHand, workbookParts } from '../../../platform/documents/testing/workbook-by-hand.ts';
import { zipByHand } from '../../../platform/documents/testing/zip-by-hand.ts';
import { applyAnswers, PlanFileError, type Understanding, understandPlan } from './index.ts';
import { linesOfTagged } from './read/tags.ts';

const HEADINGS = ['Ref', 'Recommendation', 'Action required', 'By when', 'Lead', 'Progress'];

/** What matters of a plan, short: each action as [recommendation, ref, text, planned, state, leads, updates]. */
function short(plan: Understanding): unknown[][] {
  return plan.recommendations.flatMap((recommendation) =>
    recommendation.actions.map(({ ref, text, planned, state, leads, updates }) => [
      recommendation.ref,
      ref,
      text,
      planned?.text ?? null,
      state,
      leads.join('; '),
      updates.map((update) => `${update.label ?? update.date?.text ?? '-'}: ${update.text}`).join(' / '),
    ]),
  );
}

async function refusal(content: Uint8Array | string, name: string): Promise<string> {
  try {
    await understandPlan(Buffer.from(content), name);
  } catch (error) {
    if (error instanceof PlanFileError) return error.message;
    throw error;
  }
  throw new Error('the file was taken');
}

const where = (plan: Understanding): string[] => plan.questions.map((question) => question.where);

describe('Word', () => {
  test('the appendix as a Word document is understood as its text is', async () => {
    const text = readFileSync(new URL('../../../../test/fixtures/plan/appendix.txt', import.meta.url));
    const lines = text
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '');
    const titles = lines.filter((line) => !line.includes('\t')).map((line) => paragraph(line));
    const rows = lines
      .filter((line) => line.includes('\t'))
      .map((line) => line.split('\t').map(linesOfTagged));
    const content = wordByHand({
      body: `${titles.join('')}${table(rows.map((cells, at) => (at === 0 ? tableRow(cells, '<w:tblHeader/>') : cells)))}`,
    });
    const [word, flat] = [await understandPlan(content, 'plan.docx'), await understandPlan(text, 'plan.txt')];
    expect(word.recommendations).toEqual(flat.recommendations);
    expect(word.source).toEqual(flat.source);
    expect(where(word)).toEqual(where(flat));
  });

  test('cells merged over rows hold for each of them; a table in a cell and a content control are read', async () => {
    const merged = '<w:vMerge w:val="restart"/>';
    const goesOn = '<w:vMerge/>';
    const control = (inside: string): string =>
      `<w:sdt><w:sdtPr/><w:sdtContent>${inside}</w:sdtContent></w:sdt>`;
    const content = wordByHand({
      body: `${paragraph('In response to the audit of cases (May 2013)')}${table([
        HEADINGS,
        tableRow([
          cell('R1', merged),
          cell('See cases sooner.', merged),
          control(cell('(1a) First')),
          cell('March 2014', merged),
          cell('Head of service', merged),
          `${table([
            ['week', 'cases'],
            ['1', '12'],
          ])}${paragraph('')}`,
        ]),
        tableRow([
          cell('', goesOn),
          cell('', goesOn),
          '(1b) Second',
          cell('', goesOn),
          cell('', goesOn),
          'Begun.',
        ]),
      ])}`,
    });
    const plan = await understandPlan(content, 'plan.docx');
    expect(short(plan)).toEqual([
      ['R1', '1a', 'First', 'March 2014', 'in-progress', 'Head of service', '-: week | cases\n1 | 12'],
      ['R1', '1b', 'Second', 'March 2014', 'in-progress', 'Head of service', '-: Begun.'],
    ]);
    expect(plan.source).toEqual({
      title: 'audit of cases',
      kind: 'audit',
      date: { text: 'May 2013', precision: 'month', lastDay: '2013-05-31' },
    });
    expect(plan.questions).toEqual([]);
  });

  test('a plan within a table that only lays out the page is found', async () => {
    const inner = table([HEADINGS, ['R1', 'See cases sooner.', '(1a) First', '30/09/13', 'Head', '']]);
    const content = wordByHand({
      body: table([['Council', 'Inspection of 12 May 2013'], [`${inner}${paragraph('')}`]]),
    });
    const plan = await understandPlan(content, 'plan.docx');
    expect(short(plan)).toEqual([['R1', '1a', 'First', '30/09/13', 'not-started', 'Head', '']]);
    expect(plan.source?.kind).toBe('inspection');
  });

  test('tracked changes count as accepted, and footnotes stay with their cell', async () => {
    const text = `<w:p>${run('(1a) First')}<w:ins>${run(' added')}</w:ins><w:del><w:r><w:delText> gone</w:delText></w:r></w:del><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`;
    const content = wordByHand({
      footnotes: `<w:footnote w:id="2">${paragraph('By the board.')}</w:footnote>`,
      body: `${paragraph('In response to the audit')}${table([HEADINGS, ['R1', 'Sooner.', text, 'Ongoing', 'Head', '']])}`,
    });
    expect(short(await understandPlan(content, 'plan.docx'))).toEqual([
      ['R1', '1a', 'First added[1]\n[1] By the board.', 'Ongoing', 'in-progress', 'Head', ''],
    ]);
  });

  test('macros are never run, and that is said', async () => {
    const content = wordByHand({
      body: `${paragraph('In response to the audit')}${table([HEADINGS, ['R1', 'Sooner.', '(1a) First', '', '', '']])}`,
      parts: [{ name: 'word/vbaProject.bin', data: 'macro' }],
    });
    const { notes } = await understandPlan(content, 'plan.docm');
    expect(notes).toEqual(['The document holds macros. They were not run, and nothing of them was read.']);
  });

  test('10,000 formatted empty rows and a cell of 16,000 characters do no harm', async () => {
    const long = `${'word '.repeat(3_199)}end.`;
    const empty = tableRow(['', '', '', '', '', ''], '<w:cantSplit/>').repeat(10_000);
    const content = wordByHand({
      body: `${paragraph('In response to the audit')}${table([HEADINGS, ['R1', 'Sooner.', '(1a) First', '', 'Head', long], empty, ['', '', '(1b) Second', '', 'Head', '']])}`,
    });
    const plan = await understandPlan(content, 'plan.docx');
    expect(plan.recommendations[0]?.actions.map(({ ref }) => ref)).toEqual(['1a', '1b']);
    expect(plan.recommendations[0]?.actions[0]?.updates[0]?.text).toBe(long);
  });

  test('two tables of different shape are both read', async () => {
    const content = wordByHand({
      body: [
        paragraph('In response to the inspection of 12 May 2013'),
        table([HEADINGS, ['R1', 'Sooner.', '(1a) First', 'March 2014', 'Head', '']]),
        table([
          ['Action ref', 'What we will do', 'Finding', 'Who', 'RAG', 'Target date'],
          ['2.1', 'Second', 'Later.', 'Team', 'Complete', '30/09/13'],
        ]),
        table([
          ['Term', 'Meaning'],
          ['RAG', 'red, amber, green'],
        ]),
      ].join(''),
    });
    const plan = await understandPlan(content, 'plan.docx');
    expect(short(plan)).toEqual([
      ['R1', '1a', 'First', 'March 2014', 'not-started', 'Head', ''],
      ['2', '2.1', 'Second', '30/09/13', 'done', 'Team', ''],
    ]);
    expect(plan.notes).toEqual([
      'Table 3 was left out: its headings name neither actions nor recommendations. It begins “Term, Meaning”.',
    ]);
  });

  test('a table with the headings of the one before is its next page, whatever its cells go on with', async () => {
    const content = wordByHand({
      body: `${paragraph('In response to the audit')}${table([HEADINGS, ['R1', 'Cases are seen', '(1a) First', '', 'Head', 'Begun by the team']])}${table([HEADINGS, ['', 'sooner.', '', '', '', 'with help.'], ['', '', '(1b) Second', '', 'Head', '']])}`,
    });
    const plan = await understandPlan(content, 'plan.docx');
    expect(plan.recommendations.map(({ ref, text }) => [ref, text])).toEqual([
      ['R1', 'Cases are seen sooner.'],
    ]);
    expect(short(plan).map(([, ref, , , , , progress]) => [ref, progress])).toEqual([
      ['1a', '-: Begun by the team with help.'],
      ['1b', ''],
    ]);
    expect(plan.provenance.pieces.find(({ of, part }) => of === '1b' && part === 'text')?.place).toEqual({
      table: 'Table 2',
      row: 3,
      heading: 'Action required',
    });
    expect(plan.questions).toEqual([]);
  });

  test('a table without headings, as wide as the one before, is asked about', async () => {
    const content = wordByHand({
      body: `${paragraph('In response to the audit')}${table([HEADINGS, ['R1', 'Sooner.', '(1a) First', '', 'Head', '']])}${table([['', '', '(1b) Second', '', 'Team', '']])}`,
    });
    const plan = await understandPlan(content, 'plan.docx');
    expect(plan.questions).toMatchObject([
      {
        where: 'Table 2',
        proposal: 'it goes on from Table 1',
        choices: ['it goes on from Table 1', 'leave it out'],
      },
    ]);
    expect(plan.recommendations[0]?.actions.map(({ ref }) => ref)).toEqual(['1a', '1b']);
  });
});

describe('Excel and CSV', () => {
  test('sheets of different shape are read, with titles above the table and actions that number themselves', async () => {
    const content = workbookByHand({
      sheets: [
        {
          name: 'Plan',
          rows: [
            row(1, ['Improvement plan']),
            row(2, ['In response to the self-assessment of March 2013']),
            row(4, [
              'Ref',
              'Area for improvement',
              'Action',
              'Target date',
              'Owner',
              'Status',
              'Update July 2013',
              'Update October 2013',
            ]),
            row(5, [
              '1.1',
              'Timeliness',
              'First',
              '2013-09-30',
              'Head',
              'In progress',
              'Begun.',
              'Half done.',
            ]),
            row(6, ['1.2', '', 'Second', 'Q3 2013/14', 'Team', 'Not started', '', '']),
            row(7, ['2.1', 'Quality', 'Third', 'end of September 2014', 'Head', 'Completed', '', 'Done.']),
          ].join(''),
        },
        { name: 'Notes', rows: row(1, ['Anything']) },
      ],
    });
    const plan = await understandPlan(content, 'plan.xlsx');
    expect(short(plan)).toEqual([
      [
        '1',
        '1.1',
        'First',
        '2013-09-30',
        'in-progress',
        'Head',
        'Update July 2013: Begun. / Update October 2013: Half done.',
      ],
      ['1', '1.2', 'Second', 'Q3 2013/14', 'not-started', 'Team', ''],
      ['2', '2.1', 'Third', 'end of September 2014', 'done', 'Head', 'Update October 2013: Done.'],
    ]);
    expect(plan.source).toMatchObject({ title: 'self-assessment of March 2013', kind: 'self-assessment' });
    expect(where(plan)).toEqual(['the day of the document']);
    expect(plan.notes).toEqual([
      'Sheet “Notes” was left out: its headings name neither actions nor recommendations. It begins “Anything”.',
    ]);
    expect(plan.provenance.pieces.find(({ of, part }) => of === '1.2' && part === 'planned')).toEqual({
      of: '1.2',
      part: 'planned',
      place: { table: 'Sheet “Plan”', row: 6, heading: 'Target date' },
      original: 'Q3 2013/14',
    });
  });

  test('of sheets that hold the same plan at different times one is read, and which is asked', async () => {
    const sheet = (name: string, progress: string) => ({
      name,
      rows: [
        row(1, ['In response to the audit']),
        row(2, HEADINGS),
        row(3, ['R1', 'Sooner.', '(1a) First', 'May 2014', 'Head', progress]),
        row(4, ['', '', '(1b) Second', 'May 2014', 'Head', '']),
      ].join(''),
    });
    const content = workbookByHand({ sheets: [sheet('March', ''), sheet('July', 'Begun.')] });
    const plan = await understandPlan(content, 'plan.xlsx');
    expect(plan.questions).toMatchObject([
      {
        where: 'Sheet “March” and Sheet “July”',
        proposal: 'Sheet “July”',
        choices: ['Sheet “March”', 'Sheet “July”'],
      },
    ]);
    expect(short(plan).map(([, ref, , , , , progress]) => [ref, progress])).toEqual([
      ['1a', '-: Begun.'],
      ['1b', ''],
    ]);
    expect(plan.notes).toEqual(['Sheet “March” was left out: it is another version of Sheet “July”.']);
    const other = await applyAnswers(
      content,
      'plan.xlsx',
      new Map([['Sheet “March” and Sheet “July”', 'Sheet “March”']]),
    );
    expect(short(other).map(([, ref, , , , , progress]) => [ref, progress])).toEqual([
      ['1a', ''],
      ['1b', ''],
    ]);
  });

  test('10,000 formatted empty rows of a workbook and cells of 16,000 characters do no harm', async () => {
    const long = `${'word '.repeat(3_199)}end.`;
    const empty = Array.from(
      { length: 10_000 },
      (_, at) => `<row r="${at + 4}"><c s="1"/><c s="1"/></row>`,
    ).join('');
    const rows = `${row(1, ['In response to the audit'])}${row(2, HEADINGS)}${row(3, ['R1', 'Sooner.', '(1a) First', '', 'Head', long])}${empty}${row(10_004, ['', '', '(1b) Second', '', 'Head', ''])}`;
    const workbook = await understandPlan(
      workbookByHand({ sheets: [{ name: 'Plan', rows }], formats: [14] }),
      'plan.xlsx',
    );
    const csv = `In response to the audit\n${HEADINGS.join(',')}\nR1,Sooner.,(1a) First,,Head,${long}\n${',,,,,\n'.repeat(10_000)},,(1b) Second,,Head,\n`;
    for (const plan of [workbook, await understandPlan(Buffer.from(csv), 'plan.csv')]) {
      expect(short(plan).map(([, ref]) => ref)).toEqual(['1a', '1b']);
      expect(plan.recommendations[0]?.actions[0]?.updates[0]?.text).toBe(long);
      expect(plan.notes).toEqual([]);
    }
  });

  test('cells of a workbook that are merged over rows hold for each; macros are never run, and that is said', async () => {
    const parts = workbookParts({
      sheets: [
        {
          name: 'Plan',
          rows: `${row(1, HEADINGS)}${row(2, ['R1', 'Sooner.', 'First', 'March 2014', 'Head', ''])}<row r="3"><c r="C3" t="inlineStr"><is><t>Second</t></is></c></row>`,
          after:
            '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/><mergeCell ref="D2:D3"/><mergeCell ref="E2:E3"/></mergeCells>',
        },
      ],
    });
    const plan = await understandPlan(
      zipByHand([...parts, { name: 'xl/vbaProject.bin', data: 'macro' }]),
      'plan.xlsm',
    );
    expect(short(plan)).toEqual([
      ['R1', '1a', 'First', 'March 2014', 'not-started', 'Head', ''],
      ['R1', '1b', 'Second', 'March 2014', 'not-started', 'Head', ''],
    ]);
    expect(plan.notes).toEqual([
      'The workbook holds macros. They were not run, and nothing of them was read.',
      'Actions without a reference were given one: the number of their recommendation and a letter.',
    ]);
  });

  test('a CSV file that repeats its recommendations on each row is read', async () => {
    const content = [
      'Recommendation ref,Recommendation,Action ref,Action,Planned date,State,Leads,Progress',
      'YOS 1,Sooner.,1a,"First, with a comma",March 2014,verified,Head; Team,"Update (July 2013): Begun.\nStill.\n30 November 2013: Done."',
      'YOS 1,Sooner.,1b,Second,,slipped-back,Head,',
      'YOS 2,Better.,2a,Third,,cancelled,,',
    ].join('\r\n');
    const plan = await understandPlan(Buffer.from(content), 'plan.csv');
    expect(short(plan)).toEqual([
      [
        'YOS 1',
        '1a',
        'First, with a comma',
        'March 2014',
        'verified',
        'Head; Team',
        'Update (July 2013): Begun.\nStill. / 30 November 2013: Done.',
      ],
      ['YOS 1', '1b', 'Second', null, 'slipped-back', 'Head', ''],
      ['YOS 2', '2a', 'Third', null, 'cancelled', '', ''],
    ]);
    expect(plan.questions).toMatchObject([{ where: 'the source', proposal: 'plan' }]);
  });

  test('columns without a telling heading, colours and progress that claims completion are asked about', async () => {
    const content = [
      'Ref|Recommendation|Action|By when|Lead|RAG|Success looks like|Progress',
      'R1|Sooner.|(1a) First|end of September|Head|Green|All seen in a week|',
      'R1|Sooner.|(1b) Second|29/11/13|Team|Amber|None waits|',
      'R1|Sooner.|(1c) Third|Completed 30/09/13|Team||None waits|',
      'R2|Better.|(2a) Fourth|30/09/13|Team||None waits|Action completed.',
    ].join('\n');
    const plan = await understandPlan(Buffer.from(content), 'plan.txt');
    expect(plan.questions.map(({ where: place, proposal }) => [place, proposal])).toEqual([
      ['The table, column “Success looks like”', 'leave it out'],
      ['the source', 'plan'],
      ['The table, “Green”', 'in-progress'],
      ['1a, planned date', null],
      ['The table, “Amber”', 'in-progress'],
      ['2a, state', 'done'],
      ['the day of the document', null],
    ]);
    expect(plan.claims).toEqual([
      { ref: '1c', date: { text: '30/09/13', precision: 'day', lastDay: '2013-09-30' } },
      { ref: '2a', date: null },
    ]);
  });

  test('recommendations may begin with their number, or stand as headings within the table', async () => {
    const inText = [
      'In response to the audit',
      'Recommendation|Action|Lead|By when|Evidence|Progress',
      '1. Sooner.|First|Head|May 2014|Minutes|Begun.',
      '1. Sooner.|Second|Head|May 2014||',
      '2. Better.|Third|Head|May 2014||',
    ].join('\n');
    const plan = await understandPlan(Buffer.from(inText), 'plan.txt');
    expect(plan.recommendations.map(({ ref, text }) => [ref, text])).toEqual([
      ['1', 'Sooner.'],
      ['2', 'Better.'],
    ]);
    expect(short(plan).map(([, ref]) => ref)).toEqual(['1a', '1b', '2a']);
    expect(plan.questions).toMatchObject([{ where: 'The table, column “Evidence”', proposal: 'progress' }]);
    expect(plan.recommendations[0]?.actions[0]?.updates).toMatchObject([
      { label: 'Evidence', text: 'Minutes' },
      { label: null, text: 'Begun.' },
    ]);
    const asHeadings = [
      'In response to the audit',
      'Ref|Action|Lead|By when',
      'Priority 1: Sooner.|||',
      '1.1|First|Head|May 2014',
      '1.2|Second|Head|May 2014',
      'Priority 2: Better.|||',
      '2.1|Third|Head|May 2014',
    ].join('\n');
    expect(
      short(await understandPlan(Buffer.from(asHeadings), 'plan.txt')).map((each) => each.slice(0, 3)),
    ).toEqual([
      ['Priority 1', '1.1', 'First'],
      ['Priority 1', '1.2', 'Second'],
      ['Priority 2', '2.1', 'Third'],
    ]);
  });

  test('a remark below the table is left out, and cells with something wrong are told', async () => {
    const rows = `${row(1, ['In response to the audit'])}${row(2, HEADINGS)}${row(3, ['R1', 'Sooner.', '(1a) First', 'May 2014', 'Head'])}<row r="4"><c r="C4" t="inlineStr"><is><t>(1b) Second</t></is></c><c r="E4" t="e"><v>#REF!</v></c></row>${row(6, ['Note that the board has not seen this yet.'])}`;
    const plan = await understandPlan(workbookByHand({ sheets: [{ name: 'Plan', rows }] }), 'plan.xlsx');
    expect(short(plan).map(([, ref]) => ref)).toEqual(['1a', '1b']);
    expect(plan.notes).toEqual([
      'Cell E4 of sheet “Plan” holds an error of Excel (#REF!). Mend the formula, or type the value.',
      'Row 6 of sheet “Plan” was left out: it holds nothing but “Note that the board has not seen this yet.”.',
    ]);
  });

  test('a planned date without a year is proposed as the next after the inspection', async () => {
    const content =
      'In response to the inspection of November 2012\nRef\tRecommendation\tAction\tBy when\nR1\tSooner.\t(1a) First\tend of September';
    const { questions } = await understandPlan(Buffer.from(content), 'plan.txt');
    expect(questions).toMatchObject([{ where: '1a, planned date', proposal: 'September 2013' }]);
  });

  test('a table without any headings is proposed by what stands in it', async () => {
    const content = ['1', '2', '3']
      .map(
        (n) =>
          `R${n}\tThe inspectors found that something must be better ${n}\tDo something about it, number ${n}\t30/09/1${n}\tHead of service`,
      )
      .join('\n');
    const plan = await understandPlan(Buffer.from(content), 'plan.txt');
    expect(plan.questions.slice(0, 5).map(({ where: place, proposal }) => [place, proposal])).toEqual([
      ['The table, column 1', 'reference of the recommendation'],
      ['The table, column 2', 'recommendation'],
      ['The table, column 3', 'action'],
      ['The table, column 4', 'planned date'],
      ['The table, column 5', 'lead'],
    ]);
    expect(plan.recommendations.map(({ ref, actions }) => [ref, actions.length])).toEqual([
      ['R1', 1],
      ['R2', 1],
      ['R3', 1],
    ]);
  });

  test('rows that a paste tore at the line breaks of their cells are put together again', async () => {
    const content = [
      'In response to the audit',
      'No.|Priority|Objective|Actions|Lead|Deadline|Status',
      '---|---|---|---|---|---|---',
      '1|Timeliness|See children sooner|a) weekly list',
      'b) supervision|JS|31/3/14',
      '30/4/14|On track',
      '2|Quality|Better plans|a) train all staff|Head|31/3/14|Done',
    ].join('\n');
    const plan = await understandPlan(Buffer.from(content), 'plan.txt');
    expect(plan.recommendations.map(({ ref, text }) => [ref, text])).toEqual([
      ['1', 'Timeliness\nSee children sooner'],
      ['2', 'Quality\nBetter plans'],
    ]);
    expect(short(plan).map((each) => each.slice(1, 6))).toEqual([
      ['1a', 'weekly list', '31/3/14', 'in-progress', 'JS'],
      ['1b', 'supervision', '30/4/14', 'in-progress', 'JS'],
      ['2a', 'train all staff', '31/3/14', 'done', 'Head'],
    ]);
  });

  test('lines below a row are the rest of its last cell, and that is said; a blank line ends them', async () => {
    const content = [
      'In response to the audit',
      'Ref\tRecommendation\tAction\tLead\tProgress',
      'R1\tSooner.\t(1a) First',
      '(1b) Second\tHead',
      'Team\tUpdate (July 2013)',
      'Begun.',
      '',
      'Page 2',
      '\t\t(1c) Third\tHead\t',
    ].join('\n');
    const plan = await understandPlan(Buffer.from(content), 'plan.txt');
    expect(short(plan).map(([, ref, , , , leads, progress]) => [ref, leads, progress])).toEqual([
      ['1a', 'Head', 'Update (July 2013): Begun.'],
      ['1b', 'Team', ''],
      ['1c', 'Head', ''],
    ]);
    expect(plan.notes).toEqual([
      'Line 6 stands alone directly below a row, and was taken for the rest of its last cell, as when a table is pasted as text. Look whether that is right.',
    ]);
    expect(plan.provenance.headings).toContain('Page 2');
  });

  test('rows of pipes are read with and without pipes at their edges, empty cells at the ends too', async () => {
    const bare = [
      'In response to the audit',
      'Ref|Recommendation|Action|Lead|Progress',
      'R1|Cases are seen|(1a) First|Head|Begun.',
      '|sooner.|||',
    ];
    const edged = bare.map((line, at) => (at === 0 ? line : `|${line}|`));
    for (const lines of [bare, edged]) {
      const plan = await understandPlan(Buffer.from(lines.join('\n')), 'plan.txt');
      expect(plan.recommendations.map(({ ref, text }) => [ref, text])).toEqual([
        ['R1', 'Cases are seen sooner.'],
      ]);
    }
  });

  test('entries in small letters without a full stop are not taken for what a page cut', async () => {
    const content = [
      'In response to the audit',
      'Recommendation|Action|Lead|By when|Progress',
      'timeliness of assessments|make a weekly list|head|May 2014|list tried out',
      'timeliness of assessments|raise it in supervision|managers|May 2014|begun in all teams',
      'quality of plans|train all staff|head|May 2014|half done',
    ].join('\n');
    const plan = await understandPlan(Buffer.from(content), 'plan.txt');
    expect(short(plan)).toEqual([
      ['1', '1a', 'make a weekly list', 'May 2014', 'in-progress', 'head', '-: list tried out'],
      ['1', '1b', 'raise it in supervision', 'May 2014', 'in-progress', 'managers', '-: begun in all teams'],
      ['2', '2a', 'train all staff', 'May 2014', 'in-progress', 'head', '-: half done'],
    ]);
    expect(plan.questions).toEqual([]);
  });

  test('an action without a number among numbered ones is an action where it has a date or a lead of its own', async () => {
    const content = [
      'In response to the audit',
      'Ref|Recommendation|Action|Lead|By when|Progress',
      'R1|Sooner.|(1a) Make a weekly list|Head|May 2014|Begun.',
      '||Raise it in supervision|Managers|June 2014|Not yet.',
      '||with the two teams||||',
      'R2|Better.|(2a) Train all staff|Head|May 2014|',
    ].join('\n');
    const plan = await understandPlan(Buffer.from(content), 'plan.txt');
    expect(short(plan).map((each) => each.slice(1, 4))).toEqual([
      ['1a', 'Make a weekly list', 'May 2014'],
      ['1b', 'Raise it in supervision with the two teams', 'June 2014'],
      ['2a', 'Train all staff', 'May 2014'],
    ]);
  });

  test('a reference that stands twice is asked about', async () => {
    const content = 'Ref\tRecommendation\tAction\tLead\nR1\tSooner.\t(1a) First\tHead\n\t\t(1a) Second\tHead';
    const plan = await understandPlan(Buffer.from(content), 'plan.txt');
    expect(plan.questions).toMatchObject([
      { where: '1a a second time', proposal: '1b', choices: [] },
      { where: 'the source' },
    ]);
    expect(short(plan).map(([, ref]) => ref)).toEqual(['1a', '1b']);
  });
});

test('an action that stands below two recommendations is the same action, and not asked about', async () => {
  const content =
    'In response to the audit\nRef\tRecommendation\tAction\tLead\nR1\tSooner.\t(1a) First\tHead\nR2\tBetter.\t(1a) First\tHead';
  const plan = await understandPlan(Buffer.from(content), 'plan.txt');
  expect(short(plan).map(([recommendation, ref]) => `${recommendation} ${ref}`)).toEqual(['R1 1a', 'R2 1a']);
  expect(plan.questions).toEqual([]);
});

describe('what is no plan, or cannot be read, is refused with what to do', () => {
  test('a workbook that is no plan at all', async () => {
    const sheets = [
      {
        name: 'Orders',
        rows: `${row(1, ['Reference', 'Date of order', 'Case manager'])}${row(2, ['A-1', '2013-05-01', 'Manager'])}`,
      },
      { name: 'Staff', rows: row(1, ['Name', 'Team']) },
    ];
    expect(await refusal(workbookByHand({ sheets }), 'orders.xlsx')).toBe(
      '“orders.xlsx” is not an improvement plan: none of its 2 sheets has a column of actions or recommendations beside one of dates, leads or progress. Sheet “Orders” begins “Reference”, “Date of order”, “Case manager”; Sheet “Staff” begins “Name”, “Team”. Upload the plan itself; if this is the plan, give its columns headings such as “Recommendation”, “Action required”, “Planned completion date”, “Lead officer” and “Progress”.',
    );
  });

  test('text whose columns have run together, and text without a table', async () => {
    const flat =
      'Improvement plan\nRef Recommendation Action required Planned completion date Lead officer Progress\nYOS 1 Sooner. (1a) Raise it Completed Head Action completed.';
    expect(await refusal(flat, 'plan.txt')).toBe(
      '“plan.txt” holds no table: the columns of the plan have run together, as happens when it is copied from a PDF, and which words belong to which column cannot be told. Upload the Word document or the workbook that the PDF was made from; or paste the table into Excel, put its columns right, and upload that.',
    );
    expect(await refusal('Dear all,\n\nplease find the plan attached, as agreed.\n', 'letter.txt')).toBe(
      '“letter.txt” holds no table, so that no recommendations and actions can be found in it. Upload the plan as a Word document, a workbook, or text whose columns are separated by tabs.',
    );
    expect(await refusal(wordByHand({ body: paragraph('Only a letter.') }), 'letter.docx')).toContain(
      '“letter.docx” holds no table',
    );
  });

  test('headings with nothing below', async () => {
    expect(await refusal(wordByHand({ body: table([HEADINGS]) }), 'plan.docx')).toBe(
      '“plan.docx” has the headings of an improvement plan, and no row below them. Look at it, and upload the one that is filled in.',
    );
  });

  test('protected, truncated, old and foreign files', async () => {
    const ole = (part: string): Buffer =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from(part, 'utf16le'),
      ]);
    expect(await refusal(ole('EncryptedPackage'), 'plan.docx')).toBe(
      '“plan.docx” is protected by a password, so that it cannot be read. Open it in Word, take the password off (File, Info, Protect Document, Encrypt with Password), save it, and upload it again.',
    );
    expect(await refusal(ole('EncryptedPackage'), 'plan.xlsx')).toContain(
      'Open it in Excel, take the password off',
    );
    expect(await refusal(ole('WordDocument'), 'plan.doc')).toBe(
      '“plan.doc” is an old Word document (.doc), which cannot be read here. Open it in Word, save it as “Word Document (.docx)”, and upload that.',
    );
    expect(await refusal(ole('Workbook'), 'plan.xls')).toContain('is an old Excel workbook (.xls)');
    expect(await refusal('%PDF-1.7 ...', 'plan.pdf')).toBe(
      '“plan.pdf” is a PDF, in which the columns of a table cannot be told apart with certainty. Upload the Word document or the workbook that it was made from.',
    );
    expect(await refusal(Buffer.from('89504e470d0a1a0a00', 'hex'), 'scan.png')).toBe(
      '“scan.png” is a picture, in which no text can be read. Upload the Word document or the workbook that it was made from.',
    );
    const open = zipByHand([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text' },
      { name: 'content.xml', data: '<x/>' },
    ]);
    expect(await refusal(open, 'plan.odt')).toContain('is an OpenDocument file (.odt or .ods)');
    expect(await refusal('{\\rtf1 ...', 'plan.rtf')).toContain('Rich Text Format');
    const whole = wordByHand({ body: table([HEADINGS]) });
    expect(await refusal(whole.subarray(0, whole.length - 30), 'plan.docx')).toContain(
      '“plan.docx” is cut off',
    );
    expect(await refusal('', 'plan.docx')).toContain('“plan.docx” is empty (0 bytes)');
    expect(await refusal(Buffer.alloc(26 * 1024 * 1024, 'a'), 'plan.txt')).toContain(
      'a file may have at most 25 MB',
    );
  });

  test('a cell without end, and text with letters that are none', async () => {
    const rows = (cell: string, by: string): string =>
      ['Ref', 'Recommendation', 'Action', 'Lead']
        .join(by)
        .concat(`\nR1${by}Sooner.${by}(1a) First${by}${cell}`);
    const long = 'x'.repeat(100_010);
    const said = 'is longer than 100,000 characters. Shorten it, or split it over two rows.';
    expect(await refusal(rows(long, '\t'), 'plan.txt')).toBe(`A cell in row 2 of “plan.txt” ${said}`);
    expect(await refusal(rows(long, ','), 'plan.csv')).toBe(`A cell in row 2 of “plan.csv” ${said}`);
    expect(await refusal(rows('a\0b', '\t'), 'plan.txt')).toBe(
      '“plan.txt” holds letters that are none (NUL characters or halves of letters), so that some of its text is lost. Export it again, or save it as UTF-8, and upload that.',
    );
  });

  test('a ZIP bomb that calls itself a Word document', async () => {
    const bomb = zipByHand([{ name: 'word/document.xml', data: 'x', declare: 2_000_000_000 }]);
    expect(await refusal(bomb, 'plan.docx')).toMatch(
      /“plan\.docx” was not unpacked: .* \(it may be a “ZIP bomb”\)\. Copy its table into a new Word document/,
    );
  });
});

test.each([
  ['spaces', `5${' '.repeat(90_000)}x`],
  ['names', 'Aa '.repeat(30_000)],
  ['commas', 'A, '.repeat(30_000)],
  ['months', 'may '.repeat(22_000)],
  ['brackets', '(1a) '.repeat(18_000)],
  ['tags', '<ul>'.repeat(22_000)],
])('text that is made to be slow to read (%s) is not', async (_, evil) => {
  const cells = `${evil}\t(1a) ${evil}\t${evil}\t${evil}\t${evil}`;
  const content = `In response to ${evil}\nRef\tRecommendation\tAction\tPlanned date\tLead\tProgress\nR1\t${cells}\nR2\tx\t(2a) y\t\t\t`;
  const start = performance.now();
  await understandPlan(Buffer.from(content), 'plan.txt');
  expect(performance.now() - start).toBeLessThan(3_000);
});
