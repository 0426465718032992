import { inShort } from '../../../platform/day-words.ts';
import { details } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { SELF_CHECK, tellFact, tellTexts } from '../../cases/index.ts';
import type { CaseContext } from '../context.ts';
import { type Document, documents, maySign } from './document.ts';

/** What waits for a signature, to be read before it is signed: what each document says and how its writer checked it. */
export function documentsToRead(context: CaseContext): Html | null {
  const waiting = documents(context)
    .filter((one) => maySign(one, context))
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  if (waiting.length === 0) return null;
  return html`<section class="cs-form" aria-labelledby="to-read"><h2 class="govuk-heading-m" id="to-read">${waiting.length === 1 ? 'What you sign' : 'What waits for your signature'}</h2>${waiting.map(
    (one, at) => documentView(one, context, waiting.length === 1 || at === 0),
  )}</section>`;
}

function documentView(document: Document, context: CaseContext, open: boolean): Html {
  const { sentence, more } = tellFact(document, context.names);
  const texts = tellTexts(context.texts.get(document.id) ?? {}, document.data);
  return details({
    summaryText: `${sentence.replace(/\.$/, '')}, ${inShort(document.on)}`,
    open,
    html: html`<ul class="govuk-list">${more.filter((line) => !line.startsWith(TICKED)).map((line) => html`<li>${line}</li>`)}</ul>${selfCheck(document)}${texts.map(
      ({ heading, text }) =>
        html`<h3 class="govuk-heading-s govuk-!-margin-bottom-1">${heading}</h3><p class="govuk-body cs-typed">${text}</p>`,
    )}${texts.length === 0 && more.length === 0 ? html`<p class="govuk-body">Nothing more was recorded about it.</p>` : null}`,
  });
}

/** How the words of a fact begin that list its ticks: here the whole list is shown instead. */
const TICKED = 'Self-check ticked';

/** Every line of the self-check (rule 30), ticked or not: what was left out says as much as what was done. */
function selfCheck(document: Document): Html | null {
  if (document.kind !== 'assessment-completed') return null;
  const ticked = new Set(document.data.selfCheck ?? []);
  if (ticked.size === 0) return html`<p class="govuk-body">Self-check: nothing was ticked.</p>`;
  return html`<h3 class="govuk-heading-s govuk-!-margin-bottom-1">Self-check of the writer</h3><ul class="govuk-list">${SELF_CHECK.map(
    ({ id, title }) =>
      html`<li>${ticked.has(id) ? html`<strong>Ticked:</strong>` : html`<span class="cs-muted">Not ticked:</span>`} ${title}</li>`,
  )}</ul>`;
}
