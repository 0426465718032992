import { addDays, type Day } from '../../../engine/calendar/day.ts';
import { inShort } from '../../../platform/day-words.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { type Child, type Html, html } from '../../../platform/web/html.ts';
import { DUTY_TITLES, reasonView, type StandardLink } from '../../cases/index.ts';
import { DUTIES_PATH, type ListedDuty, SOON, stateInWords, stateTag } from '../../duties/index.ts';
import type { OwnWork } from '../read-work.ts';
import { uncausedLine } from './uncaused.ts';

/** What somebody owes: overdue, soon and next, each with its reason. */
export function ownPart(own: OwnWork, today: Day, soon: Day, standard: StandardLink): Html {
  const { totals } = own;
  const all = totals.overdue + totals.soon + totals.later;
  return html`<section aria-labelledby="own"><h2 class="govuk-heading-m" id="own">What you owe</h2>
${all === 0 ? html`<p class="govuk-body">You owe nothing today.</p>` : null}
${part('Overdue', totals.overdue, own.overdue, { state: 'overdue' }, 'Nothing is overdue.', all, standard)}
${part(`Due in the next ${SOON} working days`, totals.soon, own.soon, { state: 'open', 'due-from': today, 'due-to': soon }, `Nothing is due up to ${inShort(soon)}.`, all, standard)}
${part('Next', totals.later, own.next, { state: 'open', 'due-from': addDays(soon, 1) }, null, all, standard)}
${uncausedLine(own.uncaused)}
${totals.restricted === 0 ? null : html`<p class="govuk-body">${totals.restricted} restricted, counted and not listed.</p>`}
</section>`;
}

function part(
  title: string,
  number: number,
  duties: readonly ListedDuty[],
  query: Query,
  empty: string | null,
  all: number,
  standard: StandardLink,
): Child {
  if (all === 0 || (number === 0 && empty === null)) return null;
  const href = address(DUTIES_PATH, { owner: 'me', ...query });
  return html`<h3 class="govuk-heading-s">${number === 0 ? title : html`<a class="govuk-link govuk-link--no-visited-state" href="${href}">${title}: ${number}</a>`}</h3>
${number === 0 ? html`<p class="govuk-body">${empty}</p>` : null}
${duties.length === 0 ? null : html`<ol class="cs-duties">${duties.map((duty) => dutyLine(duty, standard))}</ol>`}
${number > duties.length && duties.length > 0 ? html`<p class="govuk-body"><a class="govuk-link" href="${href}">All ${number}<span class="govuk-visually-hidden">: ${title.toLowerCase()}</span></a></p>` : null}`;
}

function dutyLine(duty: ListedDuty, standard: StandardLink): Html {
  const due =
    duty.due === null
      ? null
      : html`<span>Last day ${inShort(duty.due)}${duty.provisional ? ' (provisional)' : null}</span>`;
  const standsIn = duty.unallocated
    ? html`<span><strong class="cs-alarm">Unallocated</strong>: you stand in</span>`
    : null;
  return html`<li class="cs-duty cs-duty--${duty.state}">
<h4 class="govuk-heading-s cs-duty__title"><a class="govuk-link govuk-link--no-visited-state" href="/cases/${duty.caseId}">${duty.reference}</a> ${DUTY_TITLES[duty.kind]} ${duty.state === 'overdue' ? stateTag(duty.state) : null}</h4>
<p class="cs-duty__line"><strong>${stateInWords(duty)}</strong>${due}${standsIn}</p>
<p class="cs-duty__reason">${reasonView(duty, standard)}</p></li>`;
}
