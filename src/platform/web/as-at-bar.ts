import type { Day } from '../../engine/calendar/day.ts';
import { inShort } from '../day-words.ts';
import { address, type Query } from './address.ts';
import type { AskedPage } from './asked-days.ts';
import { button, datePicker, details, radios } from './components/index.ts';
import { type Html, html, join } from './html.ts';

export interface AsAtBar {
  readonly asked: AskedPage;
  readonly today: Day;
  readonly path: string;
  /** The filters that stay when the day changes. */
  readonly kept: Query;
  /** Days that are often wanted, as links. */
  readonly often?: { readonly words: string; readonly days: readonly Day[] };
  /** What is known stands in part on the days on which another system recorded it. */
  readonly bySource?: boolean;
}

/** Says which day a page is about, leads back to today, and lets one choose another. */
export function asAtBar(bar: AsAtBar): Html {
  const { asked, today, path, kept } = bar;
  const { question } = asked;
  const isToday = question.asAt === today;
  return html`<section class="${isToday ? 'cs-day' : 'cs-day cs-day--other'}" aria-label="The day of this page">
<p class="cs-day__now">${dayInWords(bar)}${isToday ? null : html` <a class="govuk-link cs-no-print" href="${address(path, kept)}">Back to today</a>`}</p>
${bar.bySource === true ? html`<p class="cs-day__more">Part of this comes from an initial load. There, what was known on a day goes by the day on which the earlier system recorded it.</p>` : null}
${
  bar.often === undefined
    ? null
    : html`<p class="cs-day__more cs-no-print">${bar.often.words}: ${join(
        bar.often.days.map((day) => often(day, question.asAt, path, kept)),
        ', ',
      )}</p>`
}
${details({ summaryText: 'Choose another day', classes: 'cs-day__form cs-no-print', open: asked.problem !== null, html: form(bar) })}
</section>`;
}

function dayInWords({ asked: { question }, today }: AsAtBar): Html {
  if (question.asAt === null)
    return html`<strong>On ${inShort(question.on)}, with what is known today.</strong>${question.on > today ? ' This day lies ahead.' : null}`;
  if (question.asAt === today) return html`As at today, ${inShort(today)}.`;
  return html`<strong>As known at the end of ${inShort(question.asAt)}.</strong> What was recorded later does not count.`;
}

function often(day: Day, chosen: Day | null, path: string, kept: Query): Html {
  if (day === chosen) return html`<strong>${inShort(day)}</strong>`;
  return html`<a class="govuk-link" href="${address(path, { ...kept, 'as-at': day })}">${inShort(day)}</a>`;
}

function form({ asked, path, kept }: AsAtBar): Html {
  const hidden = Object.entries(kept).filter(([, value]) => value !== null && value !== undefined);
  return html`<form method="get" action="${path}" novalidate>${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${datePicker({
  id: 'day',
  name: 'day',
  label: { text: 'Day' },
  hint: { text: 'For example 31/7/2026' },
  value: asked.typed,
  errorMessage: asked.problem === null ? undefined : { text: asked.problem.message },
})}
${radios({
  name: 'how',
  value: asked.how,
  classes: 'govuk-radios--small',
  fieldset: { legend: { text: 'What counts as known' } },
  items: [
    { value: 'as-at', text: 'What was known then (as at)' },
    { value: 'on', text: 'What is known today (on)' },
  ],
})}
${button({ text: 'Show this day', classes: 'govuk-button--secondary govuk-!-margin-bottom-0' })}
</form>`;
}
