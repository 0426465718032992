import type { PlanState } from './states.ts';

/** A move from one state to another that may be made, and what it takes (rule 31). */
export interface AllowedMove {
  readonly allowed: true;
  /** What a person does, for buttons and headings. */
  readonly does: string;
  /** Whether it takes a reason in words. */
  readonly reason: boolean;
  /** What must be there, beyond a day and who did it. */
  readonly takes: 'nothing' | 'claimant' | 'tested-evidence' | 'passed-re-tests';
}

/** A move that may not be made, and why, in a sentence that says what to do instead. */
export interface RefusedMove {
  readonly allowed: false;
  readonly why: string;
}

export type Move = AllowedMove | RefusedMove;

const may = (
  does: string,
  { reason = false, takes = 'nothing' }: Partial<Pick<AllowedMove, 'reason' | 'takes'>> = {},
): AllowedMove => ({ allowed: true, does, reason, takes });
const no = (why: string): RefusedMove => ({ allowed: false, why });

const ALREADY = no('The action is in this state already.');
const MISTAKE = 'If an earlier entry was a mistake, withdraw that entry.';
const CLAIM_FIRST = no(
  'Only what was claimed done can be verified. Record first on which day it was done, and who says so.',
);
const VERIFY_FIRST = no(
  'Only what was verified can be sustained. Have the claim verified first, on evidence of at least a sample.',
);
const NOTHING_TO_SLIP = no('Nothing was achieved yet that could slip back.');

/**
 * Every state to every state: the compiler refuses a table with a gap. Machines propose, people decide: each of these
 * moves is recorded by a person, on a day (product 5.12, rule 31).
 */
export const MOVES: Readonly<Record<PlanState, Readonly<Record<PlanState, Move>>>> = {
  'not-started': {
    'not-started': ALREADY,
    'in-progress': may('Start'),
    done: may('Claim that it is done', { takes: 'claimant' }),
    verified: CLAIM_FIRST,
    sustained: VERIFY_FIRST,
    'slipped-back': NOTHING_TO_SLIP,
    cancelled: may('Cancel', { reason: true }),
  },
  'in-progress': {
    'not-started': no(`Work on this action has begun, and what has begun stays so. ${MISTAKE}`),
    'in-progress': ALREADY,
    done: may('Claim that it is done', { takes: 'claimant' }),
    verified: CLAIM_FIRST,
    sustained: VERIFY_FIRST,
    'slipped-back': NOTHING_TO_SLIP,
    cancelled: may('Cancel', { reason: true }),
  },
  done: {
    'not-started': no(`The action was claimed done. Take the claim back (in progress) instead. ${MISTAKE}`),
    'in-progress': may('Take the claim back', { reason: true }),
    done: ALREADY,
    verified: may('Verify', { takes: 'tested-evidence' }),
    sustained: VERIFY_FIRST,
    'slipped-back': may('Record that it slipped back', { reason: true }),
    cancelled: no(
      'What was claimed done cannot be cancelled. Take the claim back first, or record that a part of it is cancelled.',
    ),
  },
  verified: {
    'not-started': no(`The action was verified. Record that it slipped back instead. ${MISTAKE}`),
    'in-progress': no(`The action was verified. Record that it slipped back instead. ${MISTAKE}`),
    done: no(`The action was verified, which is more than a claim. ${MISTAKE}`),
    verified: ALREADY,
    sustained: may('Record that it is sustained', { takes: 'passed-re-tests' }),
    'slipped-back': may('Record that it slipped back', { reason: true }),
    cancelled: no(
      'What was verified cannot be cancelled. Record that it slipped back, or that a part of it is cancelled.',
    ),
  },
  sustained: {
    'not-started': no(`The action is sustained. Record that it slipped back instead. ${MISTAKE}`),
    'in-progress': no(`The action is sustained. Record that it slipped back instead. ${MISTAKE}`),
    done: no(`The action is sustained, which is more than a claim. ${MISTAKE}`),
    verified: no(`The action is sustained, which is more than verified. ${MISTAKE}`),
    sustained: ALREADY,
    'slipped-back': may('Record that it slipped back', { reason: true }),
    cancelled: no(
      'What is sustained cannot be cancelled. Record that it slipped back, or that a part of it is cancelled.',
    ),
  },
  'slipped-back': {
    'not-started': no(
      `The action was done once, and slipped back. Take it up again (in progress) instead. ${MISTAKE}`,
    ),
    'in-progress': may('Take it up again'),
    done: may('Claim that it is done again', { takes: 'claimant' }),
    verified: CLAIM_FIRST,
    sustained: VERIFY_FIRST,
    'slipped-back': ALREADY,
    cancelled: may('Cancel', { reason: true }),
  },
  cancelled: {
    'not-started': may('Reopen, not started', { reason: true }),
    'in-progress': may('Reopen, in progress', { reason: true }),
    done: no('The action is cancelled. Reopen it first, with the reason.'),
    verified: no('The action is cancelled. Reopen it first, with the reason.'),
    sustained: no('The action is cancelled. Reopen it first, with the reason.'),
    'slipped-back': no('The action is cancelled: there is nothing that could slip back.'),
    cancelled: ALREADY,
  },
};
