import type { FactForm } from '../form/fact-form.ts';
import { RECORDS, whileClosed } from './shared.ts';

export const caseReopened: FactForm<'case-reopened'> = {
  title: 'Reopen the case',
  group: 'case',
  lead: 'Review and oversight are owed again from that day on. What ended before does not come back.',
  day: { label: 'Day it is reopened', what: 'the day it is reopened' },
  data: {},
  text: [{ name: 'reason', label: 'Why it is reopened (optional)', rows: 3 }],
  needs: RECORDS,
  when: whileClosed,
  button: 'Reopen the case',
};
