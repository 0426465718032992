import { address, type Query } from '../../../platform/web/address.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import type { Asker } from '../../access/index.ts';
import { PLAN_FORMATS, type PlanFormat } from '../export/export-plan.ts';
import { paths } from '../pages/paths.ts';

const TITLES: Readonly<Record<PlanFormat, string>> = {
  docx: 'Word',
  xlsx: 'Excel',
  csv: 'CSV',
  json: 'JSON',
};

/** The plan as files, in each rendering that the reader may have, and in print. */
export function exportPart({ viewer }: Asker, days: Query): Html {
  const names = viewer.permissions.has('see-plan-names');
  const keeps = viewer.permissions.has('manage-plan');
  const line = (rendering: 'public' | 'exempt', words: string): Html =>
    html`<li>${words}: ${PLAN_FORMATS.map((format, at) => html`${at === 0 ? '' : ', '}<a class="govuk-link" href="${address(paths.export, { ...days, format, rendering })}">${TITLES[format]}<span class="govuk-visually-hidden"> file, ${words.toLowerCase()}</span></a>`)}</li>`;
  return html`<section aria-labelledby="files" class="cs-no-print"><h2 class="govuk-heading-m" id="files">Take it away</h2>
<ul class="govuk-list">${line('public', 'Public: roles instead of names')}${names ? line('exempt', 'Exempt from publication: with names') : null}</ul>
${keeps ? html`<p class="govuk-body"><a class="govuk-link" href="${paths.publicWording}">How texts read in public</a>: confirm it before a public file goes to anybody</p>` : null}
<button type="button" class="govuk-button govuk-button--secondary" data-module="govuk-button" data-print hidden>Print this page</button></section>`;
}
