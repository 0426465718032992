import { inShort } from '../../../platform/day-words.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { table, tag } from '../../../platform/web/components/index.ts';
import { type Child, type Html, html } from '../../../platform/web/html.ts';
import { DUTY_TITLES, placeOf, reasonView, type StandardLink } from '../../cases/index.ts';
import type { ListedDuty } from '../queries/duty-list.ts';
import { stateInWords, stateTag } from '../words.ts';

export interface DutiesTable {
  /** The days of the list, which go along to the case. */
  readonly days: Query;
  readonly standard: StandardLink;
  /** The list is of what is owed, not of what is closed. */
  readonly owed: boolean;
  /** Places of duties that the reader may claim an exception for. */
  readonly claimable: ReadonlySet<string>;
}

/** Duties in a table, each with its reason. */
export function dutiesTable(duties: readonly ListedDuty[], options: DutiesTable): Html {
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Duties">${table({
    classes: 'cs-grouped',
    head: [
      'Case',
      'Duty and why it is due then',
      'Due',
      options.owed ? 'Working days' : 'Closed',
      'Owed by',
      'State',
    ].map((text) => ({
      text,
    })),
    rows: duties.map((duty) => cellsOf(duty, options).map((cell) => ({ html: html`${cell}` }))),
  })}</div>`;
}

function cellsOf(duty: ListedDuty, options: DutiesTable): Child[] {
  const isClaimable = options.claimable.has(placeOf(duty));
  return [
    html`<a class="govuk-link cs-nowrap" href="${address(`/cases/${duty.caseId}`, options.days)}">${duty.reference}</a>${duty.name === null ? null : html`<span class="cs-under">${duty.name}</span>`}`,
    html`${DUTY_TITLES[duty.kind]}<span class="cs-under cs-reason">${reasonView(duty, options.standard)}</span>${isClaimable ? claimLink(duty) : null}`,
    dueCell(duty),
    daysCell(duty),
    ownerCell(duty),
    stateTag(duty.state),
  ];
}

function claimLink({ caseId, ref, kind, reference }: ListedDuty): Html {
  const link = (form: string, words: string): Html =>
    html`<a class="govuk-link" href="${address(`/cases/${caseId}/record/${form}`, { duty: ref })}">${words}<span class="govuk-visually-hidden">: ${DUTY_TITLES[kind]}, ${reference}</span></a>`;
  return html`<span class="cs-under cs-under--links cs-no-print">${link('exception-claimed', 'Claim an exception')}${link('cause-recorded', 'Record the cause')}</span>`;
}

function dueCell({ due, provisional }: ListedDuty): Html {
  if (due === null) return html`No date while suspended`;
  return html`<span class="cs-nowrap">${inShort(due)}</span>${provisional ? html` ${tag({ text: 'Provisional', classes: 'govuk-tag--yellow cs-tag-small' })}` : null}`;
}

function daysCell(duty: ListedDuty): Child {
  if (duty.closedOn === null) return stateInWords(duty);
  const words = duty.state === 'met-on-time' || duty.state === 'met-late' ? 'Done' : 'Ended';
  return html`<span class="cs-nowrap">${words} ${inShort(duty.closedOn)}</span>`;
}

function ownerCell({ owner, unallocated }: ListedDuty): Html {
  if (owner === null) return html`<strong class="cs-alarm">Nobody</strong>`;
  if (!unallocated) return html`${owner.name}`;
  return html`<strong class="cs-alarm">Unallocated</strong><span class="cs-under">${owner.name} stands in</span>`;
}
