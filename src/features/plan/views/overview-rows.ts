import { inShort } from '../../../platform/day-words.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { type TableCell, table } from '../../../platform/web/components/index.ts';
import { type Html, html, join } from '../../../platform/web/html.ts';
import type { PlanRow } from '../pages/list.ts';
import { paths } from '../pages/paths.ts';
import { STRENGTH_TITLES } from '../words.ts';
import { leadsInline } from './leads.ts';
import { ATTENTION_TITLES, oneLine, stateTag } from './words.ts';

/** What a table of actions is called, and how its links say the day. */
export interface RowsOf {
  readonly caption: string;
  readonly days: Query;
}

/** The actions of one recommendation, each with its state, its evidence, what comes next and what was last heard. */
export function actionsTable(rows: readonly PlanRow[], { caption, days }: RowsOf): Html {
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="${caption}">${table({
    caption,
    captionClasses: 'govuk-visually-hidden',
    classes: 'cs-grouped cs-plan cs-plan--whole',
    firstCellIsHeader: true,
    head: [
      { text: 'Action' },
      { text: 'State' },
      { text: 'Evidence' },
      { text: 'Next date' },
      { text: 'Led by' },
      { text: 'Latest progress' },
    ],
    rows: rows.map((row): TableCell[] => [
      {
        html: html`<a class="govuk-link govuk-link--no-visited-state" href="${address(paths.action(row.id), days)}">${row.ref}</a> <span class="cs-plan__text">${row.text}</span>${row.partsCancelled === 0 ? null : html`<span class="cs-under">In part cancelled</span>`}`,
      },
      { html: html`${stateTag(row.state)}${attentionWords(row)}` },
      {
        html: html`${STRENGTH_TITLES[row.strength]}${row.evidence === 0 ? null : html`<span class="cs-under">${row.evidence} ${row.evidence === 1 ? 'piece' : 'pieces'}</span>`}`,
      },
      { html: nextDate(row) },
      { html: leadsInline(row.leads) },
      { html: latest(row) },
    ]),
  })}</div>`;
}

function attentionWords({ attention }: PlanRow): Html | null {
  if (attention.length === 0) return null;
  return html`<span class="cs-under">${join(
    attention.map(({ kind }) => ATTENTION_TITLES[kind]),
    ', ',
  )}</span>`;
}

/** What comes next: the re-test of a claim that waits, else the planned date; the date first planned stays to be seen. */
export function nextDate(row: PlanRow): Html {
  const first =
    row.firstPlanned !== '' && row.firstPlanned !== row.planned
      ? html`<span class="cs-under">First planned for ${row.firstPlanned}</span>`
      : null;
  const claimed = row.doneOn !== null;
  if (claimed && row.retestOn !== null)
    return html`Re-test by ${inShort(row.retestOn)}${row.planned === '' ? null : html`<span class="cs-under">Planned for ${row.planned}</span>`}${first}`;
  if (row.planned === '') return html`${claimed ? 'None' : 'Not planned'}${first}`;
  return html`${claimed || row.state === 'cancelled' ? 'Was planned for' : 'Planned for'} ${row.planned}${first}`;
}

function latest({ latest: text, updatedOn }: PlanRow): Html {
  if (text === '') return html`<span class="cs-muted">No update yet</span>`;
  return html`${oneLine(text)}${updatedOn === null ? null : html`<span class="cs-under">${inShort(updatedOn)}</span>`}`;
}
