import type { DutyState } from '../../engine/duties/duty.ts';
import { tag } from '../../platform/web/components/index.ts';
import type { Html } from '../../platform/web/html.ts';
import { STATE_TITLES } from '../cases/index.ts';
import type { ListedState } from './queries/duty-filter.ts';

/** What a list of duties is of. */
export const LISTED_TITLES: Readonly<Record<ListedState, string>> = {
  ...STATE_TITLES,
  owed: 'Owed: open and overdue',
  late: 'Late: overdue, met late and not met',
};

/** What a state is called, with the days that go with it. */
export function stateInWords(row: {
  readonly state: DutyState;
  readonly workingDaysLeft: number | null;
}): string {
  const left = row.workingDaysLeft;
  if (row.state === 'open') {
    if (left === null) return 'Suspended';
    return left === 0 ? 'Due today' : `${left} working ${left === 1 ? 'day' : 'days'} left`;
  }
  if (row.state === 'overdue' && left !== null)
    return `${-left} working ${left === -1 ? 'day' : 'days'} overdue`;
  return STATE_TITLES[row.state];
}

const COLOURS: Readonly<Record<DutyState, string>> = {
  open: 'govuk-tag--blue',
  overdue: 'govuk-tag--red',
  'met-on-time': 'govuk-tag--green',
  'met-late': 'govuk-tag--orange',
  'not-met': 'govuk-tag--red',
  lapsed: 'govuk-tag--grey',
};

/** The state as a mark in a list; the words say it too, so that nothing hangs on the colour. */
export function stateTag(state: DutyState): Html {
  return tag({ text: STATE_TITLES[state], classes: COLOURS[state] });
}
