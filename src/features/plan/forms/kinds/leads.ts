import { text } from '../../../../platform/web/fields.ts';
import { html } from '../../../../platform/web/html.ts';
import type { Words } from '../../read/words.ts';
import { actionOf, correctsOf, lineOf, type PlanForm } from '../form.ts';
import { leadsFields, leadValues, readLeads } from '../leads-fields.ts';

/** Who leads an action from a day on. */
export const leadsForm: PlanForm = {
  name: 'leads',
  kind: 'leads-changed',
  needs: 'manage-plan',
  title: () => 'Change who leads it',
  start: (it) => {
    const { leads, leadsWords } = actionOf(it);
    return leadValues(leads, namesIn(it.reading.words.get(leadsWords) ?? {}));
  },
  fields: (fields, { reading }) => html`${leadsFields(fields, reading)}
${fields.area('reason', { label: 'Why does it change? (optional)' }, 2)}`,
  values: (fact, words) =>
    fact.kind === 'leads-changed'
      ? { ...leadValues(fact.data.leads, namesIn(words)), reason: lineOf(words, 'reason') }
      : {},
  read: (body, it, id) => {
    const { leads, names } = readLeads(body, it.reading);
    return {
      ok: true,
      drafts: [
        {
          id,
          kind: 'leads-changed',
          on: it.correcting?.fact.on ?? it.reading.asker.today,
          ...correctsOf(it),
          data: { action: actionOf(it).id, leads },
          text: { leads: names, reason: text(body, 'reason') },
        },
      ],
    };
  },
  button: 'Save',
  done: () => ({ title: 'Leads changed' }),
};

function namesIn(words: Words): readonly string[] {
  return Array.isArray(words.leads) ? (words.leads as readonly string[]) : [];
}
