import type { FastifyReply } from 'fastify';
import { html } from '../../../../platform/web/html.ts';
import { paths } from '../../pages/paths.ts';
import { importPaths } from '../paths.ts';
import type { ImportTold } from '../uploads/keep.ts';
import { count } from './questions.ts';

/** What an import recorded, and what it left to a person. */
export function doneView(reply: FastifyReply, filename: string, told: ImportTold): FastifyReply {
  const { left } = told;
  return reply.page({
    title: 'Imported into the plan',
    section: 'plan',
    breadcrumbs: [
      { text: 'Improvement plan', href: paths.plan },
      { text: 'Import a document', href: importPaths.start },
      { text: 'Imported' },
    ],
    content: html`<span class="govuk-caption-l cs-breaks">${filename}</span><h1 class="govuk-heading-l">Imported into the plan</h1>
<p class="govuk-body">${told.recorded === 0 ? 'Nothing was recorded. ' : ''}${recordedWords(told)}</p>
<h2 class="govuk-heading-m">Left to you</h2>
${
  left.length === 0
    ? html`<p class="govuk-body">Nothing of the document was left out.</p>`
    : html`<p class="govuk-body">An import takes nothing away. Decide each of these on the plan:</p><ul class="govuk-list govuk-list--bullet">${left.map((one) => html`<li>${one}</li>`)}</ul>`
}
<p class="govuk-body"><a class="govuk-link" href="${paths.plan}">Go to the improvement plan</a></p>
<p class="govuk-body"><a class="govuk-link" href="${paths.attention}">Look at what needs attention</a></p>`,
  });
}

/** How much an import recorded. */
export function recordedWords({ recorded, left }: ImportTold): string {
  if (recorded > 0)
    return `${count(recorded, 'entry was', 'entries were')} recorded, and the document is kept with them.`;
  return left.length === 0
    ? 'Everything that the document says is on the plan already.'
    : 'What the document says otherwise is for you to decide.';
}
