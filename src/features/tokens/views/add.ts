import type { FastifyReply } from 'fastify';
import { button, checkboxes, datePicker, input } from '../../../platform/web/components/index.ts';
import type { FieldError } from '../../../platform/web/fields.ts';
import { html } from '../../../platform/web/html.ts';
import { csrfField } from '../../../platform/web/sessions.ts';
import { SCOPES, type Scope } from '../scopes.ts';
import { SOFTWARE } from './list.ts';

export interface AddPage {
  readonly offered: readonly Scope[];
  readonly values: { readonly name?: string; readonly scopes?: readonly string[]; readonly until: string };
  readonly errors: readonly FieldError[];
}

/** The form that makes a token. */
export function addView(reply: FastifyReply, page: AddPage): FastifyReply {
  const { offered, values, errors } = page;
  const wrong = (field: string): { text: string } | undefined => {
    const found = errors.find((error) => error.field === field);
    return found === undefined ? undefined : { text: found.message };
  };
  return reply.page({
    title: 'Make a token',
    breadcrumbs: [
      { text: 'Your account', href: '/account' },
      { text: 'Access for other software', href: SOFTWARE },
      { text: 'Make a token' },
    ],
    errors,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">Make a token for other software</h1>
<form method="post" action="${SOFTWARE}/add" novalidate>${csrfField(reply)}
${input({
  id: 'name',
  name: 'name',
  label: { text: 'What will use it?', classes: 'govuk-label--s' },
  hint: { text: 'For example “Power BI, weekly figures”. So that you know later which one to revoke.' },
  value: values.name ?? '',
  autocomplete: 'off',
  errorMessage: wrong('name'),
})}
${
  offered.length === 0
    ? html`<p class="govuk-body" id="scopes" tabindex="-1">Your role has nothing today that other software could ask for.</p>`
    : checkboxes({
        idPrefix: 'scopes',
        name: 'scopes',
        fieldset: { legend: { text: 'What may it do?', classes: 'govuk-fieldset__legend--s' } },
        hint: { text: 'Choose as little as it needs. It never sees more than your own role shows you.' },
        items: offered.map((scope) => ({ value: scope, text: SCOPES[scope] })),
        values: values.scopes ?? [],
        errorMessage: wrong('scopes'),
      })
}
${datePicker({
  id: 'until',
  name: 'until',
  label: { text: 'Until when?', classes: 'govuk-label--s' },
  hint: { text: 'The last day on which it is good, at most a year from today. For example 31/7/2026.' },
  value: values.until,
  errorMessage: wrong('until'),
})}
<div class="govuk-button-group">${button({ text: 'Make the token', preventDoubleClick: true })}<a class="govuk-link" href="${SOFTWARE}">Cancel</a></div>
</form></div></div>`,
  });
}
