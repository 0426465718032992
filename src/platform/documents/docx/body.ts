import type { Block } from '../blocks.ts';
import type { XmlHandlers } from '../xlsx/xml.ts';
import { type Attributes, attribute, isOn } from './attributes.ts';
import type { Numbering } from './numbering.ts';
import { type OpenParagraph, openParagraph, SIGNS, symbol } from './paragraph.ts';
import type { ListPlace } from './styles.ts';
import { OpenTables, type WordLimits } from './tables.ts';

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
  readonly #tables: OpenTables;
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

  constructor(setting: BodySetting) {
    this.#setting = setting;
    this.#tables = new OpenTables(setting.name, setting.limits);
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
    else if (element === 'tc') this.#tables.closeCell(this.#closeHolder());
    else if (element === 'tr') this.#tables.closeRow();
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
    const value = attribute(attributes, 'val') ?? '';
    if (element === 'del' || element === 'moveFrom') {
      if (within === 'trPr') this.#tables.deleteRow();
      else if (this.#properties.includes('pPr') && paragraph) paragraph.joins = true;
    } else if (within === 'pPr' && paragraph) {
      if (element === 'pStyle') paragraph.style = value;
      else if (element === 'ilvl') paragraph.level = Number(value);
      else if (element === 'numId') paragraph.list = value;
    } else if (within === 'rPr' && element === 'vanish' && !this.#properties.includes('pPr'))
      this.#vanished = isOn(attributes);
    else if (within === 'tcPr') this.#tables.cellProperty(element, attributes);
    else if (within === 'trPr' && element === 'gridBefore') this.#tables.indentRow(Number(value) || 0);
    else if (within === 'sdtPr' && element === 'showingPlcHdr' && this.#placeholders.length > 0)
      this.#placeholders[this.#placeholders.length - 1] = isOn(attributes);
  }

  #content(element: string, attributes: Attributes): void {
    if (isRoot(element)) {
      this.#root = attribute(attributes, 'id') ?? element;
      this.#openHolder();
    } else if (element === 't') this.#inText = true;
    else if (element === 'p') this.#paragraphs.push(openParagraph());
    else if (element === 'tbl') this.#tables.open();
    else if (element === 'tr') this.#tables.openRow();
    else if (element === 'tc') {
      this.#tables.openCell();
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
    if (this.#tables.depth === 0)
      for (const note of holder.notes.splice(0)) holder.blocks.push({ kind: 'paragraph', text: note });
  }

  #numberOf({ list, level, style }: OpenParagraph): string {
    const inherited = style === '' ? {} : this.#setting.listOf(style);
    const own = list ?? inherited.list;
    if (own === undefined || own === '0') return '';
    return this.#setting.numbering.next(own, level ?? inherited.level ?? 0);
  }

  #closeTable(): void {
    const table = this.#tables.close();
    if (table !== null) this.#holders.at(-1)?.blocks.push(table);
  }
}

function isRoot(element: string): boolean {
  return element === 'body' || element === 'footnote' || element === 'endnote';
}
