import { type CaseContext, factsOf } from '../context.ts';
import { fact } from '../fields/fact.ts';
import type { FactForm } from '../form/fact-form.ts';
import { anythingElse, RECORDS } from './shared.ts';

const NOTHING = 'No suspension runs.';

/** Suspensions that run, or whose stated end lies ahead. */
function running(context: CaseContext): ReadonlySet<string> {
  const ended = new Set(
    factsOf(context, 'suspension-ended')
      .filter((one) => one.id !== context.correcting?.id)
      .map((one) => one.data.suspension),
  );
  return new Set(
    factsOf(context, 'suspension')
      .filter((one) => one.data.to === null || one.data.to > context.today || context.correcting !== null)
      .map((one) => one.id)
      .filter((id) => !ended.has(id)),
  );
}

export const suspensionEnded: FactForm<'suspension-ended'> = {
  title: 'Record the end of a suspension',
  group: 'late',
  order: ['suspension', 'on'],
  day: { label: 'First day that counts again', what: 'the first day that counts again' },
  data: {
    suspension: fact({
      label: 'Which suspension?',
      kinds: ['suspension'],
      where: (one, context) => running(context).has(one.id),
      missing: 'Choose the suspension.',
      empty: NOTHING,
    }),
  },
  text: [anythingElse],
  needs: RECORDS,
  when: (context) => (running(context).size > 0 ? null : NOTHING),
};
