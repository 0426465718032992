import type { PlanState } from '../../../../engine/plan/states.ts';
import { findDates } from '../dates/find-dates.ts';

const WORDS: readonly (readonly [PlanState, RegExp])[] = [
  [
    'cancelled',
    /^(cancell?ed|withdrawn|no longer (required|needed|applicable)|superseded|discontinued|stopped)$/,
  ],
  ['slipped-back', /^(slipped back|slipped|reopened|re opened)$/],
  ['sustained', /^(sustained)$/],
  ['verified', /^(verified|tested|done and verified)$/],
  [
    'not-started',
    /^(not (yet )?(started|begun|commenced|due)|not yet|to be started|to do|outstanding|planned|open|pending|new|no progress)$/,
  ],
  [
    'in-progress',
    /^(in progress|on ?going|on track|started|under ?way|partially complete[d]?|partly complete[d]?|part complete[d]?|partially met|continuing|commenced|work in progress|in hand|active|in train)$/,
  ],
  [
    'done',
    /^(action )?(fully )?(completed?|done|achieved|implemented|closed|finished|delivered|met|actioned|in place)( and evidenced| claimed)?$/,
  ],
];

/** The state that a word or two name; null where they name none. A date beside them does not matter: "Completed 30/09/13". */
export function stateOf(text: string): PlanState | null {
  if (text.length > 80) return null;
  const bare = normal(withoutDates(text)).replace(/( in| on| by| since| from)+$/, '');
  return WORDS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}

/** The text without the dates in it. */
export function withoutDates(text: string): string {
  let rest = text;
  for (const { at, text: written } of findDates(text).toReversed())
    rest = rest.slice(0, at) + rest.slice(at + written.length);
  return rest;
}

function normal(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
