import type { CaseFactData } from '../../../engine/timeline/facts.ts';
import { CARETAKING_TITLES } from '../../cases/index.ts';
import { choice } from '../fields/choice.ts';
import { optionalLine } from '../fields/line.ts';
import type { FactForm } from '../form/fact-form.ts';
import { anythingElse, RECORDS, whileOpen } from './shared.ts';

type Mode = CaseFactData['caretaking']['mode'];

export const caretaking: FactForm<'caretaking'> = {
  title: 'Record caretaking',
  group: 'case',
  lead: 'Who holds the case for whom. It changes no duty.',
  order: ['mode', 'other', 'on'],
  day: { label: 'From', what: 'the first day' },
  data: {
    mode: choice<Mode>({
      label: 'Whose case, held by whom?',
      options: (Object.keys(CARETAKING_TITLES) as Mode[]).map((mode) => ({
        value: mode,
        text: CARETAKING_TITLES[mode],
      })),
      missing: 'Choose whose case it is and who holds it.',
    }),
    other: optionalLine({ label: 'The other service (optional)' }),
  },
  text: [anythingElse],
  needs: RECORDS,
  when: whileOpen,
};
