import { type CaseContext, factsOf } from '../context.ts';
import { fact } from '../fields/fact.ts';
import type { FactForm } from '../form/fact-form.ts';
import { anythingElse, holderToday } from './shared.ts';

const NOTHING = 'No suspension waits for your approval.';

/** Suspensions without an approval that the one who asks neither entered nor would profit from. */
function unapproved(context: CaseContext): ReadonlySet<string> {
  const approved = new Set(
    factsOf(context, 'suspension-approved')
      .filter((one) => one.id !== context.correcting?.id)
      .map((one) => one.data.suspension),
  );
  const own = holderToday(context) === context.person;
  return new Set(
    factsOf(context, 'suspension')
      .filter((one) => context.correcting !== null || (one.recordedBy !== context.person && !own))
      .map((one) => one.id)
      .filter((id) => !approved.has(id)),
  );
}

export const suspensionApproved: FactForm<'suspension-approved'> = {
  title: 'Approve a suspension',
  group: 'late',
  order: ['suspension', 'on'],
  day: { label: 'Day of the approval', what: 'the day of the approval' },
  data: {
    suspension: fact({
      label: 'Which suspension?',
      kinds: ['suspension'],
      where: (one, context) => unapproved(context).has(one.id),
      missing: 'Choose the suspension.',
      empty: NOTHING,
    }),
  },
  text: [anythingElse],
  needs: ['approve-suspensions'],
  when: (context) => (unapproved(context).size > 0 ? null : NOTHING),
  button: 'Approve',
};
