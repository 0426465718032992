import type { FastifyReply } from 'fastify';
import { inShort } from '../../../platform/day-words.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { daysInAddress } from '../../../platform/web/asked-days.ts';
import { button, pagination, select, tag } from '../../../platform/web/components/index.ts';
import { type Child, type Html, html } from '../../../platform/web/html.ts';
import { paths } from '../actions.ts';
import type { Recorded, Struck, ToldEntry, ToldVersion } from '../history/tell-entry.ts';
import type { Visit } from '../pages/visit.ts';
import { casePageView } from './frame.ts';
import { narrativeOffer } from './narrative-offer.ts';

export interface TimelineView {
  readonly visit: Visit;
  readonly entries: readonly ToldEntry[];
  /** How many there are of each kind, with its title. */
  readonly kinds: readonly { readonly kind: string; readonly title: string; readonly count: number }[];
  readonly kind: string | null;
  /** How many entries the filter leaves. */
  readonly total: number;
  /** The entry after which the next page begins; null on the last. */
  readonly next: string | null;
  /** Whether this page begins after another. */
  readonly isFurther: boolean;
}

/** Everything that was recorded on a case, the newest first. */
export function timelineView(reply: FastifyReply, view: TimelineView): FastifyReply {
  const { visit, kind } = view;
  const { caseId } = visit.record.found;
  const path = paths.timeline(caseId);
  return casePageView(reply, {
    visit,
    tab: 'timeline',
    path,
    kept: { kind },
    content: () => html`<h2 class="govuk-heading-m">Timeline</h2>
${narrativeOffer(visit)}
${filterView(view, path)}
${view.entries.length === 0 ? html`<p class="govuk-body">${emptyWords(view)}</p>` : timelineList(view.entries, { visit, level: 3, actions: visit.isToday })}
${pagesView(view, path)}`,
  });
}

function filterView({ kinds, kind, visit, total }: TimelineView, path: string): Html {
  const { asked, asker } = visit;
  const days = Object.entries(daysInAddress(asked.question, asker.today));
  return html`<form method="get" action="${path}" class="cs-filters cs-no-print">${days.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${select({
  id: 'kind',
  name: 'kind',
  label: { text: 'Show' },
  value: kind ?? '',
  attributes: { 'data-go': true },
  items: [
    { value: '', text: 'Everything' },
    ...kinds.map((one) => ({ value: one.kind, text: `${one.title} (${one.count})` })),
  ],
})}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</form><p class="govuk-body cs-muted">${total} ${total === 1 ? 'entry' : 'entries'}, the newest first.</p>`;
}

function emptyWords({ kind, isFurther }: TimelineView): string {
  if (isFurther) return 'There is nothing further on.';
  return kind === null
    ? 'Nothing is recorded on this case.'
    : 'Nothing of this kind is recorded on this case.';
}

function pagesView({ next, isFurther, kind, visit }: TimelineView, path: string): Html | null {
  if (next === null && !isFurther) return null;
  const query: Query = { kind, ...daysInAddress(visit.asked.question, visit.asker.today) };
  return pagination({
    previous: isFurther ? { href: address(path, query), text: 'Back to the newest' } : null,
    next: next === null ? null : { href: address(path, { ...query, after: next }), text: 'Earlier entries' },
  });
}

export interface EntryView {
  readonly visit: Visit;
  /** The level of the headings. */
  readonly level: 2 | 3;
  /** Whether entries offer to be corrected and withdrawn. */
  readonly actions: boolean;
}

/** Entries one under the other. What does not hold any more is struck through, with what ended it beside it. */
export function timelineList(entries: readonly ToldEntry[], view: EntryView): Html {
  return html`<ol class="cs-timeline">${entries.map((entry) => entryView(entry, view))}</ol>`;
}

function entryView(entry: ToldEntry, view: EntryView): Html {
  const { withdrawn, now } = entry;
  const heading = html`${entry.title}${entry.late ? html` ${tag({ text: 'Recorded late', classes: 'govuk-tag--yellow' })}` : null}${withdrawn === null ? null : html` ${tag({ text: 'Withdrawn', classes: 'govuk-tag--grey' })}`}`;
  return html`<li class="cs-entry" id="entry-${entry.id}">
<p class="cs-entry__day"><time datetime="${now.on}">${inShort(now.on)}</time></p>
<div class="cs-entry__what">${view.level === 2 ? html`<h2 class="govuk-heading-s cs-entry__title">${heading}</h2>` : html`<h3 class="govuk-heading-s cs-entry__title">${heading}</h3>`}
${withdrawn === null ? versionView(now, entry.title) : html`<del class="cs-struck">${versionView(now, '')}</del>`}
${withdrawn === null ? null : html`<p class="cs-entry__ended"><strong>Withdrawn</strong> ${recordedWords(withdrawn)}. ${reasonWords(withdrawn.reason, view.visit.narrative)}</p>`}
${entry.earlier.map((version) => struckView(version, view.visit.narrative))}
<p class="cs-entry__recorded">Recorded ${recordedWords(entry.recorded)}.</p>
${view.actions ? linksView(entry, view) : null}</div></li>`;
}

function versionView({ sentence, more, texts }: ToldVersion, title: string): Html {
  return html`${sentence === `${title}.` ? null : html`<p class="cs-entry__sentence">${sentence}</p>`}${more.length === 0 ? null : html`<ul class="cs-entry__more">${more.map((line) => html`<li>${line}</li>`)}</ul>`}
${texts.map(({ heading, text }) => html`<div class="cs-entry__text"><p class="cs-entry__text-heading">${heading}</p><p class="cs-entry__words">${text}</p></div>`)}`;
}

function struckView(version: Struck, narrative: boolean): Html {
  return html`<div class="cs-entry__earlier"><p class="cs-entry__before">Before that it said, for ${inShort(version.on)}:</p><del class="cs-struck">${versionView(version, '')}</del>
${version.ended.map((end) => html`<p class="cs-entry__ended"><strong>${end.how === 'corrected' ? 'Corrected' : 'This correction was withdrawn'}</strong> ${recordedWords(end)}. ${reasonWords(end.reason, narrative)}</p>`)}</div>`;
}

function recordedWords({ by, on, atSource }: Recorded): string {
  const source = atSource === null ? '' : `; the system it came from had recorded it on ${inShort(atSource)}`;
  return `by ${by} on ${inShort(on)}${source}`;
}

function reasonWords(reason: string | null, narrative: boolean): Child {
  if (reason !== null) return html`Reason: ${reason}`;
  return narrative ? 'No reason given.' : 'The reason is free text, which is not shown to you.';
}

/** One's own facts, or with the permission anybody's, may be corrected and withdrawn. */
function linksView(entry: ToldEntry, { visit }: EntryView): Html | null {
  const { asker, record } = visit;
  if (entry.withdrawn !== null || !mayChange(entry, asker.viewer.permissions, asker.person.id)) return null;
  const { caseId } = record.found;
  const what = html`<span class="govuk-visually-hidden">: ${entry.title}, ${inShort(entry.now.on)}</span>`;
  // A case is closed, never withdrawn: its opening can only be corrected.
  const withdraw =
    entry.kind === 'case-opened'
      ? null
      : html` <a class="govuk-link" href="${paths.withdraw(caseId, entry.id)}">Withdraw${what}</a>`;
  return html`<p class="cs-entry__links cs-no-print"><a class="govuk-link" href="${paths.correct(caseId, entry.id)}">Correct${what}</a>${withdraw}</p>`;
}

function mayChange(entry: ToldEntry, permissions: ReadonlySet<string>, person: string): boolean {
  if (!entry.ofCase) return false;
  const records = permissions.has('record-case') || permissions.has('record-orders');
  return records && (entry.recordedBy === person || permissions.has('correct-others'));
}
