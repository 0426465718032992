import type { FastifyReply } from 'fastify';
import { inShort, inWords } from '../../../platform/day-words.ts';
import { address } from '../../../platform/web/address.ts';
import { button, datePicker } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import type { ChangesPage } from '../pages/changes.ts';
import { paths } from '../pages/paths.ts';
import type { Change } from '../tell/changes.ts';

/** What was recorded on the plan between two days, in words. */
export function changesView(reply: FastifyReply, page: ChangesPage): FastifyReply {
  const { from, to, subjects, problems } = page;
  return reply.page({
    title: 'Changes of the plan',
    section: 'plan',
    breadcrumbs: [{ text: 'Improvement plan', href: paths.plan }],
    errors: problems,
    content: html`<h1 class="govuk-heading-l">Changes of the plan</h1>
${daysForm(page)}
${
  problems.length > 0
    ? null
    : html`<p class="govuk-body">What was recorded from ${inWords(from)} to ${inWords(to)}, both included, by the day on which it was recorded. <a class="govuk-link cs-no-print" href="${address(paths.plan, { 'as-at': from })}">The plan as at the first day</a></p>
${subjects.length === 0 ? html`<p class="govuk-body">Nothing was recorded on the plan in these days.</p>` : null}
${subjects.map(
  (subject) =>
    html`<section><h2 class="govuk-heading-m">${subject.action === null ? subject.title : html`<a class="govuk-link govuk-link--no-visited-state" href="${paths.action(subject.action)}">${subject.title}</a>`}</h2><ol class="cs-timeline">${subject.changes.map(changeView)}</ol></section>`,
)}
<p class="govuk-body cs-no-print"><button type="button" class="govuk-button govuk-button--secondary" data-module="govuk-button" data-print hidden>Print this page</button></p>`
}`,
  });
}

function daysForm({ typed, problems }: ChangesPage): Html {
  const day = (name: 'from' | 'to', label: string): Html => {
    const found = problems.find((one) => one.field === name);
    return datePicker({
      id: name,
      name,
      label: { text: label },
      value: typed[name],
      errorMessage: found === undefined ? undefined : { text: found.message },
    });
  };
  return html`<form method="get" action="${paths.changes}" class="cs-filters cs-no-print" novalidate>${day('from', 'From')}${day('to', 'To')}${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`;
}

const DONE: Readonly<Record<Change['as'], string>> = {
  recorded: 'Recorded',
  corrected: 'Correction recorded',
  withdrawn: 'Withdrawn',
};

function changeView({ entry, as, on }: Change): Html {
  const inside = html`<p class="govuk-body govuk-!-margin-bottom-1"><strong>${entry.what}</strong></p>${entry.texts.map((text) => html`<p class="govuk-body cs-typed govuk-!-margin-bottom-1">${text}</p>`)}`;
  const gone = as === 'withdrawn' || entry.withdrawn !== null;
  const by = as === 'withdrawn' ? entry.withdrawn?.by : entry.by;
  return html`<li class="cs-entry"><p class="cs-entry__day">${inShort(on)}</p><div class="cs-entry__what">${gone ? html`<del class="cs-struck">${inside}</del>` : inside}<p class="cs-entry__recorded">${DONE[as]} by ${by}${entry.on === on ? null : `, of ${inWords(entry.on)}`}${as === 'withdrawn' ? `: ${entry.withdrawn?.reason}` : null}</p></div></li>`;
}
