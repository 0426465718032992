import { carriedAlways } from '../fields/carried.ts';
import { line } from '../fields/line.ts';
import { team } from '../fields/team.ts';
import type { FactForm } from '../form/fact-form.ts';
import { RECORDS_ORDERS } from './shared.ts';

const LONGEST = 60;

/** A case is opened on a page of its own; this form corrects what was said then. */
export const caseOpened: FactForm<'case-opened'> = {
  title: 'Open a case',
  group: 'case',
  order: ['reference', 'on', 'team'],
  day: { label: 'Day it was opened', what: 'the day the case was opened' },
  data: {
    reference: line({
      label: 'Reference',
      hint: 'The case is found by the new reference only. Earlier reports keep the one before.',
      missing: 'Enter the reference of the case.',
    }),
    child: carriedAlways(),
    team: team(),
  },
  check: ({ data: { reference } }) =>
    reference.length <= LONGEST
      ? []
      : [
          {
            field: 'reference',
            message: `A reference has at most ${LONGEST} characters. Enter a shorter one.`,
          },
        ],
  needs: RECORDS_ORDERS,
  when: () => 'This case is opened already. Another case has a page of its own.',
};
