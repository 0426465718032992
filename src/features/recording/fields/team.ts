import { optionalChoice } from './choice.ts';
import type { Field } from './field.ts';

/** A team of the service. */
export function team(): Field<string | undefined> {
  return optionalChoice({
    label: 'Team',
    hint: 'While nobody holds the case, the practice manager of its team answers for it.',
    options: ({ teams }) => teams.map((name) => ({ value: name, text: titled(name) })),
    none: 'No team',
    missing: 'Choose the team from the list.',
  });
}

const titled = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
