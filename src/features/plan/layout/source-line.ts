import { SOURCE_KINDS, type SourceShape } from '../shape.ts';
import { readDate } from '../understand/dates/read-date.ts';
import { sourceOf } from '../understand/pieces/source.ts';
import { SOURCE_TITLES } from '../words.ts';
import { AFTER_REF, oneLine } from './marks.ts';
import { besideDate, readUnderstood, sameUnderstood } from './written-dates.ts';

/** A source on a line: its title, and its kind and date where the title does not tell them. */
export function sourceLine(source: SourceShape): string {
  const title = oneLine(source.title);
  const told = sourceOf(title);
  const same = told.title === title && told.kind === source.kind && sameDate(told.date, source.date);
  if (same) return title;
  const beside = source.date === null ? '' : besideDate(source.date, readDate(oneLine(source.date.text)));
  const date = source.date === null ? [] : [oneLine(source.date.text), ...(beside === '' ? [] : [beside])];
  return `${title}${AFTER_REF}(${[SOURCE_TITLES[source.kind], ...date].join('; ')})`;
}

function sameDate(told: SourceShape['date'], date: SourceShape['date']): boolean {
  if (told === null || date === null) return told === date;
  return sameUnderstood(told, date) && (date.lastDay !== null || told.text === oneLine(date.text));
}

/** Takes back what {@link sourceLine} wrote. */
export function readSourceLine(line: string): SourceShape {
  const at = line.lastIndexOf(`${AFTER_REF}(`);
  if (at < 0 || !line.endsWith(')')) return sourceOf(line);
  const [kind, ...rest] = line.slice(at + 2, -1).split('; ');
  const found = SOURCE_KINDS.find((each) => SOURCE_TITLES[each] === kind);
  if (found === undefined) return sourceOf(line);
  const understood = rest.length > 1 ? readUnderstood(rest.at(-1) ?? '') : null;
  const text = (understood === null ? rest : rest.slice(0, -1)).join('; ');
  return {
    title: line.slice(0, at),
    kind: found,
    date: rest.length === 0 ? null : { ...readDate(text), ...understood },
  };
}
