import type { FastifyReply } from 'fastify';
import { button, input } from '../../../platform/web/components/index.ts';
import type { FieldError } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { csrfField } from '../../../platform/web/sessions.ts';
import { paths } from '../actions.ts';
import type { SavedList } from '../list/saved-lists.ts';

const HOME = { text: 'Cases', href: paths.cases };
const LISTS = { text: 'Saved lists', href: paths.lists };

/** The lists that the reader keeps. */
export function savedListsView(reply: FastifyReply, lists: readonly SavedList[]): FastifyReply {
  return reply.page({
    title: 'Saved lists',
    section: 'cases',
    breadcrumbs: [HOME, { text: 'Saved lists' }],
    content: html`<h1 class="govuk-heading-l">Saved lists</h1>
<p class="govuk-body">Only you see these. Each keeps its filters and its order, and shows the cases of the day on which you open it.</p>
${
  lists.length === 0
    ? html`<p class="govuk-body">You have saved no list yet. Set filters on <a class="govuk-link" href="${paths.cases}">the list of cases</a>, then choose “Save this list” beneath it.</p>`
    : html`<ul class="cs-lists">${lists.map((list) => listView(reply, list))}</ul>`
}`,
  });
}

function listView(reply: FastifyReply, { id, name, query }: SavedList): Html {
  const what = html`<span class="govuk-visually-hidden"> ${name}</span>`;
  return html`<li><a class="govuk-link cs-lists__name" href="${paths.cases}${query === '' ? '' : `?${query}`}">${name}</a>
<span class="cs-actions"><a class="govuk-link" href="${paths.lists}/${id}/rename">Rename${what}</a>
<form method="post" action="${paths.lists}/${id}/delete" class="cs-inline-form">${csrfField(reply)}<button class="cs-link-button">Delete${what}</button></form></span></li>`;
}

/** The form that saves a list, again, where the name was not good. */
export function saveListView(
  reply: FastifyReply,
  given: { readonly name: string; readonly query: string; readonly problem: FieldError },
): FastifyReply {
  return reply.page({
    title: 'Save this list',
    section: 'cases',
    breadcrumbs: [HOME, LISTS, { text: 'Save this list' }],
    errors: [given.problem],
    content: html`<h1 class="govuk-heading-l">Save this list</h1>
<form method="post" action="${paths.lists}" novalidate>${csrfField(reply)}<input type="hidden" name="query" value="${given.query}">
${nameField(given.name, given.problem)}
${button({ text: 'Save this list' })}</form>`,
  });
}

/** Another name for a list. */
export function renameView(
  reply: FastifyReply,
  list: SavedList,
  name: string,
  problem: FieldError | null,
): FastifyReply {
  return reply.page({
    title: `Rename a list – ${list.name}`,
    section: 'cases',
    breadcrumbs: [HOME, LISTS, { text: 'Rename' }],
    errors: problem === null ? [] : [problem],
    content: html`<h1 class="govuk-heading-l">Rename “${list.name}”</h1>
<form method="post" action="${paths.lists}/${list.id}/rename" novalidate>${csrfField(reply)}
${nameField(name, problem)}
${button({ text: 'Rename' })}</form>`,
  });
}

function nameField(name: string, problem: FieldError | null): Html {
  return input({
    id: 'name',
    name: 'name',
    label: { text: 'Name of the list', classes: 'govuk-label--s' },
    value: name,
    classes: 'govuk-input--width-20',
    autocomplete: 'off',
    errorMessage: problem === null ? undefined : { text: problem.message },
  });
}
