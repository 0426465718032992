import { textProblem } from '../../../ledger/canonical.ts';
import { countInWords } from '../../../platform/documents/table-error.ts';
import type { Choice, Column } from '../templates/template.ts';
import { readDay, shorten } from './day.ts';

export type ReadValue = { readonly value: string } | { readonly reason: string };

/** How a cell is read besides its column: where Excel's days count from, and the roles of the service. */
export interface ReadingContext {
  readonly daysFrom: '1900' | '1904';
  /** The roles of the service: id and title. */
  readonly roles: readonly Choice[];
}

/** The value of a cell that is not empty: NFC, without spaces around it, as the column wants it; or what is wrong. */
export function readValue(cell: string, column: Column, context: ReadingContext): ReadValue {
  const text = cell.trim().normalize('NFC');
  const wrong = textProblem(text);
  if (wrong !== null) return { reason: `The cell ${wrong}` };
  switch (column.holds) {
    case 'day': {
      const read = readDay(text, context.daysFrom);
      return 'day' in read ? { value: read.day } : read;
    }
    case 'choice':
      return choose(text, column.choices ?? [], column.name);
    case 'role':
      return choose(text, context.roles, column.name);
    default:
      return ofText(text, column);
  }
}

function ofText(text: string, column: Column): ReadValue {
  // Only what may be as long as a cell is prose; the rest are names and references.
  if (column.most === undefined) return { value: text };
  if (LINE_BREAK.test(text)) {
    return {
      reason: `${column.name} runs over more than one line. Write it on one line; what does not belong to it goes in a column of its own.`,
    };
  }
  if (text.length <= column.most) return { value: text };
  return {
    reason: `${column.name} is ${countInWords(text.length)} characters long; it may have at most ${countInWords(column.most)}. Shorten it, or check that the right column was mapped to it.`,
  };
}

const LINE_BREAK = /[\n\r\v\f\u0085\u2028\u2029]/;

const lists = new WeakMap<readonly Choice[], Map<string, string>>();

function choose(text: string, choices: readonly Choice[], name: string): ReadValue {
  let known = lists.get(choices);
  if (known === undefined) {
    known = new Map();
    for (const { id, title, alsoCalled = [] } of choices) {
      for (const word of [id, title, ...alsoCalled]) known.set(plainWord(word), id);
    }
    lists.set(choices, known);
  }
  const id = known.get(plainWord(text));
  if (id !== undefined) return { value: id };
  return {
    reason: `“${shorten(text)}” is not one of the values of ${name}. Use one of: ${choices.map((choice) => choice.id).join(', ')}.`,
  };
}

/** A word of a list as it is compared: "Very high", "very-high" and "VERY_HIGH" are one. */
function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
