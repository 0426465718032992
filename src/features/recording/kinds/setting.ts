import type { CaseFactData } from '../../../engine/timeline/facts.ts';
import { SETTING_TITLES } from '../../cases/index.ts';
import { choice } from '../fields/choice.ts';
import type { FactForm } from '../form/fact-form.ts';
import { anythingElse, RECORDS, whileOpen } from './shared.ts';

type Setting = CaseFactData['setting']['setting'];

export const setting: FactForm<'setting'> = {
  title: 'Record where the child is',
  group: 'case',
  lead: 'Community, remand or custody. Custody stops no clock.',
  order: ['setting', 'on'],
  day: { label: 'From', what: 'the first day' },
  data: {
    setting: choice<Setting>({
      label: 'Setting',
      options: (Object.keys(SETTING_TITLES) as Setting[]).map((one) => ({
        value: one,
        text: SETTING_TITLES[one],
      })),
      missing: 'Choose the setting.',
    }),
  },
  text: [anythingElse],
  needs: RECORDS,
  when: whileOpen,
};
