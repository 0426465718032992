import type { FastifyReply } from 'fastify';
import { momentInWords } from '../../../../platform/day-words.ts';
import { button, insetText, table } from '../../../../platform/web/components/index.ts';
import type { Body, FieldError } from '../../../../platform/web/fields.ts';
import { type Html, html } from '../../../../platform/web/html.ts';
import { csrfField } from '../../../../platform/web/sessions.ts';
import { draftNotice, type KeptDraft, openForm, savedNote } from '../../../drafts/index.ts';
import { paths } from '../../pages/paths.ts';
import { dateWords } from '../../tell/dates.ts';
import type { TableUnderstood, Understanding } from '../../understand/index.ts';
import { SOURCE_TITLES } from '../../words.ts';
import { keptOf } from '../context.ts';
import { importPaths } from '../paths.ts';
import type { Meanwhile } from '../reading/meanwhile.ts';
import { openOf, type Review } from '../reading/review.ts';
import { changesPart } from './changes.ts';
import { otherParts, pageLinks, pageOf } from './pages-of.ts';
import { count, openLinks, questionFields } from './questions.ts';
import { itemsOf, itemTeller } from './understood.ts';

const ITEMS = 60;

export interface ReviewPage {
  readonly review: Review;
  /** The version of the plan that whoever imports has seen. */
  readonly seen: number;
  readonly draft: KeptDraft | null;
  /** What is typed in the form, where it was sent. */
  readonly values: Body | null;
  readonly errors: readonly FieldError[];
  /** What others recorded meanwhile. */
  readonly since: readonly Meanwhile[];
  readonly query: Body;
}

/** What was understood of a document, what it leaves open and what it would change, before anything is recorded. */
export function reviewView(reply: FastifyReply, page: ReviewPage): FastifyReply {
  const { review, errors, since } = page;
  const { upload, prepared } = review;
  if (since.length > 0) reply.code(409);
  const kept = keptOf(upload.id);
  const open = openOf(review);
  const title = 'What was understood';
  const draft = page.values ?? page.draft?.values ?? null;
  return reply.page({
    title: `${title} – import into the plan`,
    section: 'plan',
    breadcrumbs: [
      { text: 'Improvement plan', href: paths.plan },
      { text: 'Import a document', href: importPaths.start },
      { text: title },
    ],
    errors,
    content: html`${draftNotice(reply, kept, page.values === null ? page.draft : null)}<span class="govuk-caption-l cs-breaks">${upload.filename}</span><h1 class="govuk-heading-l">${title}</h1>
${sincePart(since)}
<p class="govuk-body">${countsOf(prepared.understood)} Uploaded on ${momentInWords(upload.uploadedAt)}. Nothing is recorded before you import it.</p>
${prepared.newerOf === null ? null : html`<p class="govuk-body">It is taken for a newer version of ${prepared.newerOf}: only what it changes is recorded.</p>`}
${prepared.understood.notes.map((note) => insetText({ text: note }))}
${openForm(reply, kept, importPaths.upload(upload.id))}<input type="hidden" name="_seen" value="${page.seen}">
${questionsPart(page, draft)}
${prepared.newerOf === null ? null : changesPart(review, page.query)}
${sourcePart(review)}
${prepared.understood.provenance.tables.length === 0 ? null : columnsPart(prepared.understood.provenance.tables)}
${itemsPart(page)}
${savedNote}
<div class="govuk-button-group">${importButton(review, open.length)}<a class="govuk-link" href="${importPaths.start}">Leave it for later</a></div></form>
<form method="post" action="${importPaths.discard(upload.id)}">${csrfField(reply)}${button({ text: 'Discard this document', classes: 'govuk-button--secondary' })}</form>`,
  });
}

function countsOf({ recommendations }: Understanding): string {
  const actions = recommendations.flatMap((one) => one.actions);
  const updates = actions.flatMap((one) => one.updates);
  return `${count(recommendations.length, 'recommendation', 'recommendations')}, ${count(actions.length, 'action', 'actions')} and ${count(updates.length, 'entry of progress', 'entries of progress')}.`;
}

/** What a document that changes nothing has no use for. */
function importButton(review: Review, open: number): Html | null {
  const { upload, prepared } = review;
  if (open === 0 && prepared.newerOf !== null && prepared.changes.length === 0) return null;
  return button({
    id: 'import',
    text: importWords(review, open),
    preventDoubleClick: true,
    attributes: { formaction: importPaths.confirm(upload.id) },
  });
}

function importWords({ prepared }: Review, open: number): string {
  if (open > 0) return 'Answer and import it';
  return prepared.newerOf === null ? 'Import it into the plan' : 'Record these changes';
}

function sincePart(since: readonly Meanwhile[]): Html | null {
  if (since.length === 0) return null;
  return html`<section class="cs-beside__others govuk-!-margin-bottom-6" aria-labelledby="others"><h2 class="govuk-heading-m" id="others">Recorded by others since you opened this page</h2>
<ul class="govuk-list cs-stack">${since.map(
    (one) =>
      html`<li class="govuk-inset-text govuk-!-margin-top-0"><p class="govuk-body govuk-!-margin-bottom-1">${one.what}</p>${one.texts.map((text) => html`<p class="govuk-body cs-typed govuk-!-margin-bottom-1">${text}</p>`)}<p class="govuk-body-s cs-muted govuk-!-margin-bottom-0">${one.by}, ${momentInWords(one.at)}</p></li>`,
  )}</ul>
<p class="govuk-body">Nothing of the document is recorded yet, and every answer of yours is kept. The page below is compared with the plan as it is now. Look at it, and import it if it still holds.</p></section>`;
}

function questionsPart({ review, errors }: ReviewPage, draft: Body | null): Html | null {
  const { questions } = review;
  if (questions.length === 0) return null;
  const open = openOf(review);
  const some = open.some((one) => one.proposal !== null && one.wrong === null);
  const buttons = html`<div class="govuk-button-group">${button({ text: 'Save the answers', classes: 'govuk-button--secondary' })}${some ? button({ text: 'Take every proposal', name: 'take', value: 'every', classes: 'govuk-button--secondary' }) : null}</div>`;
  return html`<section aria-labelledby="questions"><h2 class="govuk-heading-m" id="questions">${open.length === 0 ? 'Every question is answered' : `${count(open.length, 'question is open', 'questions are open')}`}</h2>
${open.length === 0 ? null : html`<p class="govuk-body">The document leaves this open. Nothing of it is imported before it is answered. Where an answer is proposed, it is in its field already: check it.</p>${openLinks(open)}${open.length > 5 ? buttons : null}`}
<div class="cs-form">${questionFields({ questions, draft, errors })}</div>${buttons}</section>`;
}

function sourcePart({ prepared }: Review): Html {
  const { source, provenance } = prepared.understood;
  const outside = provenance.headings;
  const isWhole = prepared.newerOf !== null && prepared.standing.source === null;
  const none = isWhole
    ? 'It answers several inspections, reviews, audits or requests, as the whole plan does.'
    : 'The document does not say which inspection, review, audit or request it answers.';
  return html`<section aria-labelledby="source"><h2 class="govuk-heading-m" id="source">What the document answers</h2>
${
  source === null
    ? html`<p class="govuk-body">${none}</p>`
    : html`<dl class="cs-words"><div><dt>Source</dt><dd>${source.title}</dd></div><div><dt>Kind</dt><dd>${SOURCE_TITLES[source.kind]}</dd></div><div><dt>Date</dt><dd>${source.date === null ? 'None' : dateWords(source.date)}</dd></div></dl>`
}
${outside.length === 0 ? null : html`<div class="cs-original govuk-!-margin-bottom-6"><p class="cs-original__title">In the document, outside its tables</p>${outside.slice(0, 30).map((line) => html`<p class="cs-original__text">${line}</p>`)}</div>`}</section>`;
}

function columnsPart(tables: readonly TableUnderstood[]): Html {
  return html`<section aria-labelledby="columns"><h2 class="govuk-heading-m" id="columns">Which column is what</h2>
${tables.map(
  ({ name, rows, columns }) =>
    html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Columns of ${name}">${table({
      caption: `${name}, ${count(rows, 'row', 'rows')}`,
      captionClasses: 'govuk-table__caption--s',
      head: [{ text: 'Heading in the document' }, { text: 'Understood as' }],
      rows: columns.map(({ heading, meaning }) => [
        { text: heading || '(no heading)' },
        {
          text: meaning === 'leave it out' ? 'Left out' : meaning.charAt(0).toUpperCase() + meaning.slice(1),
        },
      ]),
    })}</div>`,
)}</section>`;
}

function itemsPart({ review, query }: ReviewPage): Html {
  const { understood } = review.prepared;
  const part = pageOf(itemsOf(understood), String(query.items ?? ''), ITEMS);
  const tell = itemTeller(understood);
  return html`<section aria-labelledby="items"><h2 class="govuk-heading-m" id="items">Recommendations and actions</h2>
<p class="govuk-body">As they were understood, beside the cells that they came from.${part.pages === 1 ? null : ` ${part.from + 1} to ${part.from + part.shown.length} of ${part.of.toLocaleString('en-GB')}.`}</p>
${part.shown.map(tell)}${pageLinks(part, importPaths.upload(review.upload.id), 'items', 'recommendations and actions', otherParts(query, 'changes'))}</section>`;
}
