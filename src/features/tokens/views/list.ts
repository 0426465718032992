import type { FastifyReply } from 'fastify';
import { button, insetText } from '../../../platform/web/components/index.ts';
import { html } from '../../../platform/web/html.ts';
import type { Token } from '../store.ts';
import { tokenTable } from './table.ts';

export const SOFTWARE = '/account/software';

/** One’s own tokens. */
export function ownTokensView(
  reply: FastifyReply,
  page: { readonly tokens: readonly Token[]; readonly offers: boolean },
): FastifyReply {
  return reply.page({
    title: 'Access for other software',
    breadcrumbs: [{ text: 'Your account', href: '/account' }, { text: 'Access for other software' }],
    content: html`<h1 class="govuk-heading-l">Access for other software</h1>
<p class="govuk-body">With a token, other software such as Power BI or a script asks Countersign as you. It sees what you may see on that day and no more, only of the kinds that you chose, and every look at a child’s record is logged under your name.</p>
<p class="govuk-body"><a class="govuk-link" href="/help/api">What can be asked, and how</a></p>
${
  page.offers
    ? html`<div class="cs-actions cs-no-print">${button({ text: 'Make a token', href: `${SOFTWARE}/add` })}</div>`
    : insetText({
        text: 'Your role has nothing today that other software could ask for, so you cannot make a token.',
      })
}
<h2 class="govuk-heading-m">Your tokens</h2>
${
  page.tokens.length === 0
    ? html`<p class="govuk-body">You have made no token: no other software asks as you.</p>`
    : tokenTable(page.tokens, { revoke: (token) => `${SOFTWARE}/${token.id}/revoke` })
}`,
  });
}
