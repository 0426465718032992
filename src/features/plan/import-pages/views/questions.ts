import { PLAN_STATES } from '../../../../engine/plan/states.ts';
import { details, input, radios } from '../../../../platform/web/components/index.ts';
import type { Body, FieldError } from '../../../../platform/web/fields.ts';
import { type Html, html } from '../../../../platform/web/html.ts';
import { STATE_TITLES } from '../../words.ts';
import { type AskedQuestion, valueIn } from '../reading/questions.ts';

/** More than this many at once are not answered by anybody; the others follow. */
export const MOST_SHOWN = 100;

export interface QuestionsPart {
  readonly questions: readonly AskedQuestion[];
  readonly draft: Body | null;
  readonly errors: readonly FieldError[];
}

/** Links to what is open, at the top of the page; where it is much, only how much. */
export function openLinks(open: readonly AskedQuestion[]): Html | null {
  if (open.length === 0) return null;
  return html`<ul class="govuk-list cs-open-questions">${open
    .slice(0, MOST_SHOWN)
    .map(
      ({ field, where }) => html`<li><a class="govuk-link" href="#${field}">${capital(where)}</a></li>`,
    )}</ul>`;
}

/** The questions as fields: the open ones, then those that are answered. */
export function questionFields(part: QuestionsPart): Html {
  const open = part.questions.filter((one) => one.isOpen);
  const answered = part.questions.filter((one) => !one.isOpen);
  const rest = open.length - MOST_SHOWN;
  return html`${open.slice(0, MOST_SHOWN).map((one) => questionField(one, part))}
${rest > 0 ? html`<p class="govuk-body">${count(rest, 'more question follows', 'more questions follow')} when these are answered.</p>` : null}
${
  answered.length === 0
    ? null
    : details({
        summaryText: `${count(answered.length, 'question is', 'questions are')} answered. Look at the answers, or change them`,
        html: html`${answered.slice(0, MOST_SHOWN).map((one) => questionField(one, part))}${
          answered.length > MOST_SHOWN
            ? html`<p class="govuk-body">${count(answered.length - MOST_SHOWN, 'more answer is kept', 'more answers are kept')}. Discard the document and upload it again to change one of them.</p>`
            : null
        }`,
      })
}`;
}

function questionField(question: AskedQuestion, { draft, errors }: QuestionsPart): Html {
  const { field, choices, text, where, proposal, answer } = question;
  const value = valueIn(question, draft);
  const proposed = answer === null && proposal !== null;
  const found = errors.find((error) => error.field === field);
  const errorMessage = found === undefined ? undefined : { text: found.message };
  const name = html`<span class="cs-question__where">${capital(where)}</span> ${text}`;
  const mark = html`<strong class="govuk-tag govuk-tag--blue cs-tag-small">Proposed</strong>`;
  if (choices.length === 0)
    return input({
      id: field,
      name: field,
      label: { html: name, classes: 'cs-question' },
      hint: proposed ? { html: html`${mark} ${proposal}` } : undefined,
      value,
      errorMessage,
      autocomplete: 'off',
      classes: proposal !== null && proposal.length > 40 ? undefined : 'govuk-input--width-20',
    });
  return radios({
    idPrefix: field,
    name: field,
    value,
    fieldset: { legend: { html: name, classes: 'cs-question' } },
    errorMessage,
    classes:
      choices.length <= 4 && choices.every((one) => one.length < 20)
        ? 'govuk-radios--small govuk-radios--inline'
        : 'govuk-radios--small',
    items: choices.map((choice) => ({
      value: choice,
      html: html`${choiceWords(choice)}${proposed && choice === proposal ? html` ${mark}` : null}`,
    })),
  });
}

const STATES: ReadonlySet<string> = new Set(PLAN_STATES);

function choiceWords(choice: string): string {
  return STATES.has(choice) ? STATE_TITLES[choice as keyof typeof STATE_TITLES] : capital(choice);
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}
