import type { Day } from '../../../engine/calendar/day.ts';
import type { ImpreciseDate } from '../../../engine/plan/imprecise.ts';
import type { PlanState } from '../../../engine/plan/states.ts';
import { inWords } from '../../../platform/day-words.ts';
import type { ShownAction } from '../read/show.ts';
import { readDate } from '../understand/dates/read-date.ts';
import { STATE_TITLES } from '../words.ts';
import { markLine, oneLine, readMark, writtenText } from './marks.ts';
import { besideDate, readUnderstood } from './written-dates.ts';

/** The state of an action with its day: "Done (claimed) 14 November 2013". */
export function stateLine({ state, states }: Pick<ShownAction, 'state' | 'states'>): string {
  const since = stateSince({ states });
  if (since === null) return STATE_TITLES[state];
  // Its parts stay on one line, however narrow the column.
  return `${STATE_TITLES[state]} ${state === 'in-progress' ? 'since ' : ''}${inWords(since)}`.replace(
    /(\d+) (\p{L}+) (\d+)$/u,
    '$1\u00a0$2\u00a0$3',
  );
}

export function stateSince({ states }: Pick<ShownAction, 'states'>): Day | null {
  return states.at(-1)?.on ?? null;
}

/** The first planned date, where it is not the one that holds. */
export function firstPlanned({
  planned,
  plannedHistory,
}: Pick<ShownAction, 'planned' | 'plannedHistory'>): ImpreciseDate | null {
  const first = plannedHistory[0]?.planned ?? null;
  return first === null ||
    (planned !== null && planned.text === first.text && planned.lastDay === first.lastDay)
    ? null
    : first;
}

/** The lines of the cell of the planned date: the date, the first one where it was another, and the state. */
export function plannedLines(action: ShownAction): string[] {
  const { planned } = action;
  const lines: string[] = [];
  if (planned !== null) {
    const text = oneLine(planned.text);
    const beside = besideDate(planned, readDate(text));
    lines.push(writtenText(text), ...(beside === '' ? [] : [markLine('made-label', `(${beside})`)]));
  }
  const first = firstPlanned(action);
  if (first !== null) lines.push(markLine('notes', `First planned: ${oneLine(first.text)}`));
  return [...lines, markLine('label', stateLine(action))];
}

export interface ReadPlanned {
  readonly planned: ImpreciseDate | null;
  /** Null where no state stands there. */
  readonly state: PlanState | null;
  /** The day beside the state. */
  readonly since: string | null;
}

/** Reads what {@link plannedLines} wrote; the lines that somebody added since are given to `stateOf`. */
export function readPlannedLines(
  lines: readonly string[],
  stateOf: (text: string) => PlanState | null,
): ReadPlanned {
  const written: string[] = [];
  let understood: ReturnType<typeof readUnderstood> = null;
  let state: PlanState | null = null;
  let since: string | null = null;
  for (const line of lines) {
    const { kind, text } = readMark(line);
    if (kind === 'label') {
      state = titledState(text) ?? stateOf(text);
      since = text;
    } else if (kind === 'escaped') written.push(text);
    else if (kind === 'made-label') understood = readUnderstood(text.replace(/^\(|\)$/g, ''));
    else if (kind === 'written') {
      const said =
        lines.some((each) => readMark(each).kind === 'label') && written.length === 0 ? null : stateOf(text);
      if (said === null) written.push(text);
      else {
        state = said;
        since = text;
      }
    }
  }
  const text = written.join(' ');
  const planned = text === '' ? null : { ...readDate(text), ...understood };
  return { planned, state, since };
}

/** The state whose title a text begins with. */
export function titledState(text: string): PlanState | null {
  const found = Object.entries(STATE_TITLES).find(([, title]) => text.startsWith(title));
  return (found?.[0] as PlanState | undefined) ?? null;
}
