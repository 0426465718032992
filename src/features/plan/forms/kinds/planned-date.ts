import { plannedOf } from '../../../../engine/plan/action.ts';
import { text } from '../../../../platform/web/fields.ts';
import { html } from '../../../../platform/web/html.ts';
import { dateWords, understoodWords, writtenDate } from '../../tell/dates.ts';
import { writtenDateField } from '../date-field.ts';
import { actionOf, correctsOf, type FormContext, lineOf, type PlanForm } from '../form.ts';
import { writtenDateOf } from '../read.ts';

/** The planned date of an action, with the reason. The first one stays to be seen, whatever comes after. */
export const plannedDateForm: PlanForm = {
  name: 'planned-date',
  kind: 'planned-date-changed',
  needs: 'manage-plan',
  title: () => 'Change the planned date',
  lead: (it) =>
    html`<p class="govuk-body">${plannedNow(it)} Every planned date that there ever was stays to be seen, the first one above all.</p>`,
  start: () => ({}),
  fields: (fields) => html`${writtenDateField(fields, 'planned', {
    label: 'When is it planned for now?',
    hint: 'As you would write it: 30 September 2013, end of September 2013, Q3 2013/14. Leave it empty if there is no planned date any more.',
  })}
${fields.area('reason', { label: 'Why does it change?' }, 3)}`,
  values: (_fact, words) => ({ planned: lineOf(words, 'planned'), reason: lineOf(words, 'reason') }),
  read: (body, it, id) => {
    const problems: { field: string; message: string }[] = [];
    const planned = writtenDateOf(body, 'planned', problems);
    if (text(body, 'reason') === '')
      problems.push({
        field: 'reason',
        message:
          planned === null && text(body, 'planned') === ''
            ? 'Enter why there is no planned date any more.'
            : 'Enter why the planned date changes.',
      });
    if (problems.length > 0) return { ok: false, problems };
    return {
      ok: true,
      drafts: [
        {
          id,
          kind: 'planned-date-changed',
          on: it.correcting?.fact.on ?? it.reading.asker.today,
          ...correctsOf(it),
          data: { action: actionOf(it).id, ...(planned === null ? {} : { planned: planned.understood }) },
          text: { reason: text(body, 'reason'), ...(planned === null ? {} : { planned: planned.text }) },
        },
      ],
    };
  },
  button: 'Save',
  done: ([draft]) => {
    const planned = draft.kind === 'planned-date-changed' ? draft.data.planned : undefined;
    if (planned === undefined) return { title: 'Planned date taken away' };
    return {
      title: 'Planned date changed',
      text: `Understood as ${planned.lastDay === null ? 'no day: it is never overdue' : understoodWords(planned)}.`,
    };
  },
};

/** What the new date takes the place of. */
function plannedNow(it: FormContext): string {
  const { current } = plannedOf(actionOf(it));
  const date = writtenDate(current?.planned, it.reading.words, current?.words ?? '', 'planned');
  return date === null ? 'It has no planned date now.' : `It is planned for ${dateWords(date)} now.`;
}
