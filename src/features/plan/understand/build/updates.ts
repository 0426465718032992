import type { Day } from '../../../../engine/calendar/day.ts';
import type { ImpreciseDate } from '../../../../engine/plan/imprecise.ts';
import type { UpdateShape } from '../../shape.ts';
import type { Asker } from '../asker.ts';
import { latestOf } from '../dates/latest.ts';
import { introduced } from '../pieces/labels.ts';
import type { ActionDraft, ProgressLine } from '../rows/draft.ts';
import { roleOfHeading } from '../tables/roles.ts';
import { askYear } from './ask-year.ts';

interface OpenUpdate {
  label: string | null;
  date: ImpreciseDate | null;
  lines: string[];
  /** The heading of the column that its lines stand in. */
  heading: string;
}

/** The dated updates of an action, and what stands before the first of them. */
export function updatesOf(action: ActionDraft, latest: Day | null, asker: Asker): UpdateShape[] {
  const updates: OpenUpdate[] = [];
  const headings = new Set(action.progress.map(({ place }) => place.heading));
  for (const line of action.progress) {
    const own = updates.at(-1);
    const { heading } = line.place;
    if (own?.heading !== heading && (headings.size > 1 || isDated(heading))) updates.push(ofColumn(heading));
    addLine(updates, line, latest, asker);
  }
  return updates
    .filter(({ label, date, lines }) => lines.length > 0 || (label !== null && date !== null))
    .map(({ label, date, lines }) => ({ label, date, text: lines.join('\n') }));
}

function addLine(updates: OpenUpdate[], line: ProgressLine, latest: Day | null, asker: Asker): void {
  const found = introduced(line.text);
  if (found === null) {
    if (updates.length === 0)
      updates.push({ label: null, date: null, lines: [], heading: line.place.heading });
    updates.at(-1)?.lines.push(line.text);
    return;
  }
  const { label, date, rest } = found;
  const where = `${line.named}, ${label ?? date?.text ?? ''}`;
  updates.push({
    label,
    date: date === null ? null : askYear(date, where, latest, asker),
    lines: rest === '' ? [] : [rest],
    heading: line.place.heading,
  });
}

function isDated(heading: string): boolean {
  return latestOf(heading)?.lastDay != null;
}

/** Where progress has several columns, the heading of each introduces what stands in it: "Update July 2013". */
function ofColumn(heading: string): OpenUpdate {
  const date = latestOf(heading);
  const dated = date?.lastDay != null;
  const label = heading === '' || (!dated && roleOfHeading(heading) === 'progress') ? null : heading;
  return { label, date: dated ? date : null, lines: [], heading };
}
