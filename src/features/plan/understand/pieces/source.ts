import type { SourceKind, SourceShape } from '../../shape.ts';
import { latestOf } from '../dates/latest.ts';

const KINDS: readonly (readonly [SourceKind, RegExp])[] = [
  ['self-assessment', /self[- ]?assessment|self[- ]?evaluation/i],
  ['service-quality-review', /quality review|\bSQR\b|peer review/i],
  ['inspection', /inspect|\bHMIP?\b|ofsted|screening|probation/i],
  ['audit', /\baudit/i],
  ['board-request', /\bboard\b|committee|scrutiny/i],
];

/** What a plan answers, by the name that somebody gives it. */
export function sourceOf(text: string): SourceShape {
  const trailing = /[([]([^()[\]]{4,60})[)\]]\.?$/.exec(text.slice(-70));
  const inBrackets = trailing ? latestOf(trailing[1] ?? '') : null;
  const title = inBrackets !== null && trailing ? text.slice(0, text.length - trailing[0].length) : text;
  const kind = KINDS.find(([, pattern]) => pattern.test(title))?.[0] ?? 'other';
  return { title: title.trim(), kind, date: inBrackets ?? latestOf(text) };
}

/** The line among the headings of a plan that says what it answers: "In response to the inspection of ...". */
export function findSource(headings: readonly string[]): { line: string; source: SourceShape } | null {
  for (const line of headings) {
    const match =
      /\b(?:in response to|response to|arising from|following|source)\s*(?::\s*|\s+(?:the|an?)\s+|\s+)/i.exec(
        line,
      );
    const title = match === null ? '' : line.slice(match.index + match[0].length);
    if (title.length > 3) return { line, source: sourceOf(title) };
  }
  const line = headings.find((each) => /inspect|ofsted|self[- ]?assessment|quality review/i.test(each));
  return line === undefined ? null : { line, source: sourceOf(line) };
}
