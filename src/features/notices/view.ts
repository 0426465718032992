import type { FastifyReply } from 'fastify';
import { momentInWords } from '../../platform/day-words.ts';
import { type Html, html } from '../../platform/web/html.ts';
import { csrfField } from '../../platform/web/sessions.ts';
import type { Notice } from './store.ts';

/** The part of the start page that tells what is new; null where nothing is. */
export function noticesPart(reply: FastifyReply, notices: readonly Notice[]): Html | null {
  if (notices.length === 0) return null;
  return html`<section aria-labelledby="notices"><h2 class="govuk-heading-m" id="notices">For you to know</h2>
<ul class="cs-notices">${notices.map(
    (
      notice,
    ) => html`<li class="cs-notice"><h3 class="govuk-heading-s govuk-!-margin-bottom-1">${notice.title}</h3>
<p class="govuk-body govuk-!-margin-bottom-2">${notice.text}</p>
<div class="cs-actions"><span class="cs-muted cs-small">${momentInWords(notice.madeAt)}</span>
${notice.href === undefined ? null : html`<a class="govuk-link" href="${notice.href}">Look at it<span class="govuk-visually-hidden">: ${notice.title}</span></a>`}
<form method="post" action="/notices/${notice.id}/read" class="cs-inline-form">${csrfField(reply)}<button class="cs-link-button">I have read this<span class="govuk-visually-hidden">: ${notice.title}</span></button></form></div></li>`,
  )}</ul></section>`;
}
