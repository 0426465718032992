import type { FastifyReply } from 'fastify';
import type { StoredFact } from '../../../ledger/fact.ts';
import { inShort, inWords } from '../../../platform/day-words.ts';
import {
  button,
  insetText,
  radios,
  summaryList,
  textarea,
  warningText,
} from '../../../platform/web/components/index.ts';
import { type Body, type FieldError, text, typed } from '../../../platform/web/fields.ts';
import { type Child, type Html, html } from '../../../platform/web/html.ts';
import { reasonView } from '../../cases/index.ts';
import { draftNotice, type KeptDraft, type KeptForm, openForm, savedNote } from '../../drafts/index.ts';
import { caption, trail } from '../case-head.ts';
import type { CaseContext } from '../context.ts';
import { day } from '../fields/day.ts';
import { dutyWords } from '../fields/late-duty.ts';
import { paths } from '../paths.ts';
import { sinceView } from '../record/since-view.ts';
import type { ClaimToDecide, Evidence } from './claim.ts';

export interface DecidePage {
  readonly context: CaseContext;
  readonly found: ClaimToDecide;
  readonly kept: KeptForm;
  readonly factId: string;
  readonly values: Body;
  readonly errors: readonly FieldError[];
  readonly draft: KeptDraft | null;
  readonly since: readonly StoredFact[];
}

const TITLE = 'Decide on an exception';
const decidedOn = day({ label: 'Day of the decision', what: 'the day of the decision' });

/** An exception with its evidence, and the form that decides on it. */
export function decideView(reply: FastifyReply, page: DecidePage): FastifyReply {
  const { context, found, errors, since } = page;
  if (since.length > 0) reply.code(409);
  const open = found.decision === null && found.notYours === null;
  return reply.page({
    title: `${open ? TITLE : 'Exception'} – ${context.reference}`,
    section: 'exceptions',
    breadcrumbs: trail(context, { text: 'Exceptions', href: paths.exceptions }),
    errors,
    content: html`${draftNotice(reply, page.kept, page.draft)}${caption(context)}<h1 class="govuk-heading-l">${open ? TITLE : 'Exception'}</h1>
${claimSummary(page)}
<h2 class="govuk-heading-m">Evidence</h2>
${evidenceView(found)}
${outcome(page)}
${open ? (since.length > 0 ? sinceView(context, since, form(reply, page)) : html`<div class="cs-form">${form(reply, page)}</div>`) : null}`,
  });
}

function reasonOf({ context, found: { duty } }: DecidePage): Child {
  if (duty === null) return '–';
  return reasonView(
    { reason: duty.reason, standard: duty.duty.standard },
    context.may('view-standards') ? {} : null,
  );
}

function claimSummary(page: DecidePage): Html {
  const { context, found } = page;
  const { claim, duty } = found;
  const told = context.texts.get(claim.id)?.evidence ?? '';
  const rows: [string, Child][] = [
    ['Duty', duty === null ? 'Not owed any more' : dutyWords(duty)],
    ['Why it was due then', reasonOf(page)],
    ['Owed by', found.answerable === null ? 'Nobody' : context.names.person(found.answerable)],
    ['Reason', context.names.reason(claim.data.reason)],
    ['Claimed', `${inWords(claim.on)}, by ${context.names.person(claim.recordedBy)}`],
    ...(told === ''
      ? []
      : [['What they say', html`<span class="cs-typed">${told}</span>`] as [string, Child]]),
  ];
  return summaryList({
    classes: 'cs-summary',
    rows: rows.map(([key, value]) => ({ key: { text: key }, value: { html: html`${value}` } })),
  });
}

function evidenceView({ evidence }: ClaimToDecide): Html {
  if (evidence.length === 0)
    return html`<p class="govuk-body">No record of this case is named as evidence.</p>`;
  return html`<ul class="govuk-list cs-stack">${evidence.map(evidenceItem)}</ul>`;
}

function evidenceItem(one: Evidence): Html {
  return html`<li>${one.words}<span class="cs-under">Recorded ${inShort(one.recordedOn)}${one.afterDue ? html`, <strong>after the due date</strong>` : null}${one.named ? null : '. On the case, not named in the claim'}</span></li>`;
}

function outcome({ context, found }: DecidePage): Html | null {
  if (found.decision !== null) {
    const { kind, by, on, reason } = found.decision;
    const words = `${kind === 'exception-approved' ? 'Approved' : 'Refused'} on ${inWords(on)} by ${by}.`;
    return html`${insetText({ html: html`<p class="govuk-body">${words}</p>${reason === null || reason === '' ? null : html`<p class="govuk-body cs-typed">${reason}</p>`}` })}${
      found.decision.kind === 'exception-approved' && found.lacks !== null
        ? warningText({
            text: `The approval has no effect while its evidence is missing. ${found.lacks}`,
            iconFallbackText: 'Warning',
          })
        : null
    }`;
  }
  return html`${found.lacks === null ? null : missing(context, found.lacks)}${found.notYours === null ? null : insetText({ text: found.notYours })}`;
}

/** What is to be recorded before it can be approved, with the way there. */
function missing(context: CaseContext, lacks: string): Html {
  return html`${warningText({ text: `It cannot be approved yet. ${lacks}`, iconFallbackText: 'Warning' })}
<p class="govuk-body"><a class="govuk-link" href="${paths.record(context.caseId)}">Record what is missing</a></p>`;
}

function form(reply: FastifyReply, page: DecidePage): Html {
  const { context, values, errors, since } = page;
  const message = (field: string): { text: string } | undefined => {
    const found = errors.find((error) => error.field === field);
    return found === undefined ? undefined : { text: found.message };
  };
  const others = errors.filter((error) => !['decision', 'reason', 'on'].includes(error.field));
  return html`${openForm(reply, page.kept)}<input type="hidden" name="_fact" value="${page.factId}"><input type="hidden" name="_seen" value="${context.seen}">
${others.map((error) => html`<p class="govuk-error-message" id="${error.field}"><span class="govuk-visually-hidden">Error:</span> ${error.message}</p>`)}
${radios({
  idPrefix: 'decision',
  name: 'decision',
  fieldset: { legend: { text: 'Your decision', classes: 'govuk-fieldset__legend--s' } },
  errorMessage: message('decision'),
  value: text(values, 'decision'),
  items: [
    ...(page.found.lacks === null ? [{ value: 'approve', text: 'Approve' }] : []),
    { value: 'refuse', text: 'Refuse' },
  ],
})}
${textarea({
  id: 'reason',
  name: 'reason',
  label: { text: 'Reason', classes: 'govuk-label--s' },
  hint: { text: 'Needed where you refuse it.' },
  rows: 3,
  value: typed(values, 'reason'),
  errorMessage: message('reason'),
})}
${decidedOn.view('on', { values, context, message })}
<div class="govuk-button-group">${button({ text: since.length > 0 ? 'Record mine all the same' : 'Record the decision', preventDoubleClick: true })}<a class="govuk-link" href="${paths.exceptions}">Cancel</a></div>${savedNote}</form>`;
}
