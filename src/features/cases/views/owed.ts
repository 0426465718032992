import { inShort } from '../../../platform/day-words.ts';
import { address } from '../../../platform/web/address.ts';
import { details, tag } from '../../../platform/web/components/index.ts';
import { type Child, type Html, html } from '../../../platform/web/html.ts';
import { paths } from '../actions.ts';
import type { CaseDuty } from '../case-duties.ts';
import type { Excuse } from '../case-page/excuses.ts';
import type { Owed, ToldDuty } from '../case-page/owed.ts';
import { lower } from '../tell/letters.ts';
import { reasonView, type StandardLink } from './reason.ts';

/** What the reader may do about late duties today; kinds of facts that may be recorded. */
export interface OwedView {
  readonly caseId: string;
  readonly owed: Owed;
  readonly may: ReadonlySet<string>;
  readonly mayDecide: boolean;
  readonly standard: StandardLink;
}

/** What is owed, most urgent first, each with its reason; what is closed is folded in. */
export function owedView({ owed, ...view }: OwedView): Html {
  const { now, closed } = owed;
  return html`<section aria-labelledby="owed"><h2 class="govuk-heading-m" id="owed">What is owed</h2>
${
  now.length === 0
    ? html`<p class="govuk-body">Nothing is owed on this case.</p>`
    : html`<ol class="cs-duties">${now.map((duty) => dutyView(duty, view))}</ol>`
}
${
  closed.length === 0
    ? null
    : details({
        summaryText: `Met, not met and no longer owed: ${closed.length}`,
        classes: 'cs-closed',
        html: html`<ol class="cs-duties">${closed.map((duty) => dutyView(duty, view))}</ol>`,
      })
}</section>`;
}

const COLOURS: Readonly<Record<CaseDuty['state'], string>> = {
  overdue: 'red',
  open: 'blue',
  'met-on-time': 'green',
  'met-late': 'orange',
  'not-met': 'red',
  lapsed: 'grey',
};

/** The state of a duty in a word, with its colour. */
export function stateTag(duty: Pick<ToldDuty, 'state' | 'stateTitle'>): Html {
  return tag({ text: duty.stateTitle, classes: `govuk-tag--${COLOURS[duty.state]}` });
}

function dutyView(duty: ToldDuty, view: Omit<OwedView, 'owed'>): Html {
  const isOwed = duty.state === 'open' || duty.state === 'overdue';
  return html`<li class="cs-duty cs-duty--${duty.state}">
<h3 class="govuk-heading-s cs-duty__title">${duty.title}${duty.about === null ? null : html` <span class="cs-duty__about">${duty.about}</span>`} ${stateTag(duty)}</h3>
<p class="cs-duty__line"><strong>${duty.when}</strong>${duty.due === null ? null : html`<span>Last day ${inShort(duty.due)}${duty.provisional ? ' (provisional)' : null}</span>`}<span>${whose(duty, isOwed)}${duty.inherited ? ' (inherited: allocated less than 5 working days before)' : null}</span></p>
<p class="cs-duty__reason">${reasonView(duty, view.standard)}.</p>
${duty.excuses === null ? null : excusesView(duty, duty.excuses, view)}
</li>`;
}

function whose({ owner, answerable }: ToldDuty, isOwed: boolean): Child {
  const who = owner ?? html`<strong class="cs-alarm">Nobody</strong>`;
  const before = answerable === null ? null : `; on the last day: ${answerable}`;
  return isOwed ? html`Owed by ${who}${before}` : html`Owner: ${answerable ?? who}`;
}

function excusesView(
  duty: ToldDuty,
  excuses: readonly Excuse[],
  { caseId, may, mayDecide }: Omit<OwedView, 'owed'>,
): Html {
  const links = (
    [
      ['exception-claimed', 'Claim an exception'],
      ['cause-recorded', 'Record the cause without one'],
    ] as const
  ).filter(([kind]) => may.has(kind) && duty.ref !== null);
  return html`<div class="cs-duty__excuses">
${
  excuses.length === 0
    ? html`<p class="cs-duty__line">Cause: not recorded.</p>`
    : excuses.map(
        (excuse) =>
          html`<p class="cs-duty__line"><span>${excuseInWords(excuse)}</span>${
            excuse.state === 'waiting' && mayDecide
              ? html` <a class="govuk-link cs-no-print" href="${paths.decide(caseId, excuse.id)}">Decide<span class="govuk-visually-hidden"> on the exception for the ${lower(duty.title)}</span></a>`
              : null
          }</p>`,
      )
}
${
  links.length === 0 || excuses.some(({ state }) => state === 'waiting' || state === 'approved')
    ? null
    : html`<p class="cs-duty__line cs-no-print">${links.map(
        ([kind, words]) =>
          html`<a class="govuk-link" href="${address(paths.record(caseId, kind), { duty: duty.ref })}">${words}<span class="govuk-visually-hidden">: ${lower(duty.title)}</span></a> `,
      )}</p>`
}</div>`;
}

/** An exception or a cause in one sentence. */
export function excuseInWords(excuse: Excuse): string {
  const { reason, by, on, state, outside, decided, lacks, evidenceLate } = excuse;
  if (state === 'cause')
    return `Cause: ${lower(reason)}. Recorded by ${by}, ${inShort(on)}; no exception claimed.`;
  const said = `Exception claimed: ${lower(reason)} (${outside === true ? 'outside' : 'within'} the service’s control), by ${by}, ${inShort(on)}.`;
  const became =
    decided === null
      ? 'Waiting for a decision.'
      : `${state === 'approved' ? 'Approved' : 'Refused'} by ${decided.by}, ${inShort(decided.on)}.`;
  const late = evidenceLate ? ['Evidence was recorded after the due date.'] : [];
  const suspended =
    state === 'approved' && lacks !== null
      ? ['The approval has no effect while its evidence is missing.']
      : [];
  return [said, became, ...late, ...suspended, ...(lacks === null ? [] : [lacks])].join(' ');
}
