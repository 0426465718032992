import { dayInField, text } from '../../../../platform/web/fields.ts';
import { html } from '../../../../platform/web/html.ts';
import { actionOf, correctsOf, lineOf, type PlanForm } from '../form.ts';
import { dayOf } from '../read.ts';

/** What has happened with an action, as at a day. */
export const updateForm: PlanForm = {
  name: 'update',
  kind: 'update-given',
  needs: 'update-plan',
  title: () => 'Give an update',
  start: ({ reading }) => ({ on: dayInField(reading.asker.today) }),
  fields: (
    fields,
  ) => html`${fields.area('text', { label: 'What has happened since?', hint: 'What was done, and what it changed. An update is no evidence: add that as well.' }, 6)}
${fields.day('on', { label: 'As at which day is this?', hint: 'For example 31/7/2026' })}`,
  values: (fact, words) => ({ on: dayInField(fact.on), text: lineOf(words, 'text') }),
  read: (body, it, id) => {
    const problems: { field: string; message: string }[] = [];
    if (text(body, 'text') === '')
      problems.push({ field: 'text', message: 'Enter what has happened since.' });
    const on = dayOf(body, 'the day of the update', problems);
    if (problems.length > 0) return { ok: false, problems };
    // An update that came with a document keeps the heading and the date that it has there.
    const before = it.correcting;
    const date = before?.fact.kind === 'update-given' ? before.fact.data.date : undefined;
    return {
      ok: true,
      drafts: [
        {
          id,
          kind: 'update-given',
          on,
          ...correctsOf(it),
          data: { action: actionOf(it).id, ...(date === undefined ? {} : { date }) },
          text: {
            text: text(body, 'text'),
            ...(before === null
              ? {}
              : { label: lineOf(before.words, 'label'), date: lineOf(before.words, 'date') }),
          },
        },
      ],
    };
  },
  button: 'Give the update',
  done: () => ({ title: 'Update given' }),
};
