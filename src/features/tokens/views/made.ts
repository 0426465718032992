import type { FastifyReply } from 'fastify';
import type { Day } from '../../../engine/calendar/day.ts';
import { inWords } from '../../../platform/day-words.ts';
import { insetText, panel } from '../../../platform/web/components/index.ts';
import { html } from '../../../platform/web/html.ts';
import { scopeInWords } from '../scopes.ts';
import { SOFTWARE } from './list.ts';

export interface MadePage {
  readonly text: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly until: Day;
}

/** The token, on this page and never again: it is in no address, no log and no fact. */
export function madeView(reply: FastifyReply, { text, name, scopes, until }: MadePage): FastifyReply {
  return reply.page({
    title: 'Token made',
    breadcrumbs: [
      { text: 'Your account', href: '/account' },
      { text: 'Access for other software', href: SOFTWARE },
      { text: 'Token made' },
    ],
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${panel({
      titleText: 'Token made',
      html: html`For “${name}”`,
    })}
<p class="govuk-body">Copy it into the other software now:</p>
<p class="govuk-body cs-token"><code class="cs-secret">${text}</code></p>
${insetText({ text: 'It is shown only here and only now. Treat it like a password: whoever has it sees what you may see. If it is lost, or somebody else may have seen it, revoke it and make another.' })}
<p class="govuk-body">It is good until ${inWords(until)}, and may:</p>
<ul class="govuk-list govuk-list--bullet">${scopes.map((scope) => html`<li>${scopeInWords(scope)}</li>`)}</ul>
<p class="govuk-body">It is sent with every request, in a header: <code>Authorization: Bearer cs_…</code>. <a class="govuk-link" href="/help/api">What can be asked, and how</a></p>
<p class="govuk-body"><a class="govuk-link" href="${SOFTWARE}">Go to your tokens</a></p></div></div>`,
  });
}
