import { type Body, text, texts } from '../../../../platform/web/fields.ts';
import { type Html, html } from '../../../../platform/web/html.ts';
import { oneLine } from '../../views/words.ts';
import { writtenDateField } from '../date-field.ts';
import type { Fields } from '../fields.ts';
import { actionOf, type FormContext, lineOf, type PlanForm } from '../form.ts';
import { leadsFields, readLeads } from '../leads-fields.ts';
import { positionOf } from '../position.ts';
import { writtenDateOf } from '../read.ts';

const PLANNED = {
  label: 'When is it planned for? (optional)',
  hint: 'As you would write it: 30 September 2013, end of September 2013, Q3 2013/14',
};

/** A new action, with who leads it and when it is planned for. */
export const addActionForm: PlanForm = {
  name: 'action',
  kind: 'action-made',
  needs: 'manage-plan',
  title: () => 'Add an action',
  when: ({ reading }) =>
    reading.knowledge.recommendations().length === 0
      ? 'An action answers a recommendation. Add the recommendation first.'
      : null,
  start: ({ asked, reading }) => {
    const id = text(asked, 'recommendation');
    return reading.knowledge.recommendation(id) === null ? {} : { recommendations: [id] };
  },
  fields: (fields, it) => html`${textFields(fields, it)}
${leadsFields(fields, it.reading)}
${writtenDateField(fields, 'planned', PLANNED)}`,
  read: (body, it, id) => {
    const problems: { field: string; message: string }[] = [];
    const planned = writtenDateOf(body, 'planned', problems);
    if (problems.length > 0) return { ok: false, problems };
    const { leads, names } = readLeads(body, it.reading);
    return {
      ok: true,
      drafts: [
        {
          id,
          kind: 'action-made',
          on: it.reading.asker.today,
          data: {
            action: it.uuid(),
            ...answers(body),
            position: positionOf(text(body, 'ref'), it.reading.knowledge.actions()),
            leads,
            ...(planned === null ? {} : { planned: planned.understood }),
          },
          text: {
            text: text(body, 'text'),
            leads: names,
            ...(planned === null ? {} : { planned: planned.text }),
          },
        },
      ],
    };
  },
  button: 'Add the action',
  done: ([draft]) => ({ title: `Action ${draft.kind === 'action-made' ? draft.data.ref : ''} added` }),
};

/** The text of an action, its reference and what it answers. What it said before stays in its history. */
export const rewordForm: PlanForm = {
  name: 'text',
  kind: 'action-reworded',
  needs: 'manage-plan',
  title: () => 'Reword the action',
  start: (it) => {
    const { ref, words, recommendations } = actionOf(it);
    return {
      ref,
      text: lineOf(it.reading.words.get(words) ?? {}, 'text'),
      recommendations: [...recommendations],
    };
  },
  fields: textFields,
  read: (body, it, id) => {
    const action = actionOf(it);
    return {
      ok: true,
      drafts: [
        {
          id,
          kind: 'action-reworded',
          on: it.reading.asker.today,
          data: { action: action.id, ...answers(body), position: action.position },
          text: { text: text(body, 'text') },
        },
      ],
    };
  },
  button: 'Save',
  done: () => ({ title: 'Action reworded', text: 'What it said before stays in its history.' }),
};

const answers = (body: Body) => ({
  ref: text(body, 'ref'),
  recommendations: [...new Set(texts(body, 'recommendations'))],
});

function textFields(fields: Fields, { reading }: FormContext): Html {
  const { knowledge, words } = reading;
  const recommendations = [...knowledge.recommendations()].sort((a, b) => a.position - b.position);
  return html`${fields.line('ref', { label: 'Reference', hint: 'As the service writes it, for example 1a or 5(c)' }, 'govuk-input--width-10')}
${fields.area('text', { label: 'What is to be done?' }, 5)}
${fields.ticks(
  'recommendations',
  {
    label: 'Which recommendations does it answer?',
    hint: 'One action may answer several, from several sources.',
  },
  recommendations.map((one) => ({
    value: one.id,
    text: `${one.ref}: ${oneLine(lineOf(words.get(one.words) ?? {}, 'title'), 100)}`,
  })),
)}`;
}
