import { text } from '../../../../platform/web/fields.ts';
import { html } from '../../../../platform/web/html.ts';
import { SOURCE_KINDS, type SourceKind } from '../../shape.ts';
import { SOURCE_TITLES } from '../../words.ts';
import { writtenDateField } from '../date-field.ts';
import { addedByMistake, type FormContext, lineOf, type PlanForm } from '../form.ts';
import { writtenDateOf } from '../read.ts';

/** What a plan answers: added, or changed where the address names one. */
export const sourceForm: PlanForm = {
  name: 'source',
  kind: 'plan-source-added',
  needs: 'manage-plan',
  title: ({ source }) => (source === null ? 'Add a source' : 'Change a source'),
  lead: (it) =>
    it.source === null
      ? html`<p class="govuk-body">A source is what the plan answers. Its recommendations are added next.</p>`
      : addedByMistake(it),
  start: ({ source, reading }) => {
    if (source === null) return {};
    const words = reading.words.get(source.words) ?? {};
    return {
      title: lineOf(words, 'title'),
      kind: source.kind,
      date: lineOf(words, 'date'),
      note: lineOf(words, 'note'),
      ...(source.date?.lastDay === null ? { 'date-as-written': 'yes' } : {}),
    };
  },
  fields: (
    fields,
  ) => html`${fields.line('title', { label: 'What is it called?', hint: 'For example: Core case inspection, November 2012' })}
${fields.radios(
  'kind',
  { label: 'What is it?' },
  SOURCE_KINDS.map((kind) => ({ value: kind, text: SOURCE_TITLES[kind] })),
)}
${writtenDateField(fields, 'date', { label: 'When was it? (optional)', hint: 'As the document writes it, for example 12th-14th November 2012 or March 2013' })}
${fields.area('note', { label: 'Note (optional)' }, 2)}`,
  read: (body, it, id) => {
    const problems: { field: string; message: string }[] = [];
    if (text(body, 'title') === '')
      problems.push({ field: 'title', message: 'Enter what the source is called.' });
    const kind = SOURCE_KINDS.find((one) => one === text(body, 'kind'));
    if (kind === undefined) problems.push({ field: 'kind', message: 'Choose what the source is.' });
    const date = writtenDateOf(body, 'date', problems);
    if (problems.length > 0) return { ok: false, problems };
    return {
      ok: true,
      drafts: [
        {
          id,
          kind: it.source === null ? 'plan-source-added' : 'plan-source-changed',
          on: it.reading.asker.today,
          data: {
            source: it.source?.id ?? it.uuid(),
            kind: kind as SourceKind,
            ...(date === null ? {} : { date: date.understood }),
            ...fileOf(it),
          },
          text: {
            title: text(body, 'title'),
            note: text(body, 'note'),
            ...(date === null ? {} : { date: date.text }),
          },
        },
      ],
    };
  },
  button: 'Save',
  done: (_drafts, { source }) =>
    source === null
      ? { title: 'Source added', text: 'Add what it recommends next.' }
      : { title: 'Source changed' },
};

const fileOf = ({ source }: FormContext): { readonly file?: string } =>
  source?.file == null ? {} : { file: source.file };
