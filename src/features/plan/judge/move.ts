import { addMonths, type Day, dayNumber, dayOf } from '../../../engine/calendar/day.ts';
import { currentRetests, evidenceNow, type PlanAction } from '../../../engine/plan/action.ts';
import { MOVES } from '../../../engine/plan/moves.ts';
import { atLeast, type PlanState } from '../../../engine/plan/states.ts';
import { inWords } from '../../../platform/day-words.ts';

/** What is wrong with an entry: at which field, in a sentence that says what to do. */
export interface PlanProblem {
  readonly field: string;
  readonly message: string;
}

/** A move that somebody wants to record. */
export interface WantedMove {
  readonly to: PlanState;
  readonly on: Day;
  readonly by: string;
  readonly reason: string;
  /** Who says that it is done: a person of the service, or a name in words. */
  readonly claimant: string;
}

export interface MoveContext {
  readonly today: Day;
  /** Whether a person leads the action, by name or by a role held. */
  readonly leads: (person: string) => boolean;
}

/** How long after the claim at least one re-test must have been passed (rule 31). */
const SUSTAINED_MONTHS = 6;

/** The day that lies some months after another; months clamp to their end. */
export function monthsAfter(day: Day, months: number): Day {
  return dayOf(addMonths(dayNumber(day), months));
}

/** Judges a move by the table and by what it takes (rule 31). An empty list means that it may be recorded. */
export function judgeMove(action: PlanAction, wanted: WantedMove, context: MoveContext): PlanProblem[] {
  const move = MOVES[action.state][wanted.to];
  if (!move.allowed) return [{ field: 'to', message: move.why }];
  const problems = judgeDay(action, wanted.on, context.today);
  if (move.reason && wanted.reason.trim() === '')
    problems.push({ field: 'reason', message: 'Enter the reason.' });
  switch (move.takes) {
    case 'nothing':
      break;
    case 'claimant':
      if (wanted.claimant.trim() === '')
        problems.push({ field: 'claimant', message: 'Enter who says that the action is done.' });
      break;
    case 'tested-evidence':
      problems.push(...judgeVerification(action, wanted.by, context));
      break;
    case 'passed-re-tests':
      problems.push(...judgeRetests(action));
      break;
  }
  return problems;
}

function judgeDay(action: PlanAction, on: Day, today: Day): PlanProblem[] {
  if (on > today) return [{ field: 'on', message: 'The day lies ahead. Enter a day up to today.' }];
  const last = action.states.at(-1);
  if (last !== undefined && on < last.on) {
    return [
      {
        field: 'on',
        message: `The day lies before the last change of state, which was on ${inWords(last.on)}. Enter that day or a later one.`,
      },
    ];
  }
  return [];
}

function judgeVerification(action: PlanAction, by: string, { leads }: MoveContext): PlanProblem[] {
  if (leads(by)) {
    return [
      {
        field: 'to',
        message: 'You lead this action. Somebody who does not lead it must verify it.',
      },
    ];
  }
  const tested = evidenceNow(action).filter((one) => atLeast(one.strength, 'sample'));
  if (tested.length === 0) {
    return [
      {
        field: 'to',
        message:
          'To verify a claim takes evidence of at least a sample. Add such evidence first; an assertion, an anecdote or a count without n is not enough, and neither is what was found before it slipped back.',
      },
    ];
  }
  if (tested.every((one) => leads(one.by))) {
    return [
      {
        field: 'to',
        message:
          'All evidence of at least a sample was recorded by a lead of this action. Somebody who does not lead it must test it and add what was found.',
      },
    ];
  }
  return [];
}

function judgeRetests(action: PlanAction): PlanProblem[] {
  const tell = (message: string): PlanProblem[] => [{ field: 'to', message }];
  const retests = currentRetests(action);
  if (retests.length === 0) return tell('No re-tests are set. Set them, and record what they found, first.');
  const failed = retests.filter((one) => one.result?.outcome === 'failed');
  if (failed.length > 0)
    return tell('A re-test was failed. Record that the action slipped back, or correct the re-test.');
  const waiting = retests.filter((one) => one.result === null);
  if (waiting.length > 0) {
    return tell(
      `Every re-test must be passed first: ${waiting.length} ${waiting.length === 1 ? 'is' : 'are'} not recorded yet.`,
    );
  }
  const since = monthsAfter(action.doneOn as Day, SUSTAINED_MONTHS);
  if (!retests.some((one) => one.result !== null && one.result.on >= since)) {
    return tell(
      `At least one re-test must be passed six months or more after the action was done, which is on ${inWords(since)} or later.`,
    );
  }
  return [];
}
