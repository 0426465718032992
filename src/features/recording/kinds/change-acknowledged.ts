import { type CaseContext, factsOf } from '../context.ts';
import { fact } from '../fields/fact.ts';
import type { FactForm } from '../form/fact-form.ts';
import { anythingElse } from './shared.ts';

/** Changes that nobody has acknowledged. */
export function unacknowledged(context: CaseContext): ReadonlySet<string> {
  const done = new Set(
    factsOf(context, 'change-acknowledged')
      .filter((one) => one.id !== context.correcting?.id)
      .map((one) => one.data.change),
  );
  return new Set(
    factsOf(context, 'significant-change')
      .map((one) => one.id)
      .filter((id) => !done.has(id)),
  );
}

export const changeAcknowledged: FactForm<'change-acknowledged'> = {
  title: 'Acknowledge a significant change',
  group: 'changes',
  order: ['change', 'on'],
  day: { label: 'Day', what: 'the day of the acknowledgement' },
  data: {
    change: fact({
      label: 'Which change?',
      kinds: ['significant-change'],
      where: (change, context) => unacknowledged(context).has(change.id),
      missing: 'Choose the significant change.',
      empty: 'No significant change waits for an acknowledgement.',
    }),
  },
  text: [anythingElse],
  needs: ['decide-changes'],
  when: (context) =>
    unacknowledged(context).size > 0 ? null : 'No significant change waits for an acknowledgement.',
  button: 'Acknowledge',
};
