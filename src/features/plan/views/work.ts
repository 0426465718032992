import { inShort } from '../../../platform/day-words.ts';
import { address } from '../../../platform/web/address.ts';
import { type Html, html, join } from '../../../platform/web/html.ts';
import { paths } from '../pages/paths.ts';
import type { OwedRetest, PlanWork } from '../read/work.ts';
import { ATTENTION_TITLES, oneLine } from './words.ts';

/** Of each kind so many are listed: a plan that was imported with years of re-tests is not the whole of a start page. */
const LISTED = 5;

/** What the plan wants of somebody, for their start page; nothing where it wants nothing. */
export function planWorkPart(work: PlanWork | null): Html | null {
  if (work === null || (work.retests.length === 0 && work.led.length === 0 && !work.attention)) return null;
  const { retests, led, attention } = work;
  return html`<section aria-labelledby="plan-work"><h2 class="govuk-heading-m" id="plan-work">The improvement plan</h2>
${retests.length === 0 ? null : retestsList(retests)}
${
  led.length === 0
    ? null
    : html`<h3 class="govuk-heading-s">Actions that you lead: ${led.length} ${led.length === 1 ? 'wants' : 'want'} you</h3><ul class="govuk-list cs-stack">${led
        .slice(0, LISTED)
        .map(
          ({ action, kinds }) =>
            html`<li><a class="govuk-link" href="${paths.action(action.id)}">${action.ref}</a> <strong>${join(
              kinds.map((kind) => ATTENTION_TITLES[kind]),
              ', ',
            )}</strong> <span class="cs-under">${oneLine(action.text)}</span></li>`,
        )}</ul>${led.length > LISTED ? html`<p class="govuk-body"><a class="govuk-link" href="${address(paths.plan, { lead: 'me' })}">All actions that you lead</a></p>` : null}`
}
${attention ? html`<p class="govuk-body"><a class="govuk-link" href="${paths.attention}">${attention} ${attention === 1 ? 'action needs' : 'actions need'} attention</a></p>` : null}</section>`;
}

/** Each action once, with the re-test that is due longest. */
function retestsList(retests: readonly OwedRetest[]): Html {
  const byAction = [...Map.groupBy(retests, ({ action }) => action.id).values()];
  return html`<h3 class="govuk-heading-s">Re-tests that are due: ${retests.length}</h3><ul class="govuk-list cs-stack">${byAction
    .slice(0, LISTED)
    .map(([first, ...later]) =>
      first === undefined
        ? null
        : html`<li><a class="govuk-link" href="${address(paths.form(first.action.id, 're-test'), { 're-test': first.retest })}">Re-test ${first.action.ref}</a>, due since ${inShort(first.due)}${later.length === 0 ? null : `, and ${later.length} later ${later.length === 1 ? 'one' : 'ones'}`} <span class="cs-under">${oneLine(first.action.text)}</span></li>`,
    )}</ul>${byAction.length > LISTED ? html`<p class="govuk-body"><a class="govuk-link" href="${address(paths.attention, { kind: 're-test-due' })}">All ${byAction.length} actions of which re-tests are due</a></p>` : null}`;
}
