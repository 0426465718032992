/** How the messages of a ZIP and its XML speak of the file that they are. */
export interface PackageWords {
  readonly what: string;
  readonly program: string;
  /** What is too long where there is no end of it. */
  readonly piece: string;
  /** What to do where the file cannot be read as it is. */
  readonly instead: string;
}

export const WORKBOOK: PackageWords = {
  what: 'workbook',
  program: 'Excel',
  piece: 'cell',
  instead: 'Save the sheet as CSV',
};

export const WORD_DOCUMENT: PackageWords = {
  what: 'Word document',
  program: 'Word',
  piece: 'paragraph',
  instead: 'Copy its table into a new Word document',
};
