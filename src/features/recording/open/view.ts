import type { FastifyReply } from 'fastify';
import { button, details, input, radios } from '../../../platform/web/components/index.ts';
import { type Body, type FieldError, text, typed } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { draftNotice, type KeptDraft, type KeptForm, openForm, savedNote } from '../../drafts/index.ts';
import type { CaseContext } from '../context.ts';
import { NONE } from '../fields/choice-or-none.ts';
import { day, optionalDay } from '../fields/day.ts';
import type { Shown } from '../fields/field.ts';
import { paths } from '../paths.ts';
import { NEW_CHILD, ORDER_DAYS, orderTypeField, teamField } from './opening-form.ts';
import { type FoundChild, foundWords } from './search-child.ts';

export interface OpeningPage {
  readonly context: CaseContext;
  readonly kept: KeptForm;
  readonly caseId: string;
  readonly values: Body;
  readonly errors: readonly FieldError[];
  readonly draft: KeptDraft | null;
  /** What a search found; null where none was made. */
  readonly found: readonly FoundChild[] | null;
}

const openedOn = day({ label: 'Day it was opened', what: 'the day the case was opened' });
const birthDate = optionalDay({ label: 'Date of birth (optional)', what: 'the date of birth' });
const madeOn = optionalDay({ label: 'Day it was made', what: 'the day of the order' });
const notifiedOn = optionalDay({
  label: 'Day the court told us (optional)',
  hint: 'Leave this empty if it was the same day.',
  what: 'the day the court told us',
});
const plannedEnd = optionalDay({ label: 'Planned end (optional)', what: 'the planned end' });
/** The page that opens a case. */
export function openingView(reply: FastifyReply, page: OpeningPage): FastifyReply {
  const { context, values, errors } = page;
  const shown: Shown = {
    values,
    context,
    message: (field) => {
      const found = errors.find((error) => error.field === field);
      return found === undefined ? undefined : { text: found.message };
    },
  };
  return reply.page({
    title: 'Open a case',
    section: 'cases',
    breadcrumbs: [{ text: 'Cases', href: paths.cases }],
    errors,
    content: html`${draftNotice(reply, page.kept, page.draft)}<h1 class="govuk-heading-l">Open a case</h1>
<p class="govuk-body-l cs-lead">The reference, and whether there is an order yet, are enough. What else is known can be added now or later.</p>
<div class="cs-form">${openForm(reply, page.kept)}<input type="hidden" name="_fact" value="${page.caseId}">
${input({
  id: 'reference',
  name: 'reference',
  label: { text: 'Reference', classes: 'govuk-label--s' },
  hint: { text: 'As your case system writes it. No other case may have it.' },
  value: typed(values, 'reference'),
  errorMessage: shown.message('reference'),
  classes: 'govuk-input--width-20',
  spellcheck: false,
})}
${openedOn.view('openedOn', shown)}
${teamField.view('team', shown)}
<h2 class="govuk-heading-m cs-form-heading">The child</h2>
${childFields(page, shown)}
<h2 class="govuk-heading-m cs-form-heading">The first order</h2>
${orderTypeField.view('orderType', shown)}
${orderDays(values, shown)}
<div class="govuk-button-group">${button({ text: 'Open the case', preventDoubleClick: true })}<a class="govuk-link" href="${paths.cases}">Cancel</a></div>${savedNote}</form></div>`,
  });
}

function childFields({ values, found }: OpeningPage, shown: Shown): Html {
  return html`${input({
    id: 'name',
    name: 'name',
    label: { text: 'Name (optional)', classes: 'govuk-label--s' },
    value: typed(values, 'name'),
    errorMessage: shown.message('name'),
    autocomplete: 'off',
    spellcheck: false,
  })}${birthDate.view('birthDate', shown)}${details({
    summaryText: 'The child is known to the service already',
    open: text(values, 'search') !== '' || shown.message('search') !== undefined,
    html: search(values, found, shown),
  })}`;
}

function search(values: Body, found: readonly FoundChild[] | null, shown: Shown): Html {
  return html`${input({
    id: 'search',
    name: 'search',
    label: { text: 'Reference or name of the child', classes: 'govuk-label--s' },
    hint: { text: 'The beginning is enough. Name and date of birth then stay as they are known.' },
    value: typed(values, 'search'),
    errorMessage: shown.message('search'),
    classes: 'govuk-input--width-20',
    autocomplete: 'off',
    spellcheck: false,
  })}${button({ text: 'Find', name: 'find', value: 'yes', classes: 'govuk-button--secondary' })}${foundList(values, found)}`;
}

function foundList(values: Body, found: readonly FoundChild[] | null): Html | null {
  if (found === null) return null;
  if (found.length === 0)
    return html`<p class="govuk-body" id="ofCase" role="status">Nobody was found whom you may see. Check what you typed, or open the case for a new child.</p>`;
  return radios({
    idPrefix: 'ofCase',
    name: 'ofCase',
    fieldset: { legend: { text: 'Which child?', classes: 'govuk-fieldset__legend--s' } },
    value: text(values, 'ofCase') || (found.length === 1 ? found[0]?.caseId : ''),
    classes: 'govuk-radios--small',
    items: [
      ...found.map((one) => ({ value: one.caseId, text: foundWords(one) })),
      { value: NEW_CHILD, text: 'None of these: a new child' },
    ],
  });
}

/** The days of the order stand open once one of them, or a type, was given. */
function orderDays(values: Body, shown: Shown): Html {
  const isGiven =
    !['', NONE].includes(text(values, 'orderType')) || ORDER_DAYS.some((name) => text(values, name) !== '');
  return details({
    summaryText: 'Days of the order',
    open: isGiven || shown.message('madeOn') !== undefined,
    html: html`${madeOn.view('madeOn', shown)}${notifiedOn.view('notifiedOn', shown)}${plannedEnd.view('plannedEnd', shown)}`,
  });
}
