import type { CaseContext } from '../context.ts';
import type { Option } from '../fields/choice.ts';
import { ticks } from '../fields/ticks.ts';
import { always, type FactForm } from '../form/fact-form.ts';
import { holderToday, reason } from './shared.ts';

export const caseRestricted: FactForm<'case-restricted'> = {
  title: 'Restrict the case',
  group: 'case',
  lead: 'Only the people on the list see it afterwards. It stays in every total. Somebody on the list must be able to sign at every level.',
  order: ['people', 'reason', 'on'],
  day: { label: 'From', what: 'the first day' },
  data: {
    people: ticks({
      label: 'Who may see it?',
      hint: 'Those who may sign at every level are marked.',
      options: people,
      missing: 'Tick who may see the case.',
    }),
  },
  text: [reason('Why it is restricted', 'Say why the case is restricted.')],
  needs: ['restrict-cases'],
  when: always,
  start: (context) => ({
    people: [...new Set([context.person, holderToday(context)])].filter((one) => one !== null),
  }),
  button: 'Restrict the case',
};

function people(context: CaseContext): Option[] {
  return context.colleagues
    .filter((one) => one.here)
    .map((one) => ({
      value: one.id,
      text: context.mayOn(one.id, 'sign-very-high', context.today)
        ? `${one.name} (may sign at every level)`
        : one.name,
    }));
}
