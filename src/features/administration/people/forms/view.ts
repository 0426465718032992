import type { FastifyReply } from 'fastify';
import { button } from '../../../../platform/web/components/index.ts';
import { type Body, type FieldError, typed } from '../../../../platform/web/fields.ts';
import { html } from '../../../../platform/web/html.ts';
import { draftNotice, type KeptDraft, type KeptForm, openForm, savedNote } from '../../../drafts/index.ts';
import { type ConflictFact, conflictNotice } from '../../conflict.ts';
import { crumbs } from '../../crumbs.ts';
import { errorOf } from '../../errors.ts';
import { HERE } from '../../section.ts';
import { LIST } from '../list-view.ts';
import { personPath } from '../person-page.ts';
import type { FormSubject, PersonForm } from './form.ts';

/** A form as it is shown: at first, with what is wrong, or with what somebody else recorded meanwhile. */
export interface ShownForm {
  readonly form: PersonForm;
  readonly subject: FormSubject;
  readonly kept: KeptForm;
  readonly values: Body;
  readonly errors: readonly FieldError[];
  readonly draft: KeptDraft | null;
  readonly conflict: readonly ConflictFact[];
  /** The version of the person that was seen. */
  readonly seen: number;
}

export function formView(reply: FastifyReply, shown: ShownForm): FastifyReply {
  const { form, subject, errors } = shown;
  const { now } = subject.file;
  const title = form.title(subject);
  return reply.page({
    title: `${title} – ${now.name}`,
    section: HERE,
    breadcrumbs: crumbs(['People', LIST], [now.name, personPath(now.id)], [title]),
    errors,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">${title}</h1>
${conflictNotice(shown.conflict)}
${draftNotice(reply, shown.kept, shown.draft)}
${form.intro?.(subject) ?? null}
${openForm(reply, shown.kept)}<input type="hidden" name="seen" value="${shown.seen}">
${form.fields(shown.values, errorOf(errors), subject)}
${savedNote}
<div class="govuk-button-group">${button({ text: form.button, preventDoubleClick: true })}<a class="govuk-link" href="${personPath(now.id)}">Cancel</a></div></form></div></div>`,
  });
}

/** The version that a form was filled in against; a form without one has seen nothing. */
export function seenIn(body: Body): number {
  const seen = Number(typed(body, 'seen'));
  return Number.isSafeInteger(seen) && seen >= 0 ? seen : 0;
}
