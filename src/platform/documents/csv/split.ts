/** One record of a CSV file. A record with quoted line breaks is one row of a spreadsheet, and so is a blank line. */
export type CsvRecord = string[];

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Splits text into records as a spreadsheet does: a field that begins with a quote runs to its closing quote ("" is one
 * quote), whatever follows a closing quote belongs to the field, a quote inside a plain field is an ordinary character;
 * records end with CR LF, LF or CR. Rows may have different lengths.
 */
export class CsvSplitter {
  readonly #delimiter: number;
  /** The field so far, from earlier runs and chunks. */
  #field = '';
  #fields: string[] = [];
  #state: 'start' | 'plain' | 'quoted' | 'quote seen' = 'start';
  #afterCr = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** True while a quoted field is open. */
  get inQuotes(): boolean {
    return this.#state === 'quoted';
  }

  /** How long the field is that is being read, in characters. */
  get pendingLength(): number {
    return this.#field.length;
  }

  /** How many fields of the record that is being read are whole. */
  get pendingFields(): number {
    return this.#fields.length;
  }

  /** The records that end in this chunk. */
  push(text: string): CsvRecord[] {
    const records: CsvRecord[] = [];
    let at = 0;
    if (this.#afterCr && text.length > 0) {
      this.#afterCr = false;
      if (text.charCodeAt(0) === LF) at = 1;
    }
    while (at < text.length) {
      if (this.#state === 'quoted') at = this.#quoted(text, at);
      else if (this.#state === 'quote seen') at = this.#afterQuote(text, at);
      else if (this.#state === 'start' && text.charCodeAt(at) === QUOTE) {
        this.#state = 'quoted';
        at += 1;
      } else at = this.#plain(text, at, records);
    }
    return records;
  }

  /** The last record, where the text does not end with a line break. */
  end(): CsvRecord[] {
    if (this.#state === 'start' && this.#fields.length === 0) return [];
    const records: CsvRecord[] = [];
    this.#endRecord(records);
    return records;
  }

  #quoted(text: string, from: number): number {
    const quote = text.indexOf('"', from);
    if (quote < 0) {
      this.#field += text.slice(from);
      return text.length;
    }
    this.#field += text.slice(from, quote);
    this.#state = 'quote seen';
    return quote + 1;
  }

  #afterQuote(text: string, at: number): number {
    if (text.charCodeAt(at) !== QUOTE) {
      this.#state = 'plain';
      return at;
    }
    this.#field += '"';
    this.#state = 'quoted';
    return at + 1;
  }

  #plain(text: string, from: number, records: CsvRecord[]): number {
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === this.#delimiter) {
        this.#endField(text.slice(from, at));
        return at + 1;
      }
      if (code === LF || code === CR) {
        this.#field += text.slice(from, at);
        this.#endRecord(records);
        if (code === LF) return at + 1;
        if (at + 1 === text.length) this.#afterCr = true;
        return text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
      }
    }
    this.#field += text.slice(from);
    this.#state = 'plain';
    return text.length;
  }

  #endField(rest: string): void {
    this.#fields.push(this.#field + rest);
    this.#field = '';
    this.#state = 'start';
  }

  #endRecord(records: CsvRecord[]): void {
    this.#endField('');
    records.push(this.#fields);
    this.#fields = [];
  }
}
