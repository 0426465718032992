import type { FastifyReply } from 'fastify';
import { button, input, radios, textarea } from '../../../platform/web/components/index.ts';
import { type Body, type FieldError, text, typed } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { draftNotice, type KeptDraft, type KeptForm, openForm, savedNote } from '../../drafts/index.ts';
import { caption, trail } from '../case-head.ts';
import type { CaseContext } from '../context.ts';
import { type FoundChild, foundWords } from '../open/search-child.ts';
import { paths } from '../paths.ts';

/** Another case that is joined to this one, and can be parted from it. */
export interface Joined {
  readonly caseId: string;
  readonly reference: string;
}

export interface SameChildPage {
  readonly context: CaseContext;
  readonly joined: readonly Joined[];
  /** The case to be parted, where that was asked for. */
  readonly part: Joined | null;
  readonly kept: KeptForm;
  readonly id: string;
  readonly values: Body;
  readonly errors: readonly FieldError[];
  readonly draft: KeptDraft | null;
  readonly found: readonly FoundChild[] | null;
}

const TITLE = 'Join or part two references of one child';

/** Saying that two references are of one child, or that they are not. */
export function sameChildView(reply: FastifyReply, page: SameChildPage): FastifyReply {
  const { context, errors } = page;
  return reply.page({
    title: `${TITLE} – ${context.reference}`,
    section: 'cases',
    breadcrumbs: trail(context, { text: 'Record', href: paths.record(context.caseId) }),
    errors,
    content: html`${draftNotice(reply, page.kept, page.draft)}${caption(context)}<h1 class="govuk-heading-l">${TITLE}</h1>
<p class="govuk-body">Joined cases show each other, and a restriction of one holds for all. What is owed stays with each case.</p>
${page.part === null ? html`${joinedList(page)}<h2 class="govuk-heading-m">Join with another case</h2>${joinForm(reply, page)}` : partForm(reply, page, page.part)}`,
  });
}

function joinedList({ context, joined }: SameChildPage): Html | null {
  if (joined.length === 0) return null;
  return html`<h2 class="govuk-heading-m">Joined with</h2><ul class="govuk-list">${joined.map(
    (one) =>
      html`<li><a class="govuk-link" href="${paths.case(one.caseId)}">${one.reference}</a> – <a class="govuk-link" href="${paths.sameChild(context.caseId)}?part=${one.caseId}">Part<span class="govuk-visually-hidden"> from ${one.reference}</span></a></li>`,
  )}</ul>`;
}

const messageOf =
  (errors: readonly FieldError[]) =>
  (field: string): { text: string } | undefined => {
    const found = errors.find((error) => error.field === field);
    return found === undefined ? undefined : { text: found.message };
  };

function joinForm(reply: FastifyReply, page: SameChildPage): Html {
  const { values, found } = page;
  const message = messageOf(page.errors);
  return html`<div class="cs-form">${openForm(reply, page.kept)}<input type="hidden" name="_fact" value="${page.id}">
${input({ id: 'search', name: 'search', label: { text: 'Reference or name', classes: 'govuk-label--s' }, hint: { text: 'The beginning is enough.' }, value: typed(values, 'search'), errorMessage: message('search'), classes: 'govuk-input--width-20', autocomplete: 'off', spellcheck: false })}
${button({ text: 'Find', name: 'find', value: 'yes', classes: 'govuk-button--secondary' })}
${found === null ? null : foundPart(found, values, message)}${savedNote}</form></div>`;
}

function foundPart(
  found: readonly FoundChild[],
  values: Body,
  message: (field: string) => { text: string } | undefined,
): Html {
  if (found.length === 0)
    return html`<p class="govuk-body" role="status">Nobody else was found whom you may see. Check what you typed.</p>`;
  return html`${radios({
    idPrefix: 'other',
    name: 'other',
    fieldset: { legend: { text: 'Which case is of the same child?', classes: 'govuk-fieldset__legend--s' } },
    errorMessage: message('other'),
    value: text(values, 'other') || (found.length === 1 ? found[0]?.caseId : ''),
    classes: 'govuk-radios--small',
    items: found.map((one) => ({ value: one.caseId, text: foundWords(one) })),
  })}${reasonField('How do you know?', values, message)}${button({ text: 'Join them', name: 'join', value: 'yes', preventDoubleClick: true })}`;
}

function partForm(reply: FastifyReply, page: SameChildPage, part: Joined): Html {
  const message = messageOf(page.errors);
  return html`<h2 class="govuk-heading-m">Part from ${part.reference}</h2><div class="cs-form">${openForm(reply, page.kept)}<input type="hidden" name="_fact" value="${page.id}"><input type="hidden" name="part" value="${part.caseId}">
${reasonField('Why are they not the same child?', page.values, message)}
<div class="govuk-button-group">${button({ text: 'Part them', classes: 'govuk-button--warning', preventDoubleClick: true })}<a class="govuk-link" href="${paths.sameChild(page.context.caseId)}">Cancel</a></div>${savedNote}</form></div>`;
}

function reasonField(
  label: string,
  values: Body,
  message: (field: string) => { text: string } | undefined,
): Html {
  return textarea({
    id: 'reason',
    name: 'reason',
    label: { text: label, classes: 'govuk-label--s' },
    rows: 2,
    value: typed(values, 'reason'),
    errorMessage: message('reason'),
  });
}
