import type { FastifyReply } from 'fastify';
import { type Html, html } from '../../platform/web/html.ts';
import { WORD_GROUPS, type WordGroup } from './words.ts';

/** The help page. */
export function helpView(reply: FastifyReply, isSignedIn: boolean): FastifyReply {
  return reply.page({
    title: 'Help',
    ...(isSignedIn ? {} : { backLink: { href: '/sign-in', text: 'Sign in' } }),
    content: html`<h1 class="govuk-heading-l">Help</h1>
<p class="govuk-body cs-lead">You record what happened. Countersign works out what must be done next, by when, and why.</p>
<ul class="govuk-list">${[...WORD_GROUPS, ...OTHERS].map(({ id, title }) => html`<li><a class="govuk-link" href="#${id}">${title}</a></li>`)}</ul>
${WORD_GROUPS.map(groupView)}
<h2 class="govuk-heading-m" id="work">Your work is kept</h2>
<ul class="govuk-list govuk-list--bullet">
<li>Longer forms save what you type as you type. If your session ends, sign in again: you come back to the same page with the same text.</li>
<li>If somebody else recorded something on the case meanwhile, you are shown what changed before you go on.</li>
<li>A list keeps its filters, its order and its day in the address: bookmark it, or send it to a colleague, who sees what they may see. No name is ever in an address.</li>
<li>Every list can be taken along as an Excel or CSV file, with the same filters and the same permissions.</li>
<li>Every look at a child’s record is logged.</li>
</ul>
<h2 class="govuk-heading-m" id="keyboard">By keyboard</h2>
<ul class="govuk-list govuk-list--bullet">
<li>Tab goes to the next link, field or button; Shift and Tab go back. Enter follows a link or presses a button; Space ticks a box.</li>
<li>The first Tab on a page offers to skip to its main content.</li>
<li>A wide table can be scrolled with the arrow keys once Tab has brought you to it.</li>
<li>In the calendar of a date field the arrow keys move by day and week; Page Up and Page Down by month; Escape closes it. A date can always be typed, for example 31/7/2026.</li>
</ul>
<h2 class="govuk-heading-m" id="guides">Guides</h2>
<p class="govuk-body"><a class="govuk-link" href="/help/api">Other software (API)</a>: what it can ask for, and how.</p>
<p class="govuk-body">Guides for each role, and for those who run the software, come with it in the folder <code>docs</code>. Ask your administrator where your service keeps them.</p>
<p class="govuk-body">If something is wrong with a case, tell its case manager or your manager. If you cannot sign in, tell an administrator of your service.</p>`,
  });
}

const OTHERS = [
  { id: 'work', title: 'Your work is kept' },
  { id: 'keyboard', title: 'By keyboard' },
  { id: 'guides', title: 'Guides' },
];

function groupView({ id, title, words }: WordGroup): Html {
  return html`<h2 class="govuk-heading-m" id="${id}">${title}</h2>
<dl class="cs-words">${words.map(({ word, means }) => html`<div><dt>${word}</dt><dd>${means}</dd></div>`)}</dl>`;
}
