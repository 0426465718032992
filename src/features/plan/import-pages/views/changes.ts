import type { Body } from '../../../../platform/web/fields.ts';
import { type Html, html } from '../../../../platform/web/html.ts';
import { importPaths } from '../paths.ts';
import type { Review } from '../reading/review.ts';
import { type ToldChange, tellChange } from './change-words.ts';
import { otherParts, pageLinks, pageOf } from './pages-of.ts';

const CHANGES = 100;

const GROUPS: Readonly<Record<ToldChange['group'], string>> = {
  new: 'New',
  changed: 'Changed',
  vanished: 'Vanished',
};

/** What a newer version changes, before and after, and what it leaves to a person. */
export function changesPart(review: Review, query: Body): Html {
  const { prepared, left, upload } = review;
  const order = Object.keys(GROUPS);
  const told = prepared.changes
    .map(tellChange)
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
  const part = pageOf(told, String(query.changes ?? ''), CHANGES);
  return html`<section aria-labelledby="changes"><h2 class="govuk-heading-m" id="changes">What it changes</h2>
${
  told.length === 0
    ? html`<p class="govuk-body">Nothing. Everything that the document says is on the plan already.</p>`
    : html`<ul class="cs-changed">${part.shown.map(changePart)}</ul>${pageLinks(part, importPaths.upload(upload.id), 'changes', 'changes', otherParts(query, 'items'))}`
}
${left.length === 0 ? null : html`<h3 class="govuk-heading-s">Left to you</h3><p class="govuk-body">An import takes nothing away. This is not recorded; decide it on the plan:</p><ul class="govuk-list govuk-list--bullet">${left.map((one) => html`<li>${one}</li>`)}</ul>`}</section>`;
}

function changePart({ group, about, what, before, after }: ToldChange): Html {
  const side = (name: string, said: string): Html | null =>
    said === '' ? null : html`<div><dt>${name}</dt><dd class="cs-typed">${said}</dd></div>`;
  return html`<li><p class="govuk-body govuk-!-margin-bottom-1"><strong class="govuk-tag govuk-tag--${COLOURS[group]}">${GROUPS[group]}</strong> <strong>${about}</strong> ${what}</p><dl class="cs-changed__sides">${side('On the plan', before)}${side('In the document', after)}</dl></li>`;
}

const COLOURS: Readonly<Record<ToldChange['group'], string>> = {
  new: 'green',
  changed: 'blue',
  vanished: 'yellow',
};
