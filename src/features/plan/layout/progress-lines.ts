import { inWords } from '../../../platform/day-words.ts';
import type { ShownAction } from '../read/show.ts';
import type { UpdateShape } from '../shape.ts';
import { readDate } from '../understand/dates/read-date.ts';
import { introduced } from '../understand/pieces/labels.ts';
import { markLine, oneLine, readMark, textLines, writtenText } from './marks.ts';
import { besideDate, readUnderstood, understoodInWords } from './written-dates.ts';

/** The lines of the updates of an action. One without a label that is not the first gets one that is made of its day. */
export function updateLines(updates: ShownAction['updates']): string[] {
  return updates.flatMap((update, at) => {
    const label = labelOf(update);
    const introduction =
      label !== null
        ? [markLine('label', label)]
        : at === 0
          ? []
          : [markLine('made-label', `Update (${inWords(update.on)})`)];
    return [...introduction, ...textLines(update.text).map(plainLine)];
  });
}

/** What introduces an update, so that its date can be read from it again; null where it has neither label nor date. */
function labelOf({ label, date }: UpdateShape): string | null {
  const written = oneLine(label ?? '');
  if (date === null) return written === '' ? null : written;
  const text = written === '' ? oneLine(date.text) || understoodInWords(date) : written;
  const beside = besideDate(date, dateIn(text));
  return beside === '' ? text : `${text} [${beside}]`;
}

function dateIn(label: string): UpdateShape['date'] {
  return introduced(label)?.date ?? (readDate(label).lastDay === null ? null : readDate(label));
}

/** A line of text that would be taken for something else is marked as text. */
function plainLine(line: string): string {
  return introduced(line) === null ? writtenText(line) : markLine('escaped', line);
}

/** Reads what {@link updateLines} wrote, with what somebody added since. What stands below the notes is no update. */
export function readUpdateLines(lines: readonly string[]): UpdateShape[] {
  const updates: { label: string | null; date: UpdateShape['date']; lines: string[] }[] = [];
  for (const line of lines) {
    const { kind, text } = readMark(line);
    if (kind === 'notes') break;
    if (kind === 'label') updates.push({ ...readLabel(text), lines: [] });
    else if (kind === 'made-label') updates.push({ label: null, date: null, lines: [] });
    else {
      const found = kind === 'escaped' ? null : introduced(text);
      if (found !== null)
        updates.push({ label: found.label, date: found.date, lines: found.rest === '' ? [] : [found.rest] });
      else {
        if (updates.length === 0) updates.push({ label: null, date: null, lines: [] });
        updates.at(-1)?.lines.push(text);
      }
    }
  }
  return updates.map(({ label, date, lines: own }) => ({ label, date, text: own.join('\n') }));
}

function readLabel(label: string): Pick<UpdateShape, 'label' | 'date'> {
  const match = /^(.*\S)\s*\[([^[\]]+)\]$/.exec(label);
  const understood = match === null ? null : readUnderstood(match[2] ?? '');
  const written = match !== null && understood !== null ? (match[1] ?? '') : label;
  const date = dateIn(written);
  return {
    // A date alone is no label.
    label: date !== null && date.text === written ? null : written,
    date:
      understood === null
        ? date
        : understood.lastDay === null
          ? null
          : { text: date?.text ?? written, ...understood },
  };
}
