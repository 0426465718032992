import type { Day } from '../calendar/day.ts';
import { byDay, firstOnOrAfter, lastBefore } from './sorted.ts';

interface On {
  readonly on: Day;
}

/** What ends every duty of a case: closing, transfer out, the child's death. */
export interface CaseEnd {
  readonly on: Day;
  readonly cause: 'case closed' | 'transferred out' | 'child died';
}

/** When a case was ours to work on: its ends, its returns, and the time that another area had it. */
export interface Course {
  /** In order of their days. */
  readonly ends: readonly CaseEnd[];
  /** Whether the case is ours to work on at the start of a day, what brings it back that day included. */
  active(day: Day): boolean;
  /** The day on which the case came (back) to us from another area, where `day` lies in that area's time; else null. */
  elsewhereUntil(day: Day): Day | null;
}

const ALWAYS: Course = { ends: [], active: () => true, elsewhereUntil: () => null };

interface Turn extends On {
  readonly back: boolean;
  /** What holds once the day is over: within a day what ends comes last (rule 5). */
  readonly openAfter: boolean;
}

/** Tells the course of a case from its closings, transfers, reopenings and the child's death. */
export function courseOf(facts: {
  readonly closed: readonly On[];
  readonly out: readonly On[];
  readonly died: readonly On[];
  readonly reopened: readonly On[];
  readonly transferredIn: readonly On[];
}): Course {
  const { closed, out, died, reopened, transferredIn } = facts;
  const ends: CaseEnd[] = [
    ...out.map(({ on }) => ({ on, cause: 'transferred out' as const })),
    ...closed.map(({ on }) => ({ on, cause: 'case closed' as const })),
    ...died.map(({ on }) => ({ on, cause: 'child died' as const })),
  ].sort(byDay);
  if (ends.length === 0 && transferredIn.length === 0) return ALWAYS;
  const death = died[0]?.on ?? null;
  const turns = turnsOf(ends, [...reopened, ...transferredIn], death);
  const outs = [...out].sort(byDay);
  return {
    ends,
    active(day) {
      if (death !== null && death < day) return false;
      const today = firstOnOrAfter(turns, day);
      if (today?.on === day && today.back) return true;
      return lastBefore(turns, day)?.openAfter ?? true;
    },
    elsewhereUntil(day) {
      const arrival = transferredIn.find((one) => one.on > day);
      if (arrival === undefined) return null;
      const left = lastBefore(outs, arrival.on);
      return left === null || left.on < day ? arrival.on : null;
    },
  };
}

function turnsOf(ends: readonly CaseEnd[], returns: readonly On[], death: Day | null): Turn[] {
  const backDays = new Set(returns.map(({ on }) => on));
  const endDays = new Set(ends.map(({ on }) => on));
  const days = [...new Set([...backDays, ...endDays])].sort();
  return days.map((on) => ({
    on,
    back: backDays.has(on) && (death === null || on <= death),
    openAfter: !endDays.has(on),
  }));
}
