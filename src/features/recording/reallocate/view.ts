import type { FastifyReply } from 'fastify';
import { inShort } from '../../../platform/day-words.ts';
import {
  button,
  insetText,
  select,
  table,
  textarea,
  warningText,
} from '../../../platform/web/components/index.ts';
import { type Body, type FieldError, text, typed } from '../../../platform/web/fields.ts';
import { type Child, type Html, html } from '../../../platform/web/html.ts';
import { DUTY_TITLES, LEVEL_TITLES, type ListedCase } from '../../cases/index.ts';
import { draftNotice, type KeptDraft, type KeptForm, openForm, savedNote } from '../../drafts/index.ts';
import type { CaseContext, Colleague } from '../context.ts';
import { day } from '../fields/day.ts';
import { paths } from '../paths.ts';
import type { Held, OpenDuty } from './held.ts';
import type { Holders } from './holders.ts';
import type { MovedCase } from './moved.ts';

export const KEEP = 'keep';
const TITLE = 'Reallocate cases';
const onField = day({ label: 'From', what: 'the first day' });

export interface ReallocatePage {
  readonly context: CaseContext;
  /** Whose cases, as the address says it; null: nobody chosen yet. */
  readonly from: string | null;
  readonly held: Held | null;
  readonly holders: Holders;
  /** Who can take cases on. */
  readonly takers: readonly Colleague[];
  readonly kept: KeptForm;
  readonly formId: string;
  readonly values: Body;
  readonly errors: readonly FieldError[];
  readonly draft: KeptDraft | null;
}

/** Choosing whose cases are handed on, and to whom. */
export function reallocateView(reply: FastifyReply, page: ReallocatePage): FastifyReply {
  return reply.page({
    title: TITLE,
    section: 'cases',
    breadcrumbs: [{ text: 'Cases', href: paths.cases }],
    errors: page.errors,
    content: html`${draftNotice(reply, page.kept, page.draft)}<h1 class="govuk-heading-l">${TITLE}</h1>
<p class="govuk-body">In one step: every open case of somebody, or those that nobody holds. What is owed moves with the case.</p>
${chooseFrom(page)}
${page.held === null ? null : heldPart(reply, page, page.held)}`,
  });
}

function chooseFrom({ context, from, holders }: ReallocatePage): Html {
  // Whoever was chosen stays chosen, although their last case has just moved.
  const isGone = from !== null && from !== 'nobody' && !holders.people.some((one) => one.id === from);
  const gone = isGone ? context.colleagues.filter((one) => one.id === from) : [];
  const people = [...holders.people, ...gone.map((one) => ({ ...one, cases: 0 }))];
  return html`<form method="get" action="${paths.reallocate}" class="cs-filters" novalidate>${select({
    id: 'from',
    name: 'from',
    label: { text: 'Whose cases?' },
    value: from ?? '',
    items: [
      { value: '', text: 'Choose one' },
      { value: 'nobody', text: `Nobody (${casesInWords(holders.unallocated)})` },
      ...people.map((one) => ({
        value: one.id,
        text: `${one.name} (${casesInWords(one.cases)}${one.here ? '' : '; holds no post today'})`,
      })),
    ],
  })}${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`;
}

const casesInWords = (count: number): string =>
  count === 0 ? 'no open case' : count === 1 ? '1 open case' : `${count} open cases`;

function heldPart(reply: FastifyReply, page: ReallocatePage, held: Held): Html {
  const who = page.from === 'nobody' ? 'Nobody' : page.context.names.person(page.from ?? '');
  const restricted =
    held.restricted === 0
      ? null
      : insetText({
          text: `${held.restricted} restricted, counted and not listed. Somebody on its list must reallocate it.`,
        });
  if (held.cases.length === 0)
    return html`${restricted}<p class="govuk-body">${page.from === 'nobody' ? 'Every open case is allocated.' : `${who} holds no open case that you see.`}</p>${besides(held, who)}`;
  return html`<h2 class="govuk-heading-m">${page.from === 'nobody' ? `${held.cases.length} unallocated` : `${who} holds ${held.cases.length === 1 ? 'one open case' : `${held.cases.length} open cases`}`}</h2>
${restricted}${form(reply, page, held)}${besides(held, who)}`;
}

function form(reply: FastifyReply, page: ReallocatePage, held: Held): Html {
  const { values, context, errors } = page;
  const message = (field: string): { text: string } | undefined => {
    const found = errors.find((error) => error.field === field);
    return found === undefined ? undefined : { text: found.message };
  };
  const people = page.takers.map((one) => ({ value: one.id, text: one.name }));
  return html`${openForm(reply, page.kept, paths.reallocate)}<input type="hidden" name="_fact" value="${page.formId}"><input type="hidden" name="from" value="${page.from}">
<div class="cs-form">${select({
    id: 'all',
    name: 'all',
    label: { text: 'All to', classes: 'govuk-label--s' },
    hint: { text: 'Whoever is chosen beside a case below takes that one.' },
    value: text(values, 'all'),
    items: [{ value: '', text: 'Nobody: only those chosen below' }, ...people],
    errorMessage: message('all'),
  })}${onField.view('on', { values, context, message })}${textarea({ id: 'reason', name: 'reason', label: { text: 'Reason (optional)', classes: 'govuk-label--s' }, rows: 2, value: typed(values, 'reason'), errorMessage: message('reason') })}</div>
<div class="cs-scroll" tabindex="0" role="region" aria-label="Cases to reallocate">${table({
    head: ['Case', 'To', 'Level', 'What moves with it'].map((text) => ({ text })),
    rows: held.cases.map((one) => [
      { html: caseCell(one) },
      {
        html: select({
          id: `to.${one.caseId}`,
          name: `to.${one.caseId}`,
          label: { text: `${one.reference} to`, classes: 'govuk-visually-hidden' },
          value: text(values, `to.${one.caseId}`),
          items: [{ value: '', text: 'As for all' }, { value: KEEP, text: 'Leave as it is' }, ...people],
          errorMessage: message(`to.${one.caseId}`),
        }),
      },
      { text: one.level === null ? 'Not assessed' : LEVEL_TITLES[one.level] },
      { html: dutiesCell(held.duties.get(one.caseId) ?? []) },
    ]),
  })}</div>
<div class="govuk-button-group">${button({ text: 'Reallocate', preventDoubleClick: true })}<a class="govuk-link" href="${paths.cases}">Cancel</a></div>${savedNote}</form>`;
}

function caseCell({ caseId, reference, name }: ListedCase): Html {
  return html`<a class="govuk-link cs-nowrap" href="${paths.case(caseId)}">${reference}</a>${name === null ? null : html`<span class="cs-under">${name}</span>`}`;
}

function dutiesCell(duties: readonly OpenDuty[]): Html {
  if (duties.length === 0) return html`Nothing is owed`;
  return html`<ul class="govuk-list govuk-!-margin-bottom-0 cs-small">${duties.map((duty) => html`<li>${dutyWords(duty)}</li>`)}</ul>`;
}

function dutyWords({ kind, due, overdue }: OpenDuty): Child {
  const day = due === null ? ', suspended' : `, ${inShort(due)}`;
  return html`${DUTY_TITLES[kind]}${day}${overdue ? html` <strong class="cs-alarm">overdue</strong>` : null}`;
}

/** What does not move with cases: it stands here so that nobody forgets it. */
function besides({ own, beside }: Held, who: string): Html | null {
  if (own.length === 0 && beside.length === 0) return null;
  return html`<h2 class="govuk-heading-m">What does not move</h2>
${
  own.length === 0
    ? null
    : html`<p class="govuk-body">These documents were returned to ${who}. Whoever holds the case can correct and resubmit them, and owes it once ${who} holds no post any more.</p><ul class="govuk-list govuk-list--bullet">${own.map((duty) => html`<li><a class="govuk-link" href="${paths.case(duty.caseId)}">${duty.reference}</a>: ${dutyWords(duty)}</li>`)}</ul>`
}${
  beside.length === 0
    ? null
    : html`<p class="govuk-body">${who} works beside the case manager here. Correct the last day on the timeline of the case.</p><ul class="govuk-list govuk-list--bullet">${beside.map((one) => html`<li><a class="govuk-link" href="${paths.case(one.caseId)}">${one.reference}</a>: ${one.part === 'cover' ? 'covers' : 'co-worker'}</li>`)}</ul>`
}`;
}

/** What was handed on, with what moved with it. */
export function movedView(reply: FastifyReply, moved: readonly MovedCase[]): FastifyReply {
  const duties = moved.reduce((sum, one) => sum + one.duties.length, 0);
  return reply.page({
    title: 'Cases reallocated',
    section: 'cases',
    breadcrumbs: [
      { text: 'Cases', href: paths.cases },
      { text: TITLE, href: paths.reallocate },
    ],
    content: html`<h1 class="govuk-heading-l">Cases reallocated</h1>
${
  moved.length === 0
    ? warningText({
        text: 'You handed nothing on in this step, or you do not see those cases any more.',
        iconFallbackText: 'Warning',
      })
    : html`<p class="govuk-body">${moved.length === 1 ? 'One case' : `${moved.length} cases`} moved${duties === 0 ? '; nothing is owed there' : ` with ${duties === 1 ? 'one duty' : `${duties} duties`}`}.</p>
<div class="cs-scroll" tabindex="0" role="region" aria-label="Cases that moved">${table({
        head: ['Case', 'To', 'From', 'What moved with it'].map((text) => ({ text })),
        rows: moved.map((one) => [
          {
            html: html`<a class="govuk-link cs-nowrap" href="${paths.case(one.caseId)}">${one.reference}</a>`,
          },
          { text: one.to },
          { html: html`<span class="cs-nowrap">${inShort(one.on)}</span>` },
          { html: dutiesCell(one.duties) },
        ]),
      })}</div>`
}
<p class="govuk-body cs-no-print"><a class="govuk-link" href="${paths.reallocate}">Reallocate others</a></p>`,
  });
}
