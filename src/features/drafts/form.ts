import type { FastifyReply } from 'fastify';
import { attribute, type Html, html } from '../../platform/web/html.ts';
import { csrfField } from '../../platform/web/sessions.ts';
import type { KeptDraft } from './store.ts';

/** A form that keeps what is typed into it. */
export interface KeptForm {
  readonly form: string;
  readonly subject: string;
  /** The path of the page that shows the form: where one comes back to after signing in again. */
  readonly page: string;
}

/**
 * The opening of a form that keeps what is typed: `<form>` with its hidden fields. Close it with `</form>`.
 * `action` is the path it posts to; without it, the page itself. `upload`: the form takes a file.
 */
export function openForm(
  reply: FastifyReply,
  kept: KeptForm,
  action = kept.page,
  { upload = false }: { readonly upload?: boolean } = {},
): Html {
  return html`<form method="post" action="${action}"${attribute('enctype', upload ? 'multipart/form-data' : null)} novalidate data-keep>${csrfField(reply)}${meta(kept)}`;
}

/** Where the page says that the draft was saved; put it near the button. */
export const savedNote: Html = html`<p class="cs-saved" data-saved role="status"></p>`;

/** Tells that a form shows what was typed earlier, and offers to begin anew. */
export function draftNotice(reply: FastifyReply, kept: KeptForm, draft: KeptDraft | null): Html | null {
  if (draft === null) return null;
  const at = draft.savedAt.toLocaleString('en-GB', {
    timeZone: 'Europe/London',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
  return html`<div class="govuk-inset-text"><p class="govuk-body">This form shows what you typed before and have not sent yet (saved ${at}).</p>
<form method="post" action="/drafts/discard">${csrfField(reply)}${meta(kept)}<button class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">Discard the draft and begin again</button></form></div>`;
}

function meta({ form, subject, page }: KeptForm): Html {
  return html`<input type="hidden" name="_form" value="${form}"><input type="hidden" name="_subject" value="${subject}"><input type="hidden" name="_page" value="${page}">`;
}
