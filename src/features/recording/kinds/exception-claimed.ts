import { evidenceLacking } from '../../../engine/exceptions/evidence.ts';
import { choice } from '../fields/choice.ts';
import { evidence } from '../fields/evidence.ts';
import { dutyOf, lateDuties, lateDuty } from '../fields/late-duty.ts';
import type { FactForm } from '../form/fact-form.ts';

export const NOTHING_LATE = 'No duty of this case is late.';

export const exceptionClaimed: FactForm<'exception-claimed'> = {
  title: 'Claim an exception for a late duty',
  group: 'late',
  lead: 'An exception is an evidenced reason. It moves no due date, and the gross figure still counts the duty as late. Another manager decides.',
  order: ['duty', 'reason', 'evidence', 'on'],
  day: { label: 'Day of the claim', what: 'the day of the claim' },
  data: {
    duty: lateDuty(),
    reason: choice({
      label: 'Reason',
      options: ({ exceptionReasons }) =>
        exceptionReasons.map(({ id, title }) => ({ value: id, text: title })),
      missing: 'Choose a reason from the list of reasons for an exception.',
    }),
    evidence: evidence(),
  },
  text: [{ name: 'shows', keptAs: 'evidence', label: 'What the evidence shows (optional)', rows: 4 }],
  needs: ['claim-exceptions'],
  when: (context) => (lateDuties(context).length > 0 ? null : NOTHING_LATE),
  afterwards(draft, { knowledge, duties }) {
    const due = dutyOf(draft.data.duty, duties)?.duty.due ?? null;
    const lacks = evidenceLacking(draft, knowledge.timeline, due);
    return lacks === null ? 'Another manager decides on it.' : `Another manager decides on it. ${lacks}`;
  },
  button: 'Claim the exception',
};
