import { inShort } from '../../../platform/day-words.ts';
import { address } from '../../../platform/web/address.ts';
import { type Html, html, join } from '../../../platform/web/html.ts';
import { paths } from '../pages/paths.ts';
import type { PlanWork } from '../read/work.ts';
import { ATTENTION_TITLES, oneLine } from './words.ts';

/** What the plan wants of somebody, for their start page; nothing where it wants nothing. */
export function planWorkPart(work: PlanWork | null): Html | null {
  if (work === null || (work.retests.length === 0 && work.led.length === 0 && !work.attention)) return null;
  const { retests, led, attention } = work;
  return html`<section aria-labelledby="plan-work"><h2 class="govuk-heading-m" id="plan-work">The improvement plan</h2>
${
  retests.length === 0
    ? null
    : html`<h3 class="govuk-heading-s">Re-tests that are due: ${retests.length}</h3><ul class="govuk-list cs-stack">${retests.map(
        ({ retest, action, due }) =>
          html`<li><a class="govuk-link" href="${address(paths.form(action.id, 're-test'), { 're-test': retest })}">Re-test ${action.ref}</a>, due since ${inShort(due)} <span class="cs-under">${oneLine(action.text)}</span></li>`,
      )}</ul>`
}
${
  led.length === 0
    ? null
    : html`<h3 class="govuk-heading-s">Actions that you lead: ${led.length} ${led.length === 1 ? 'wants' : 'want'} you</h3><ul class="govuk-list cs-stack">${led.map(
        ({ action, kinds }) =>
          html`<li><a class="govuk-link" href="${paths.action(action.id)}">${action.ref}</a> <strong>${join(
            kinds.map((kind) => ATTENTION_TITLES[kind]),
            ', ',
          )}</strong> <span class="cs-under">${oneLine(action.text)}</span></li>`,
      )}</ul>`
}
${attention ? html`<p class="govuk-body"><a class="govuk-link" href="${paths.attention}">${attention} ${attention === 1 ? 'action needs' : 'actions need'} attention</a></p>` : null}</section>`;
}
