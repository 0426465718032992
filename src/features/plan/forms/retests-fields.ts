import type { Day } from '../../../engine/calendar/day.ts';
import type { RetestData } from '../../../engine/plan/facts.ts';
import { datePicker, select } from '../../../platform/web/components/index.ts';
import { type Body, dayInField, type FieldError, readDay, text } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { monthsAfter } from '../judge/move.ts';
import type { PlanReading } from '../pages/reading.ts';
import type { PlanSettings } from '../settings.ts';
import type { Fields } from './fields.ts';
import type { FormContext } from './form.ts';
import { recorderItems } from './people.ts';

const ROWS = 3;
const MOST_ROWS = 12;

/** The re-tests that are proposed for a claim of a day. */
export function proposedRetests(done: Day, { retestMonths }: PlanSettings): Body {
  return retestValues(retestMonths.map((months) => ({ due: monthsAfter(done, months), owner: null })));
}

/** The days that are offered for a claim of one day, with those of a claim of another. */
export function movedWith(offered: Day, done: Day, { retestMonths }: PlanSettings): Map<Day, Day> {
  return new Map(retestMonths.map((months) => [monthsAfter(offered, months), monthsAfter(done, months)]));
}

/** Re-tests as the rows show them. */
export function retestValues(retests: readonly { readonly due: Day; readonly owner: string | null }[]): Body {
  return Object.fromEntries(
    retests.flatMap(({ due, owner }, at) => [
      [`re-test-${at + 1}`, dayInField(due)],
      [`re-test-${at + 1}-owner`, owner ?? ''],
    ]),
  );
}

/** When a claim is tested again, and by whom. */
export function retestFields(fields: Fields, reading: PlanReading, more = ''): Html {
  const filled = Array.from({ length: MOST_ROWS }, (_, at) => at + 1).findLast(
    (number) => fields.value(`re-test-${number}`) !== '',
  );
  const rows = Math.min(MOST_ROWS, Math.max(ROWS, (filled ?? 0) + 1));
  const message = fields.message('retests') ?? fields.message('owner');
  const items = recorderItems(reading, 'Whoever keeps the plan');
  return html`<fieldset class="govuk-fieldset cs-rows${message === undefined ? '' : ' govuk-form-group--error'}" id="retests" tabindex="-1"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">When is it tested again?</legend>
<p class="govuk-hint">Each re-test is a duty of its owner. Empty rows do not count. At least one, six months or more after it was done, is needed before the action is sustained.${more}</p>
${message === undefined ? null : html`<p class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${message.text}</p>`}
${Array.from({ length: rows }, (_, at) => {
  const name = `re-test-${at + 1}`;
  return html`<div class="cs-filters">${datePicker({
    id: name,
    name,
    label: { text: `Re-test ${at + 1} by` },
    value: fields.value(name),
    errorMessage: fields.message(name),
  })}${select({ id: `${name}-owner`, name: `${name}-owner`, label: { text: `Owner of re-test ${at + 1}` }, items, value: fields.value(`${name}-owner`) })}</div>`;
})}</fieldset>`;
}

/**
 * The re-tests that were filled in. `proposed` are the days that the form offered, and those that follow from the day of
 * the claim: an offer that was left as it is moves with that day.
 */
export function readRetests(
  body: Body,
  it: FormContext,
  problems: FieldError[],
  proposed: ReadonlyMap<Day, Day> = new Map(),
): RetestData[] {
  const retests: RetestData[] = [];
  for (let number = 1; number <= MOST_ROWS; number += 1) {
    const field = `re-test-${number}`;
    const { day, problem } = readDay(text(body, field), `the day of re-test ${number}`, false);
    if (problem !== null) problems.push({ field, message: problem });
    if (day === null) continue;
    const owner = text(body, `${field}-owner`);
    retests.push({ retest: it.uuid(), due: proposed.get(day) ?? day, ...(owner === '' ? {} : { owner }) });
  }
  return retests;
}
