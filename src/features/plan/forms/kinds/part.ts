import { dayInField, text } from '../../../../platform/web/fields.ts';
import { html } from '../../../../platform/web/html.ts';
import { actionOf, correctsOf, lineOf, type PlanForm } from '../form.ts';
import { dayOf } from '../read.ts';

/** A part of an action is given up, with the reason; the rest goes on. */
export const partForm: PlanForm = {
  name: 'part',
  kind: 'part-cancelled',
  needs: 'manage-plan',
  title: () => 'Cancel a part',
  lead: () => html`<p class="govuk-body">The rest of the action goes on. Its state does not change.</p>`,
  start: ({ reading }) => ({ on: dayInField(reading.asker.today) }),
  fields: (fields) => html`${fields.area('what', { label: 'Which part is cancelled?' }, 3)}
${fields.area('why', { label: 'Why?' }, 3)}
${fields.day('on', { label: 'From which day?', hint: 'For example 31/7/2026' })}`,
  values: (fact, words) => ({
    on: dayInField(fact.on),
    what: lineOf(words, 'what'),
    why: lineOf(words, 'why'),
  }),
  read: (body, it, id) => {
    const problems: { field: string; message: string }[] = [];
    if (text(body, 'what') === '')
      problems.push({ field: 'what', message: 'Enter which part is cancelled.' });
    if (text(body, 'why') === '') problems.push({ field: 'why', message: 'Enter why it is cancelled.' });
    const on = dayOf(body, 'the day', problems);
    if (problems.length > 0) return { ok: false, problems };
    return {
      ok: true,
      drafts: [
        {
          id,
          kind: 'part-cancelled',
          on,
          ...correctsOf(it),
          data: { action: actionOf(it).id },
          text: { what: text(body, 'what'), why: text(body, 'why') },
        },
      ],
    };
  },
  button: 'Cancel this part',
  done: () => ({ title: 'Part cancelled' }),
};
