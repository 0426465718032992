import type { FastifyReply } from 'fastify';
import { button, tag, textarea } from '../../../platform/web/components/index.ts';
import type { FieldError } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { csrfField } from '../../../platform/web/sessions.ts';
import { paths } from '../pages/paths.ts';
import type { WordingProposal } from '../rendering/public-plan.ts';
import type { Wordings } from './pages.ts';

/** What the fields of a text are called on screen. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  title: 'Title',
  text: 'Text',
  leads: 'Lead people or agencies',
  reason: 'Reason',
  note: 'Note',
  claimant: 'Who claims it',
  what: 'Part that is cancelled',
  why: 'Why it is cancelled',
  label: 'How the update is introduced',
  planned: 'Planned date as written',
  date: 'Date as written',
};

export interface WordingPage extends Wordings {
  readonly errors: readonly FieldError[];
  readonly typed: ReadonlyMap<string, string>;
}

/** The name of the field in which a wording is typed. */
export function wordingId({ fact, field }: Pick<WordingProposal, 'fact' | 'field'>): string {
  return `wording-${fact}-${field}`;
}

/** Every text that reads differently in public, beside what it says on the plan. */
export function wordingView(reply: FastifyReply, page: WordingPage): FastifyReply {
  const title = 'Public wording';
  const waiting = page.proposals.filter((one) => one.confirmed === null);
  return reply.page({
    title,
    section: 'plan',
    breadcrumbs: [{ text: 'Improvement plan', href: '/plan' }],
    errors: page.errors,
    content: html`<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">The public rendering of the plan has roles instead of names, and holds back counts of children and staff below 5 with whatever they follow from. Machines propose how a text then reads; a person confirms it, or writes it better. A confirmed wording holds until the text that it stands for is changed.</p>
<p class="govuk-body">The names of everybody who has worked for the service are found, those of leads, and initials. The name of anybody else is found only after Mr, Ms, Dr and the like: read the public file whole before it goes to anybody.</p>
${page.proposals.length === 0 ? html`<p class="govuk-body">No text of the plan reads differently in public.</p>` : formOf(reply, page, waiting.length)}`,
  });
}

function formOf(reply: FastifyReply, page: WordingPage, waiting: number): Html {
  const refs = refsOf(page);
  return html`<p class="govuk-body">${waiting === 0 ? 'Every wording is confirmed.' : `${waiting} of ${page.proposals.length} ${waiting === 1 ? 'waits' : 'wait'} for somebody to confirm ${waiting === 1 ? 'it' : 'them'}. Until then the proposals are used, and each file says how many are not confirmed.`}</p>
<form method="post" action="${paths.publicWording}" id="wordings" novalidate>${csrfField(reply)}<input type="hidden" name="_seen" value="${page.whole.version}">
${page.proposals.map((one) => proposalPart(one, refs.get(one.subject) ?? '', page))}
${button({ text: waiting === 0 ? 'Save changes' : 'Confirm every wording on this page', preventDoubleClick: true })}</form>`;
}

function proposalPart(one: WordingProposal, ref: string, { errors, typed }: WordingPage): Html {
  const id = wordingId(one);
  const error = errors.find((each) => each.field === id);
  const what = `${ref === '' ? '' : `${ref}: `}${FIELD_WORDS[one.field] ?? one.field}`;
  const which = html`<span class="govuk-visually-hidden">: ${what}, “${beginning(one.original)}”</span>`;
  return html`<div class="cs-wording"><h2 class="govuk-heading-s">${what} ${one.confirmed === null ? tag({ text: 'To confirm', classes: 'govuk-tag--yellow' }) : tag({ text: 'Confirmed', classes: 'govuk-tag--green' })}</h2>
<p class="govuk-body cs-pre"><span class="govuk-visually-hidden">On the plan: </span>${one.original}</p>
${one.why === '' ? null : html`<p class="govuk-hint">${one.why}</p>`}
${textarea({
  id,
  name: id,
  label: { html: html`How it reads in public${which}`, classes: 'govuk-label--s' },
  value: typed.get(id) || (one.confirmed ?? one.proposed),
  rows: Math.min(10, Math.max(2, Math.ceil(one.proposed.length / 80) + one.proposed.split('\n').length - 1)),
  errorMessage: error === undefined ? undefined : { text: error.message },
})}
${button({ html: html`${one.confirmed === null ? 'Confirm this one' : 'Save this one'}${which}`, name: 'only', value: id, classes: 'govuk-button--secondary', preventDoubleClick: true })}</div>`;
}

/** By what it begins with a text is told apart from others of the same action, where there is only a field to be heard. */
function beginning(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 50 ? line : `${line.slice(0, 49)}…`;
}

/** The reference of each action and recommendation. */
function refsOf({ whole }: WordingPage): Map<string, string> {
  return new Map([...whole.recommendations, ...whole.actions].map((one) => [one.id, one.ref]));
}
