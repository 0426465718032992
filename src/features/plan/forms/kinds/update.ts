import { dayInField, text } from '../../../../platform/web/fields.ts';
import { html } from '../../../../platform/web/html.ts';
import { actionOf, correctsOf, type FormContext, lineOf, type PlanForm } from '../form.ts';
import { type DayOrWords, dayOrWordsOf } from '../read.ts';

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
${fields.day('on', { label: 'As at which day is this?', hint: 'For example 31/7/2026, or in words: July 2026' })}`,
  values: (fact, words) => ({
    on: lineOf(words, 'date') || dayInField(fact.on),
    text: lineOf(words, 'text'),
  }),
  read: (body, it, id) => {
    const problems: { field: string; message: string }[] = [];
    if (text(body, 'text') === '')
      problems.push({ field: 'text', message: 'Enter what has happened since.' });
    const { on, date, label } =
      unchanged(it, text(body, 'on')) ??
      dayOrWordsOf(body, 'the day of the update', it.reading.asker.today, problems);
    if (problems.length > 0) return { ok: false, problems };
    return {
      ok: true,
      drafts: [
        {
          id,
          kind: 'update-given',
          on,
          ...correctsOf(it),
          data: { action: actionOf(it).id, ...(date === null ? {} : { date: date.understood }) },
          text: {
            text: text(body, 'text'),
            ...(it.correcting === null ? {} : { label: label ?? '' }),
            ...(date === null && it.correcting === null ? {} : { date: date?.text ?? '' }),
          },
        },
      ],
    };
  },
  button: 'Give the update',
  done: () => ({ title: 'Update given' }),
};

/** An update whose date is left as it was keeps it, with the heading that a document gave it. */
function unchanged(
  { correcting }: FormContext,
  written: string,
): (DayOrWords & { readonly label?: string }) | null {
  if (correcting?.fact.kind !== 'update-given') return null;
  const { fact, words } = correcting;
  const date = lineOf(words, 'date');
  if (fact.data.date === undefined || date === '' || date !== written) return null;
  return { on: fact.on, date: { text: date, understood: fact.data.date }, label: lineOf(words, 'label') };
}
