import type { Query } from '../../../platform/web/address.ts';
import { type Body, type FieldError, text } from '../../../platform/web/fields.ts';

export const CLAIM_STATES = {
  mine: 'Waiting for your decision',
  waiting: 'Waiting for a decision',
  approved: 'Approved',
  suspended: 'Approved, but evidence is missing now',
  refused: 'Refused',
  cause: 'Causes without an exception',
  all: 'All exceptions and causes',
} as const;
export type ClaimState = keyof typeof CLAIM_STATES;

/** Which exceptions and causes a list shows. */
export interface ClaimFilter {
  readonly state: ClaimState;
  /** The id of a reason of the service's list. */
  readonly reason: string | null;
}

/** Reads the filter of an address; `first` is the state that is shown where none is asked for. */
export function readClaimFilter(
  query: Body,
  first: ClaimState,
  reasons: readonly { readonly id: string }[],
): { readonly filter: ClaimFilter; readonly problems: readonly FieldError[] } {
  const problems: FieldError[] = [];
  const state = text(query, 'state') || first;
  const reason = text(query, 'reason');
  if (!isState(state))
    problems.push({
      field: 'state',
      message: 'There is no such list of exceptions. Choose one from the list.',
    });
  const isReason = reason === '' || reasons.some((one) => one.id === reason);
  if (!isReason)
    problems.push({ field: 'reason', message: 'The service has no such reason. Choose one from the list.' });
  return {
    filter: {
      state: isState(state) ? state : first,
      reason: reason === '' || !isReason ? null : reason,
    },
    problems,
  };
}

const isState = (word: string): word is ClaimState => Object.hasOwn(CLAIM_STATES, word);

/** A filter as an address says it. */
export function claimFilterInAddress(filter: ClaimFilter): Query {
  return { state: filter.state, reason: filter.reason };
}
