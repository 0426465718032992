import type { Day } from '../calendar/day.ts';
import type { CalendarHistory } from '../calendar/history.ts';
import { deriveDuties } from '../duties/derive.ts';
import { type Duty, type DutyKind, stateOn } from '../duties/duty.ts';
import type { Timeline } from '../timeline/timeline.ts';
import type { Standards } from './adopted.ts';

/** What judges duties. */
export interface Judging {
  readonly standards: Standards;
  readonly calendar: CalendarHistory;
}

/** An open duty whose last day is another under a change, or that begins or ends with it. */
export interface DutyMove {
  readonly kind: DutyKind;
  readonly key: string;
  readonly of: string | null;
  readonly starts: Day;
  readonly how: 'moved' | 'begins' | 'ends';
  /** Null while suspended without end, and where there was none. */
  readonly was: Day | null;
  /** Null while suspended without end, and where there is none any more. */
  readonly due: Day | null;
  /**
   * Nothing else being done, it is overdue as soon as the change has taken effect and would not have been without it. A
   * date is never set before the day that moves it (rule 16), so this is a duty that comes to be due on that very day.
   */
  readonly becomesOverdue: boolean;
}

/** The effect of a change on one case. */
export interface CaseEffect {
  /** How many duties are open or overdue on the day under what holds now. */
  readonly open: number;
  readonly moves: readonly DutyMove[];
}

/** What a change adopted on a day does to the duties of one case that are open on it (product 5.2). Pure. */
export function effectOnCase(timeline: Timeline, before: Judging, after: Judging, on: Day): CaseEffect {
  const now = openDuties(timeline, before, on);
  const then = openDuties(timeline, after, on);
  const moves: DutyMove[] = [];
  for (const [key, duty] of now) {
    const changed = then.get(key);
    if (changed === undefined) moves.push(moveOf(duty, 'ends', duty.due, null, false));
    else if (changed.due !== duty.due)
      moves.push(moveOf(changed, 'moved', duty.due, changed.due, comesToBeDue(duty, changed, on)));
  }
  for (const [key, duty] of then)
    if (!now.has(key)) moves.push(moveOf(duty, 'begins', null, duty.due, false));
  return { open: now.size, moves };
}

function openDuties(timeline: Timeline, { standards, calendar }: Judging, on: Day): Map<string, Duty> {
  const open = new Map<string, Duty>();
  for (const duty of deriveDuties(timeline, standards, calendar)) {
    const state = duty.starts > on ? null : stateOn(duty, on);
    if (state === 'open' || state === 'overdue') open.set(duty.key, duty);
  }
  return open;
}

function moveOf(
  { kind, key, of, starts }: Duty,
  how: DutyMove['how'],
  was: Day | null,
  due: Day | null,
  becomesOverdue: boolean,
): DutyMove {
  return { kind, key, of, starts, how, was, due, becomesOverdue };
}

/** Whether the new last day is the day on which the change takes effect for it, and the old one was later. */
function comesToBeDue(before: Duty, after: Duty, on: Day): boolean {
  if (after.due === null || (before.due !== null && before.due <= after.due)) return false;
  const moves = after.explanation.filter((step) => step.step === 'rebased' || step.step === 'holiday-added');
  const takesEffect = moves.reduce((latest, step) => (step.on > latest ? step.on : latest), on);
  return after.due <= takesEffect;
}
