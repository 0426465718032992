import { optionalLine } from '../fields/line.ts';
import type { FactForm } from '../form/fact-form.ts';
import { anythingElse, RECORDS, whileOpen } from './shared.ts';

export const transferredOut: FactForm<'transferred-out'> = {
  title: 'Record that the case was transferred out',
  group: 'case',
  lead: 'The case ends here, and with it what is still owed. Caretaking for another service is recorded as caretaking.',
  order: ['to', 'on'],
  day: { label: 'Day the other service accepted it', what: 'the day the other service accepted it' },
  data: { to: optionalLine({ label: 'To which service? (optional)' }) },
  text: [anythingElse],
  needs: RECORDS,
  when: whileOpen,
};
