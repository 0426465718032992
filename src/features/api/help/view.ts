import type { FastifyReply } from 'fastify';
import { type Html, html } from '../../../platform/web/html.ts';
import { REQUESTS_A_MINUTE } from '../guard.ts';
import { openApiDocument } from '../openapi/document.ts';
import { PROBLEMS, type ProblemId } from '../problem.ts';
import type { ApiRoute } from '../route.ts';
import { routeSections } from './sections.ts';

const CONTENTS = [
  { id: 'begin', text: 'How to begin' },
  { id: 'routes', text: 'What can be asked' },
  { id: 'days', text: 'Days' },
  { id: 'pages', text: 'Lists come in pages' },
  { id: 'problems', text: 'When something is refused' },
];

/** The help page of the API. */
export function helpView(reply: FastifyReply, routes: readonly ApiRoute[]): FastifyReply {
  return reply.page({
    title: 'Other software (API)',
    breadcrumbs: [{ text: 'Help', href: '/help' }, { text: 'Other software (API)' }],
    content: html`<h1 class="govuk-heading-l">Other software (API)</h1>
<p class="govuk-body cs-lead">Other software can ask Countersign for what you may see, and is answered in JSON.</p>
<p class="govuk-body">The same as a document for machines, with every field of the answers: <a class="govuk-link" href="/api/v1/openapi.json">OpenAPI 3.1</a>.</p>
<ul class="govuk-list">${CONTENTS.map(({ id, text }) => html`<li><a class="govuk-link" href="#${id}">${text}</a></li>`)}</ul>
${begin()}
<h2 class="govuk-heading-m" id="routes">What can be asked</h2>
<p class="govuk-body">Every address begins with the address of this site and <code>/api/v1</code>.</p>
${routeSections(openApiDocument(routes))}
${days()}${pages()}${problems()}`,
  });
}

const begin = (): Html => html`<h2 class="govuk-heading-m" id="begin">How to begin</h2>
<ol class="govuk-list govuk-list--number">
<li>On the page <a class="govuk-link" href="/account/software">Your account, Access for other software</a>, make a token. Choose what it may do and until when. The token is shown once.</li>
<li>Send it with every request, in a header. For example: <code class="cs-code">curl -H "Authorization: Bearer cs_…" "https://this-site/api/v1/duties?state=overdue"</code></li>
</ol>
<p class="govuk-body">Software asks as the person who made its token. It sees what that person may see today: a case that is restricted to others is counted and not shown. When the person leaves, or their account is closed, the token is refused. Every look at a child’s record is logged under the person’s name.</p>
<p class="govuk-body">One token may ask ${REQUESTS_A_MINUTE} times a minute.</p>`;

const days = (): Html => html`<h2 class="govuk-heading-m" id="days">Days</h2>
<p class="govuk-body">Days are written YYYY-MM-DD. Every question may have one of these:</p>
<ul class="govuk-list govuk-list--bullet">
<li><code>as-at</code>: what we would have said at the end of that day. What was recorded later does not count. The same question gives the same answer whenever it is asked.</li>
<li><code>on</code>: that day, judged with everything that is known today. It may lie ahead.</li>
</ul>
<p class="govuk-body">Without either, the question is about today. Whatever the day, permissions are always today’s.</p>`;

const pages = (): Html => html`<h2 class="govuk-heading-m" id="pages">Lists come in pages</h2>
<p class="govuk-body">A page has at most <code>limit</code> entries. Its <code>next</code>, and its header <code>Link</code>, say where the next page is; on the last page <code>next</code> is null. Follow it as it stands. A page can have fewer entries than <code>limit</code> and yet not be the last.</p>
<p class="govuk-body">To read a list whole while others are recording, ask for it as at a day that is past.</p>`;

const problems = (): Html => html`<h2 class="govuk-heading-m" id="problems">When something is refused</h2>
<p class="govuk-body">What is refused is answered as problem details (RFC 9457), with <code>title</code>, <code>status</code>, <code>detail</code> in a sentence, and <code>errors</code> where a part of the request is wrong. Its <code>type</code> leads to one of these.</p>
<dl class="cs-words">${(Object.keys(PROBLEMS) as ProblemId[]).map(
  (id) => html`<div id="${id}"><dt>${PROBLEMS[id].title}</dt>
<dd>${PROBLEMS[id].means} <span class="cs-muted">Status ${PROBLEMS[id].status}.</span></dd></div>`,
)}</dl>`;
