import { text, texts } from '../../../../platform/web/fields.ts';
import { html } from '../../../../platform/web/html.ts';
import { actionOf, correctsOf, lineOf, type PlanForm } from '../form.ts';

const NUMBERS = [
  { field: 'months', least: 1, most: 60, what: 'over how many months the measure is taken' },
  { field: 'least-n', least: 1, most: 100_000, what: 'from which n on it is judged' },
] as const;

/** A measure that tests the claim by itself, as of now in words: which one, and when it holds. */
export const measureForm: PlanForm = {
  name: 'measure',
  kind: 'measure-linked',
  needs: 'manage-plan',
  title: () => 'Link a measure',
  lead: () =>
    html`<p class="govuk-body">A linked measure tests the claim again and again. While it has not spoken since the claim, it waits.</p>`,
  start: (it) => {
    const { measure } = actionOf(it);
    if (measure === null) return { basis: 'fell-due', months: '3', 'least-n': '10' };
    return valuesOf(measure.linked, lineOf(it.reading.words.get(measure.words) ?? {}, 'note'));
  },
  fields: (
    fields,
    it,
  ) => html`${fields.line('measure', { label: 'Which measure?', hint: 'Its name, for example: Initial assessments on time' })}
${fields.radios('basis', { label: 'A share of what?' }, [
  { value: 'fell-due', text: 'Of what fell due in the period' },
  { value: 'completed', text: 'Of what was completed in the period' },
])}
${fields.line('target', { label: 'It holds from which share on, in per cent?', hint: 'For example 98' }, 'govuk-input--width-5')}
${fields.line('months', { label: 'Over how many months?' }, 'govuk-input--width-3')}
${fields.line('least-n', { label: 'Judged from which n on?', hint: 'Below it nothing is said, since chance would speak' }, 'govuk-input--width-5')}
${fields.area('note', { label: 'Note (optional)' }, 2)}
${
  actionOf(it).measure === null || it.correcting !== null
    ? null
    : fields.ticks('unlink', { label: 'Or' }, [{ value: 'yes', text: 'Link no measure any more' }])
}`,
  values: (fact, words) =>
    fact.kind === 'measure-linked' && fact.data.linked !== undefined
      ? valuesOf(fact.data.linked, lineOf(words, 'note'))
      : {},
  read: (body, it, id) => {
    const action = actionOf(it);
    const unlink = texts(body, 'unlink').includes('yes') && action.measure !== null;
    const problems: { field: string; message: string }[] = [];
    const target = Number(text(body, 'target').replace(/\s*%$/, '') || Number.NaN);
    const [months = 0, leastN = 0] = NUMBERS.map(({ field }) => Number(text(body, field) || Number.NaN));
    const basis = text(body, 'basis') === 'completed' ? 'completed' : 'fell-due';
    if (!unlink) {
      if (text(body, 'measure') === '')
        problems.push({ field: 'measure', message: 'Enter which measure it is.' });
      if (!(target >= 0 && target <= 100))
        problems.push({
          field: 'target',
          message: 'Enter the share in per cent, from 0 to 100, for example 98.',
        });
      for (const { field, least, most, what } of NUMBERS) {
        const number = Number(text(body, field) || Number.NaN);
        if (!Number.isInteger(number) || number < least || number > most)
          problems.push({
            field,
            message: `Enter ${what}: a whole number from ${least} to ${most.toLocaleString('en-GB')}.`,
          });
      }
    }
    if (problems.length > 0) return { ok: false, problems };
    const linked = {
      measure: text(body, 'measure'),
      basis,
      target: Math.round(target * 100),
      months,
      leastN,
    } as const;
    return {
      ok: true,
      drafts: [
        {
          id,
          kind: 'measure-linked',
          on: it.correcting?.fact.on ?? it.reading.asker.today,
          ...correctsOf(it),
          data: { action: action.id, ...(unlink ? {} : { linked }) },
          text: { note: text(body, 'note') },
        },
      ],
    };
  },
  button: 'Save',
  done: ([draft]) =>
    draft.kind === 'measure-linked' && draft.data.linked === undefined
      ? { title: 'No measure is linked any more' }
      : { title: 'Measure linked' },
};

function valuesOf(
  linked: {
    readonly measure: string;
    readonly basis: string;
    readonly target: number;
    readonly months: number;
    readonly leastN: number;
  },
  note: string,
) {
  return {
    measure: linked.measure,
    basis: linked.basis,
    target: String(linked.target / 100),
    months: String(linked.months),
    'least-n': String(linked.leastN),
    note,
  };
}
