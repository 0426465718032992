import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalMergeType,
  WidthType,
} from 'docx';
import { WORD_HEADINGS } from '../layout/headings.ts';
import type { DocumentAction, DocumentRecommendation, Line, PlanAsDocument } from './document.ts';

/** In twentieths of a point: A4 on its side, with narrow margins. */
const PAGE = { width: 11_906, height: 16_838, margin: 720, foot: 964, footer: 454 } as const;
const COLUMNS = [950, 2_700, 3_000, 2_050, 1_850, 4_848] as const;
const WIDTH = COLUMNS.reduce((sum, width) => sum + width, 0);
const BULLETS = 'bullets';
const FONT = 'Arial';
const SIZE = 18;
const SMALL = 16;
/** Characters of a cell, each line at least one of the column's: a third of a page. What is longer goes on on the next page. */
const SHORT_CELL = 600;

/** Writes a plan as a Word document: landscape, a title block, one table whose header row comes again on each page. */
export async function writeDocx(plan: PlanAsDocument): Promise<Uint8Array> {
  const document = new Document({
    title: clean(plan.title),
    subject: clean(plan.subject),
    creator: 'Countersign',
    lastModifiedBy: 'Countersign',
    description: clean(plan.about.join(' ')),
    styles: {
      default: {
        document: {
          run: { font: FONT, size: SIZE, language: { value: 'en-GB' } },
          paragraph: { spacing: { after: 60 } },
        },
        title: { run: { font: FONT, size: 28, bold: true }, paragraph: { spacing: { after: 80 } } },
      },
    },
    numbering: {
      config: [
        {
          reference: BULLETS,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 227, hanging: 227 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            // docx turns the sides itself where the page lies on its side.
            size: { orientation: PageOrientation.LANDSCAPE, width: PAGE.width, height: PAGE.height },
            margin: {
              top: PAGE.margin,
              right: PAGE.margin,
              bottom: PAGE.foot,
              left: PAGE.margin,
              footer: PAGE.footer,
            },
          },
        },
        footers: { default: footer(plan.foot) },
        children: [...titleBlock(plan), table(plan)],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function titleBlock({ serviceName, title, sources, about }: PlanAsDocument): Paragraph[] {
  const kind = title.slice(serviceName.length).replace(/^ - /, '');
  return [
    new Paragraph({
      heading: 'Title',
      children: [new TextRun(clean(serviceName.toUpperCase())), new TextRun({ text: clean(kind), break: 1 })],
    }),
    ...sources.map(
      (text) =>
        new Paragraph({
          spacing: { after: 100 },
          children: [new TextRun({ text: clean(text), size: 22, bold: true })],
        }),
    ),
    ...about.map(
      (text) =>
        new Paragraph({
          spacing: { after: 100 },
          children: [new TextRun({ text: clean(text), size: SMALL })],
        }),
    ),
  ];
}

function footer(foot: string): Footer {
  const page = { children: ['\tPage ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], size: SMALL };
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: 'right', position: WIDTH }],
        children: [new TextRun({ text: clean(foot), size: SMALL }), new TextRun(page)],
      }),
    ],
  });
}

function table({ recommendations }: PlanAsDocument): Table {
  const border = { style: BorderStyle.SINGLE, size: 4, color: '666666' };
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [...COLUMNS],
    layout: TableLayoutType.FIXED,
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    margins: { top: 40, bottom: 40, left: 85, right: 85 },
    rows: [header(), ...recommendations.flatMap(rowsOf)],
  });
}

function header(): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: WORD_HEADINGS.map((text, column) =>
      cell(column, [{ text, bold: true }], {
        shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'D9D9D9' },
      }),
    ),
  });
}

/** A row for each action (more where its progress is very long); the recommendation's cells are merged over all of them. */
function rowsOf({ ref, text, actions }: DocumentRecommendation): TableRow[] {
  const rows = actions.length === 0 ? [NO_ACTION] : actions.flatMap(actionRows);
  return rows.map(({ cells, goesOn }, at) => {
    const merged = rows.length === 1 ? {} : merge(at === 0);
    const own = cells.map((lines, column) =>
      cell(column + 2, lines, goesOn === null || column === 3 ? {} : merge(goesOn === 'first')),
    );
    return new TableRow({
      cantSplit: staysWhole(rows.length === 1 ? [text, ...cells] : cells),
      children: [
        cell(0, at === 0 ? [{ text: ref, bold: true }] : [], merged),
        cell(1, at === 0 ? text : [], merged),
        ...own,
      ],
    });
  });
}

interface ActionRow {
  readonly cells: readonly (readonly Line[])[];
  /** Whether the action goes on over several rows, and is this the first of them. */
  readonly goesOn: 'first' | 'later' | null;
}

const NO_ACTION: ActionRow = { cells: [[], [], [], []], goesOn: null };

function actionRows({ action, planned, leads, progress }: DocumentAction): ActionRow[] {
  return progress.map((piece, at) => ({
    cells: at === 0 ? [action, planned, leads, piece] : [[], [], [], piece],
    goesOn: progress.length === 1 ? null : at === 0 ? 'first' : 'later',
  }));
}

type CellOptions = Omit<ConstructorParameters<typeof TableCell>[0], 'children' | 'width'>;

function merge(first: boolean): CellOptions {
  return { verticalMerge: first ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE };
}

function cell(column: number, lines: readonly Line[], options: CellOptions = {}): TableCell {
  return new TableCell({
    ...options,
    width: { size: COLUMNS[column] ?? 0, type: WidthType.DXA },
    children: lines.length === 0 ? [new Paragraph({})] : lines.map(paragraph),
  });
}

function paragraph({ lead, text, bold, small, bullet }: Line, at: number, lines: readonly Line[]): Paragraph {
  const heads = bold === true && at < lines.length - 1;
  const begins = heads || lead !== undefined;
  return new Paragraph({
    ...(bullet === true ? { keepLines: true, numbering: { reference: BULLETS, level: 0 } } : {}),
    ...(begins ? { keepNext: heads, spacing: { before: at === 0 ? 0 : 80, after: heads ? 40 : 60 } } : {}),
    children: [
      ...(lead === undefined ? [] : [new TextRun({ text: clean(lead), bold: true })]),
      new TextRun({
        text: clean(text),
        ...(bold === true ? { bold } : {}),
        ...(small === true ? { size: SMALL } : {}),
      }),
    ],
  });
}

/** A short row stays whole on a page; a long one goes on on the next. */
function staysWhole(cells: readonly (readonly Line[])[]): boolean {
  return cells.every(
    (lines) => lines.reduce((sum, { text }) => sum + Math.max(60, text.length), 0) < SHORT_CELL,
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML cannot hold
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function clean(text: string): string {
  return text.toWellFormed().replace(NOT_IN_XML, '');
}
