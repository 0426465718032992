import type { FactForm } from '../form/fact-form.ts';
import { RECORDS, whileOpen } from './shared.ts';

export const caseClosed: FactForm<'case-closed'> = {
  title: 'Close the case',
  group: 'case',
  lead: 'What is still owed ends with it; a closure assessment can be done afterwards. A case with a running order cannot be closed.',
  day: { label: 'Day it is closed', what: 'the day it is closed' },
  data: {},
  text: [{ name: 'reason', label: 'Why it is closed (optional)', rows: 3 }],
  needs: RECORDS,
  when: whileOpen,
  button: 'Close the case',
};
