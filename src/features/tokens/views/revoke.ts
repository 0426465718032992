import type { FastifyReply } from 'fastify';
import { inWords, momentInWords } from '../../../platform/day-words.ts';
import { type BreadcrumbItem, button, summaryList } from '../../../platform/web/components/index.ts';
import { html, join } from '../../../platform/web/html.ts';
import { csrfField } from '../../../platform/web/sessions.ts';
import { scopeInWords } from '../scopes.ts';
import type { Token } from '../store.ts';
import { stateInWords } from './table.ts';

export interface RevokePage {
  readonly back: string;
  readonly isOwn: boolean;
  readonly section?: string;
  readonly breadcrumbs?: readonly BreadcrumbItem[];
}

/** Asks once more before a token is revoked for good. */
export function revokeView(reply: FastifyReply, token: Token, page: RevokePage): FastifyReply {
  const rows = [
    { key: { text: 'Used by' }, value: { text: token.name } },
    ...(page.isOwn ? [] : [{ key: { text: 'Asks as' }, value: { text: token.person.name } }]),
    { key: { text: 'May' }, value: { html: join(token.scopes.map(scopeInWords), html`<br>`) } },
    { key: { text: 'Good until' }, value: { text: inWords(token.until) } },
    {
      key: { text: 'Last used' },
      value: { text: token.lastUsedAt === null ? 'Never' : momentInWords(token.lastUsedAt) },
    },
    { key: { text: 'State' }, value: { text: stateInWords(token) } },
  ];
  return reply.page({
    title: 'Revoke a token',
    ...(page.section === undefined ? {} : { section: page.section }),
    breadcrumbs: page.breadcrumbs ?? [
      { text: 'Your account', href: '/account' },
      { text: 'Access for other software', href: page.back },
      { text: 'Revoke a token' },
    ],
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">Revoke this token?</h1>
${summaryList({ rows })}
${
  token.state === 'revoked'
    ? html`<p class="govuk-body">It is revoked already.</p><p class="govuk-body"><a class="govuk-link" href="${page.back}">Go back</a></p>`
    : html`<p class="govuk-body">Whatever uses it is refused at once, and for good. If the other software is still needed, make a new token for it.</p>
<form method="post" action="${page.back}/${token.id}/revoke" novalidate>${csrfField(reply)}
<div class="govuk-button-group">${button({ text: 'Revoke the token', classes: 'govuk-button--warning', preventDoubleClick: true })}<a class="govuk-link" href="${page.back}">Cancel</a></div></form>`
}</div></div>`,
  });
}
