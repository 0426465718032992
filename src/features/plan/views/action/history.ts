import type { PlanFactKind } from '../../../../engine/plan/facts.ts';
import { inWords, momentInWords } from '../../../../platform/day-words.ts';
import { details } from '../../../../platform/web/components/index.ts';
import { type Child, type Html, html } from '../../../../platform/web/html.ts';
import type { ActionPage } from '../../pages/action.ts';
import { type ToldEntry, tellEntries } from '../../tell/entries.ts';
import { entryLinks } from './entry-links.ts';

/** Everything that was ever recorded of the action, the newest first: corrected and withdrawn entries stay, struck through. */
export function historyPart(page: ActionPage): Html {
  const { action, reading } = page;
  const facts = reading.facts.filter((fact) => reading.knowledge.subjects.get(fact.id) === action.id);
  const entries = tellEntries(reading, facts).reverse();
  const standing = entries.filter((one) => one.stands).length;
  const changes = entries.filter((one) => one.kind === 'action-moved');
  return html`<section aria-labelledby="states"><h2 class="govuk-heading-m" id="states">Changes of state</h2>
${changes.length === 0 ? html`<p class="govuk-body">Nobody has changed its state yet.</p>` : html`<ol class="cs-timeline">${changes.map((one) => entryView(page, one))}</ol>`}</section>
${details({
  summaryText: `Everything recorded of this action (${entries.length} ${entries.length === 1 ? 'entry' : 'entries'})`,
  html: html`<ol class="cs-timeline">${entries.map((one) => entryView(page, one, standing === 1))}</ol>`,
})}`;
}

/** `isAll`: nothing else stands. Only then can the action itself be taken back; later it is cancelled instead. */
function entryView(page: ActionPage, one: ToldEntry, isAll = false): Html {
  const inside = html`<p class="govuk-body govuk-!-margin-bottom-1"><strong>${one.what}</strong></p>${one.texts.map((text) => html`<p class="govuk-body cs-typed govuk-!-margin-bottom-1">${text}</p>`)}`;
  const fact = page.reading.facts.find((each) => each.id === one.fact);
  return html`<li class="cs-entry"><p class="cs-entry__day">${inWords(one.on)}</p><div class="cs-entry__what">${one.stands ? inside : html`<del class="cs-struck">${inside}</del>`}
<p class="cs-entry__recorded">Recorded by ${one.by}, ${momentInWords(one.recordedAt)}</p>${fate(one)}${one.stands && (one.kind !== 'action-made' || isAll) ? entryLinks(page, one.kind as PlanFactKind, { fact: one.original, by: ownerOf(page, one) }, fact?.data) : null}</div></li>`;
}

function fate({ withdrawn, stands }: ToldEntry): Child {
  if (withdrawn !== null)
    return html`<p class="cs-entry__recorded">Withdrawn by ${withdrawn.by} on ${inWords(withdrawn.knownOn)}: ${withdrawn.reason}</p>`;
  return stands ? null : html`<p class="cs-entry__recorded">Corrected by a later entry.</p>`;
}

/** Whoever recorded the entry at first may change it. */
function ownerOf({ reading }: ActionPage, { original, byId }: ToldEntry): string {
  return reading.facts.find((fact) => fact.id === original)?.recordedBy ?? byId;
}
