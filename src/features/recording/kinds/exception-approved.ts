import type { CaseContext } from '../context.ts';
import { factsOf } from '../context.ts';
import { fact } from '../fields/fact.ts';
import type { FactForm } from '../form/fact-form.ts';
import { anythingElse } from './shared.ts';

export const NOTHING_TO_DECIDE = 'No exception on this case waits for your decision.';

/** Claims without a decision that are not the asker's own. */
export function undecided(context: CaseContext): ReadonlySet<string> {
  const decided = new Set(
    [...factsOf(context, 'exception-approved'), ...factsOf(context, 'exception-refused')]
      .filter((one) => one.id !== context.correcting?.id)
      .map((one) => one.data.exception),
  );
  return new Set(
    factsOf(context, 'exception-claimed')
      .filter((claim) => claim.recordedBy !== context.person || context.correcting !== null)
      .map((claim) => claim.id)
      .filter((id) => !decided.has(id)),
  );
}

/** A claim that waits for a decision. */
export const exception = fact({
  label: 'Which exception?',
  kinds: ['exception-claimed'],
  where: (claim, context) => undecided(context).has(claim.id),
  missing: 'Choose the exception.',
  empty: NOTHING_TO_DECIDE,
});

export const whileUndecided = (context: CaseContext): string | null =>
  undecided(context).size > 0 ? null : NOTHING_TO_DECIDE;

export const exceptionApproved: FactForm<'exception-approved'> = {
  title: 'Approve an exception',
  group: 'late',
  order: ['exception', 'on'],
  day: { label: 'Day of the decision', what: 'the day of the decision' },
  data: { exception },
  text: [anythingElse],
  needs: ['approve-exceptions'],
  when: whileUndecided,
  button: 'Approve',
};
