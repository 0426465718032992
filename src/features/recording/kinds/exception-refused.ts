import type { FactForm } from '../form/fact-form.ts';
import { exception, whileUndecided } from './exception-approved.ts';
import { reason } from './shared.ts';

export const exceptionRefused: FactForm<'exception-refused'> = {
  title: 'Refuse an exception',
  group: 'late',
  order: ['exception', 'on'],
  day: { label: 'Day of the decision', what: 'the day of the decision' },
  data: { exception },
  text: [reason('Why it is refused', 'Say why the exception is refused.')],
  needs: ['approve-exceptions'],
  when: whileUndecided,
  button: 'Refuse',
};
