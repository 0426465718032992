import { optionalDay, orNull } from '../fields/day.ts';
import { person } from '../fields/person.ts';
import { anythingElse, whileOpen } from './shared.ts';

/** What forms have in common that name somebody for some days. */
export const personFromTo = {
  group: 'people',
  order: ['person', 'on', 'to'],
  day: { label: 'First day', what: 'the first day' },
  data: {
    person: person({ label: 'Who?', missing: 'Choose who it is.' }),
    to: orNull(
      optionalDay({
        label: 'Last day (optional)',
        hint: 'The last day itself counts. Leave this empty while the end is not known.',
        what: 'the last day',
      }),
    ),
  },
  text: [anythingElse],
  needs: ['allocate'],
  when: whileOpen,
} as const;
