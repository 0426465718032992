import type { CaseContext } from '../context.ts';
import type { FactForm } from '../form/fact-form.ts';
import { reason } from './shared.ts';

export const restrictionLifted: FactForm<'restriction-lifted'> = {
  title: 'Lift the restriction',
  group: 'case',
  day: { label: 'From', what: 'the first day' },
  data: {},
  text: [reason('Why it is lifted', 'Say why the restriction is lifted.')],
  needs: ['restrict-cases'],
  when: (context) => (isRestricted(context) ? null : 'This case is not restricted.'),
  button: 'Lift the restriction',
};

function isRestricted({ knowledge }: CaseContext): boolean {
  let restricted = false;
  for (const fact of knowledge.timeline.facts) {
    if (fact.kind === 'case-restricted') restricted = true;
    if (fact.kind === 'restriction-lifted') restricted = false;
  }
  return restricted;
}
