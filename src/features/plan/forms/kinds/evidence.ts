import { EVIDENCE_TYPES, type EvidenceType } from '../../../../engine/plan/facts.ts';
import { STRENGTHS } from '../../../../engine/plan/states.ts';
import { dayInField, text } from '../../../../platform/web/fields.ts';
import { type Html, html } from '../../../../platform/web/html.ts';
import { STRENGTH_HINTS, STRENGTH_TITLES } from '../../words.ts';
import type { Fields } from '../fields.ts';
import { actionOf, correctsOf, type FormContext, lineOf, type PlanForm } from '../form.ts';
import { dayOf } from '../read.ts';

/** What the service keeps, by its kind; everything else comes as a file or as a link. */
const IN_SYSTEM = Object.entries({
  measure: 'A measure',
  report: 'A report',
  audit: 'An audit',
  sample: 'A sample of cases',
  training: 'Training',
  meeting: 'A meeting',
} satisfies Record<Exclude<EvidenceType, 'file' | 'link'>, string>);

/** What shows that something was done, or works: a file, a link, or a thing in the system. */
export const evidenceForm: PlanForm = {
  name: 'evidence',
  kind: 'evidence-added',
  needs: 'update-plan',
  upload: true,
  title: () => 'Add evidence',
  start: ({ reading }) => ({ on: dayInField(reading.asker.today) }),
  fields: (
    fields,
    it,
  ) => html`${fields.line('title', { label: 'What is it?', hint: 'For example: Dip sample of 20 assessments, July 2013' })}
${fields.radios(
  'strength',
  { label: 'What can it show?' },
  STRENGTHS.map((strength) => ({
    value: strength,
    text: STRENGTH_TITLES[strength],
    hint: { text: STRENGTH_HINTS[strength] },
  })),
)}
${fields.day('on', { label: 'Of which day is it?', hint: 'When it was tested, held or written. The day on which it is added is kept as well.' })}
${fields.area('note', { label: 'What does it say? (optional)', hint: 'With n, if something was counted' }, 3)}
${it.correcting === null ? whereFields(fields) : correctedWhere(fields, it)}`,
  values: (fact, words) =>
    fact.kind === 'evidence-added'
      ? {
          on: dayInField(fact.on),
          title: lineOf(words, 'title'),
          note: lineOf(words, 'note'),
          link: lineOf(words, 'link'),
          strength: fact.data.strength,
          type: fact.data.type,
          target: fact.data.target ?? '',
        }
      : {},
  read: (body, it, id) => {
    const problems: { field: string; message: string }[] = [];
    if (text(body, 'title') === '') problems.push({ field: 'title', message: 'Enter what the evidence is.' });
    const strength = STRENGTHS.find((one) => one === text(body, 'strength'));
    if (strength === undefined)
      problems.push({ field: 'strength', message: 'Choose what the evidence can show.' });
    const on = dayOf(body, 'the day of the evidence', problems);
    const before = it.correcting?.fact.kind === 'evidence-added' ? it.correcting.fact.data : null;
    const type = before?.type ?? EVIDENCE_TYPES.find((one) => one === text(body, 'type'));
    if (type === undefined) problems.push({ field: 'type', message: 'Choose where the evidence is.' });
    if (type === 'file' && before === null && it.file === null)
      problems.push({ field: 'file', message: 'Choose the file.' });
    if (problems.length > 0 || strength === undefined || type === undefined) return { ok: false, problems };
    const target = targetOf(type, text(body, 'target'), before?.target, it);
    return {
      ok: true,
      drafts: [
        {
          id,
          kind: 'evidence-added',
          on,
          ...correctsOf(it),
          data: { action: actionOf(it).id, type, strength, ...(target === undefined ? {} : { target }) },
          text: {
            title: text(body, 'title'),
            note: text(body, 'note'),
            ...(type === 'link' ? { link: text(body, 'link') } : {}),
          },
        },
      ],
    };
  },
  button: 'Add the evidence',
  done: ([draft]) => ({
    title: 'Evidence added',
    ...(draft.kind === 'evidence-added'
      ? { text: `Strength: ${STRENGTH_TITLES[draft.data.strength].toLowerCase()}.` }
      : {}),
  }),
};

function targetOf(
  type: EvidenceType,
  written: string,
  before: string | undefined,
  { file, correcting }: FormContext,
): string | undefined {
  if (type === 'file') return correcting === null ? file?.id : before;
  if (type === 'link') return undefined;
  return written === '' ? undefined : written;
}

function whereFields(fields: Fields): Html {
  const file = fields.file('file', {
    label: 'The file, if you upload one',
    hint: '25 MB at most. It is kept with its digest, and only those who may see names can open it.',
  });
  const link = fields.line('link', {
    label: 'The address of the page, if it is a link',
    hint: 'The whole address, beginning with https:// or http://',
  });
  const target = fields.line('target', {
    label: 'Which one, if it is something of the service? (optional)',
    hint: 'Its title or reference, so that it can be found',
  });
  // All stand here whatever is chosen; the file comes last, so that every other field has come before it.
  return html`${fields.radios('type', { label: 'Where is it?' }, [
    { value: 'file', text: 'In a file that I upload' },
    { value: 'link', text: 'On a page that I link to' },
    { divider: 'or' },
    ...IN_SYSTEM.map(([type, text]) => ({ value: type, text })),
  ])}${link}${target}${file}`;
}

function correctedWhere(fields: Fields, { correcting }: FormContext): Html | null {
  const type = correcting?.fact.kind === 'evidence-added' ? correcting.fact.data.type : null;
  if (type === 'file')
    return html`<p class="govuk-body">The file stays as it was uploaded. If it was the wrong one, withdraw this entry and add the right one.</p>`;
  if (type === 'link')
    return fields.line('link', {
      label: 'The address of the page',
      hint: 'The whole address, beginning with https:// or http://',
    });
  return fields.line('target', {
    label: 'Which one? (optional)',
    hint: 'Its title or reference, so that it can be found',
  });
}
