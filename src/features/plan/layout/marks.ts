/**
 * What tells lines of an exported plan apart, for our own import. A word joiner is nothing to the eye, to a printer or to a screen
 * reader; one before a line says what the line is, and a document that was worked on in Word keeps it.
 */
const JOINER = '\u2060';

/** Kinds of lines, by how many word joiners stand before them. Lines without any are what people wrote. */
export const LINE_KINDS = ['written', 'label', 'made-label', 'notes', 'escaped'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** Stands between the reference of an action and its text. */
export const AFTER_REF = '\u2002';

/** A line as it is written down, with what marks its kind. Only what people wrote keeps joiners of its own. */
export function markLine(kind: LineKind, text: string): string {
  const own = kind === 'escaped' ? text : text.replace(/^\u2060+/, '');
  return JOINER.repeat(LINE_KINDS.indexOf(kind)) + own;
}

/** What a line is, and the line without its mark. */
export function readMark(line: string): { readonly kind: LineKind; readonly text: string } {
  let count = 0;
  while (line[count] === JOINER && count < LINE_KINDS.length - 1) count += 1;
  return { kind: LINE_KINDS[count] ?? 'written', text: line.slice(count) };
}

/** A line that people wrote: where it begins like one of ours, it is marked as theirs. */
export function writtenText(line: string): string {
  return line.startsWith(JOINER) ? markLine('escaped', line) : line;
}

/** Takes back what {@link writtenText} wrote. */
export function readWritten(line: string): string {
  const { kind, text } = readMark(line);
  return kind === 'escaped' ? text : line;
}

/** Text without any marks, for readers that know nothing of them. */
export function withoutMarks(text: string): string {
  return text.replaceAll(JOINER, '').replaceAll(AFTER_REF, ' ');
}

/** The lines of a text that hold something, without white space at their ends. */
export function textLines(text: string): string[] {
  return text
    .split(/\r\n|[\r\n\u2028\u2029\v\f]/)
    .map((line) => line.replaceAll('\u00a0', ' ').trim())
    .filter((line) => line !== '');
}

/** A text on one line. */
export function oneLine(text: string): string {
  return textLines(text).join(' ');
}
