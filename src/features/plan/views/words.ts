import type { AttentionKind } from '../../../engine/plan/attention.ts';
import type { PlanState } from '../../../engine/plan/states.ts';
import { tag } from '../../../platform/web/components/index.ts';
import type { Html } from '../../../platform/web/html.ts';
import { STATE_TITLES } from '../words.ts';

/** Why an action needs attention, in a few words: for lists and filters. */
export const ATTENTION_TITLES: Readonly<Record<AttentionKind, string>> = {
  'no-longer-holds': 'No longer holds',
  're-test-failed': 'Re-test failed',
  overdue: 'Overdue',
  're-test-due': 'Re-test due',
  'claim-without-evidence': 'Claim without evidence',
  'lead-left': 'Lead has left',
  'lead-changed-role': 'Lead changed role',
  'no-lead': 'No lead',
  'no-planned-date': 'No planned date',
  stale: 'No recent update',
  'can-be-verified': 'Can be verified',
  'can-be-sustained': 'Can be sustained',
};

const COLOURS: Readonly<Record<PlanState, string>> = {
  'not-started': 'grey',
  'in-progress': 'light-blue',
  done: 'yellow',
  verified: 'turquoise',
  sustained: 'green',
  'slipped-back': 'red',
  cancelled: 'grey',
};

/** The state of an action in a tag. */
export function stateTag(state: PlanState): Html {
  return tag({ text: STATE_TITLES[state], classes: `govuk-tag--${COLOURS[state]}` });
}

/** The first line of a text, not longer than a line. */
export function oneLine(text: string, most = 160): string {
  const [first = ''] = text.trim().split('\n');
  if (first.length <= most) return first;
  const cut = first.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most - 30))}…`;
}
