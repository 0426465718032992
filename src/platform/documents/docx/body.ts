import type { Block, DocumentCell, DocumentRow, DocumentTable } from '../blocks.ts';
import { countInWords, TableError } from '../table-error.ts';
import type { XmlHandlers } from '../xlsx/xml.ts';
import { type Attributes, attribute, isOn } from './attributes.ts';
import type { Numbering } from './numbering.ts';
import { type OpenParagraph, openParagraph, SIGNS, symbol } from './paragraph.ts';
import type { ListPlace } from './styles.ts';

export interface WordLimits {
  /** Rows with something in them, of all tables. */
  readonly rows: number;
  readonly cellLength: number;
  /** Tables within tables. */
  readonly depth: number;
}

export interface BodySetting {
  readonly name: string;
  readonly limits: WordLimits;
  readonly numbering: Numbering;
  readonly listOf: (style: string) => ListPlace;
  readonly footnotes: ReadonlyMap<string, string>;
}

/** A place that holds blocks: the body, a cell, a footnote. */
interface Holder {
  readonly blocks: Block[];
  /** Text of a paragraph whose end was deleted. */
  carried: string;
  /** Footnotes that its paragraphs name, to be told at its end. */
  readonly notes: string[];
}

interface OpenRow {
  readonly row: number;
  readonly cells: DocumentCell[];
  column: number;
  deleted: boolean;
}

interface OpenCell {
  span: number;
  continues: boolean;
  deleted: boolean;
  /** Merged with the cell before it, as old documents do it. */
  joinsLeft: boolean;
}

interface OpenTable {
  readonly rows: DocumentRow[];
  count: number;
  row: OpenRow | undefined;
  cell: OpenCell;
}

/** What holds text that does not count: deleted, moved away, a record of how something looked before. */
const LEFT_OUT =
  /^(del|moveFrom|(?:p|r|tbl|tblGrid|tc|tr|sect|tblPrEx|numbering)(?:Pr|Grid)?Change|numberingChange)$/;
/** Pictures and objects: only the text in their boxes is read. */
const DRAWN = new Set(['drawing', 'pict', 'object']);
const PROPERTIES = new Set(['pPr', 'rPr', 'tcPr', 'trPr', 'tblPr', 'sdtPr', 'sectPr']);

/** Reads a part with paragraphs and tables into blocks: of tracked changes the text as it is accepted. */
export class BodyReader implements XmlHandlers<never> {
  /** The blocks of the body, or of each footnote by its id. */
  readonly found = new Map<string, Block[]>();
  hidden = false;
  readonly #setting: BodySetting;
  readonly #holders: Holder[] = [];
  readonly #tables: OpenTable[] = [];
  readonly #paragraphs: OpenParagraph[] = [];
  readonly #properties: string[] = [];
  readonly #placeholders: boolean[] = [];
  readonly #choices: boolean[] = [];
  readonly #silent: boolean[] = [];
  #skipping = 0;
  #inText = false;
  #vanished = false;
  #root = '';
  #footnotes = 0;
  #rows = 0;

  constructor(setting: BodySetting) {
    this.#setting = setting;
  }

  open(element: string, attributes: Attributes): void {
    if (this.#skipping > 0 || this.#leavesOut(element)) {
      this.#skipping += 1;
      return;
    }
    const within = this.#properties.at(-1);
    if (PROPERTIES.has(element)) this.#properties.push(element);
    else if (within !== undefined) this.#property(within, element, attributes);
    else this.#content(element, attributes);
  }

  text(piece: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (!this.#inText || this.#skipping > 0 || paragraph === undefined) return;
    if (this.#vanished) this.hidden = true;
    else if (this.#silent.at(-1) !== true) paragraph.text += piece;
  }

  close(element: string): void {
    if (this.#skipping > 0) {
      this.#skipping -= 1;
      return;
    }
    if (this.#properties.at(-1) === element) {
      this.#properties.pop();
      return;
    }
    if (this.#properties.length > 0) return;
    if (element === 't') this.#inText = false;
    else if (element === 'r') this.#vanished = false;
    else if (element === 'p') this.#closeParagraph();
    else if (element === 'tc') this.#closeCell();
    else if (element === 'tr') this.#closeRow();
    else if (element === 'tbl') this.#closeTable();
    else if (element === 'sdt') this.#placeholders.pop();
    else if (element === 'AlternateContent') this.#choices.pop();
    else if (DRAWN.has(element) || element === 'txbxContent') this.#silent.pop();
    else if (isRoot(element)) this.found.set(this.#root, this.#closeHolder());
  }

  #leavesOut(element: string): boolean {
    if (LEFT_OUT.test(element)) return !this.#marks(element);
    if (element === 'sdtContent') return this.#placeholders.at(-1) === true;
    return element === 'Fallback' && this.#choices.at(-1) === true;
  }

  /** Within properties `del` and `moveFrom` are marks on a row or on the end of a paragraph. */
  #marks(element: string): boolean {
    return (element === 'del' || element === 'moveFrom') && this.#properties.length > 0;
  }

  #property(within: string, element: string, attributes: Attributes): void {
    const paragraph = this.#paragraphs.at(-1);
    const table = this.#tables.at(-1);
    const value = attribute(attributes, 'val') ?? '';
    if (element === 'del' || element === 'moveFrom') {
      if (within === 'trPr') this.#markRow();
      else if (this.#properties.includes('pPr') && paragraph) paragraph.joins = true;
    } else if (within === 'pPr' && paragraph) {
      if (element === 'pStyle') paragraph.style = value;
      else if (element === 'ilvl') paragraph.level = Number(value);
      else if (element === 'numId') paragraph.list = value;
    } else if (within === 'rPr' && element === 'vanish' && !this.#properties.includes('pPr'))
      this.#vanished = isOn(attributes);
    else if (within === 'tcPr' && table) {
      if (element === 'gridSpan') table.cell.span = Math.min(1_000, Math.max(1, Number(value) || 1));
      else if (element === 'vMerge') table.cell.continues = value !== 'restart';
      else if (element === 'hMerge') table.cell.joinsLeft = value !== 'restart';
      else if (element === 'cellMerge') table.cell.continues = attribute(attributes, 'vMerge') === 'cont';
      else if (element === 'cellDel') table.cell.deleted = true;
    } else if (within === 'trPr' && element === 'gridBefore' && table?.row)
      table.row.column += Number(value) || 0;
    else if (within === 'sdtPr' && element === 'showingPlcHdr' && this.#placeholders.length > 0)
      this.#placeholders[this.#placeholders.length - 1] = isOn(attributes);
  }

  #markRow(): void {
    const row = this.#tables.at(-1)?.row;
    if (row) row.deleted = true;
  }

  #content(element: string, attributes: Attributes): void {
    if (isRoot(element)) {
      this.#root = attribute(attributes, 'id') ?? element;
      this.#openHolder();
    } else if (element === 't') this.#inText = true;
    else if (element === 'p') this.#paragraphs.push(openParagraph());
    else if (element === 'tbl') this.#openTable();
    else if (element === 'tr') this.#openRow();
    else if (element === 'tc') {
      const table = this.#tables.at(-1);
      if (table) table.cell = plainCell();
      this.#openHolder();
    } else if (element === 'sdt') this.#placeholders.push(false);
    else if (element === 'AlternateContent') this.#choices.push(false);
    else if (element === 'Choice' && this.#choices.length > 0) this.#choices[this.#choices.length - 1] = true;
    else if (DRAWN.has(element)) this.#silent.push(true);
    else if (element === 'txbxContent') this.#silent.push(false);
    else if (element === 'footnoteReference' || element === 'endnoteReference')
      this.#note(`${element.slice(0, -9)} ${attribute(attributes, 'id') ?? ''}`);
    else if (element === 'sym') this.#write(symbol(attribute(attributes, 'char') ?? ''));
    else {
      const sign = SIGNS[element];
      if (sign !== undefined && attribute(attributes, 'type') !== 'page') this.#write(sign);
    }
  }

  #write(text: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph && this.#silent.at(-1) !== true) paragraph.text += text;
  }

  #note(id: string): void {
    const text = this.#setting.footnotes.get(id);
    if (text === undefined) return;
    this.#footnotes += 1;
    this.#write(`[${this.#footnotes}]`);
    this.#holders.at(-1)?.notes.push(`[${this.#footnotes}] ${text}`);
  }

  #openHolder(): void {
    this.#holders.push({ blocks: [], carried: '', notes: [] });
  }

  #closeHolder(): Block[] {
    const holder = this.#holders.pop();
    if (holder === undefined) return [];
    if (holder.carried !== '') holder.blocks.push({ kind: 'paragraph', text: holder.carried });
    for (const text of holder.notes) holder.blocks.push({ kind: 'paragraph', text });
    return holder.blocks;
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    const holder = this.#holders.at(-1);
    if (paragraph === undefined || holder === undefined) return;
    const text = holder.carried + paragraph.text;
    holder.carried = '';
    if (paragraph.joins) {
      holder.carried = text;
      return;
    }
    const before = this.#numberOf(paragraph);
    if (before === '•' && text.trim() === '') return;
    const whole = before === '' ? text : `${before} ${text}`.trimEnd();
    if (whole.trim() === '') return;
    holder.blocks.push({ kind: 'paragraph', text: whole });
    if (this.#tables.length === 0)
      for (const note of holder.notes.splice(0)) holder.blocks.push({ kind: 'paragraph', text: note });
  }

  #numberOf({ list, level, style }: OpenParagraph): string {
    const inherited = style === '' ? {} : this.#setting.listOf(style);
    const own = list ?? inherited.list;
    if (own === undefined || own === '0') return '';
    return this.#setting.numbering.next(own, level ?? inherited.level ?? 0);
  }

  #openTable(): void {
    if (this.#tables.length >= this.#setting.limits.depth)
      throw new TableError(
        `${this.#setting.name} has tables within tables, more than ${this.#setting.limits.depth} deep, and was not read. Copy the plan's own table into a new Word document and upload that.`,
      );
    this.#tables.push({
      rows: [],
      count: 0,
      row: undefined,
      cell: plainCell(),
    });
  }

  #openRow(): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    table.count += 1;
    table.row = { row: table.count, cells: [], column: 0, deleted: false };
  }

  #closeCell(): void {
    const blocks = this.#closeHolder();
    const table = this.#tables.at(-1);
    const row = table?.row;
    if (!table || !row || table.cell.deleted) return;
    const { span, continues, joinsLeft } = table.cell;
    const left = row.cells.at(-1);
    if (joinsLeft && left !== undefined) {
      row.cells[row.cells.length - 1] = { ...left, span: left.span + span };
      row.column += span;
      return;
    }
    this.#refuseLong(blocks, row.row);
    row.cells.push({ column: row.column, span, continues, blocks: continues ? [] : blocks });
    row.column += span;
  }

  #refuseLong(blocks: readonly Block[], row: number): void {
    const { limits, name } = this.#setting;
    const length = blocks.reduce(
      (sum, block) => sum + (block.kind === 'paragraph' ? block.text.length : 0),
      0,
    );
    if (length > limits.cellLength)
      throw new TableError(
        `A cell in row ${row} of a table in ${name} is ${countInWords(length)} characters long; a cell may have at most ${countInWords(limits.cellLength)}. Shorten it, or split it over two rows.`,
        { row },
      );
  }

  #closeRow(): void {
    const table = this.#tables.at(-1);
    const row = table?.row;
    if (!table || !row) return;
    table.row = undefined;
    if (row.deleted || row.cells.every((cell) => cell.blocks.length === 0)) return;
    const { limits, name } = this.#setting;
    this.#rows += 1;
    if (this.#rows > limits.rows)
      throw new TableError(
        `${name} has more than ${countInWords(limits.rows)} rows in its tables, which no improvement plan has. Upload the plan itself.`,
      );
    table.rows.push({ row: row.row, cells: row.cells });
  }

  #closeTable(): void {
    const table = this.#tables.pop();
    if (!table || table.rows.length === 0) return;
    const whole: DocumentTable = { kind: 'table', rows: table.rows };
    this.#holders.at(-1)?.blocks.push(whole);
  }
}

function plainCell(): OpenCell {
  return { span: 1, continues: false, deleted: false, joinsLeft: false };
}

function isRoot(element: string): boolean {
  return element === 'body' || element === 'footnote' || element === 'endnote';
}
