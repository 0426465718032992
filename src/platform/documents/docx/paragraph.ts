/** A paragraph while it is read. */
export interface OpenParagraph {
  text: string;
  style: string;
  list: string | undefined;
  level: number | undefined;
  /** Its end was deleted with tracked changes: the next paragraph goes on in it. */
  joins: boolean;
}

export function openParagraph(): OpenParagraph {
  return { text: '', style: '', list: undefined, level: undefined, joins: false };
}

/** What elements in a run stand for. */
export const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '-',
};

/** Letters of Word's symbol fonts that people tick and list with. */
const SYMBOLS: Readonly<Record<string, string>> = {
  F0FC: '✓',
  F0FE: '☒',
  F0A8: '☐',
  F0B7: '•',
  F0A7: '▪',
  F0D8: '➢',
  F0E0: '→',
};

export function symbol(code: string): string {
  return SYMBOLS[code.toUpperCase()] ?? '';
}
