import type { FastifyReply } from 'fastify';
import type { Day } from '../../../engine/calendar/day.ts';
import { ATTENTION_KINDS, type AttentionKind } from '../../../engine/plan/attention.ts';
import { inShort } from '../../../platform/day-words.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { asAtBar } from '../../../platform/web/as-at-bar.ts';
import { type AskedPage, daysInAddress } from '../../../platform/web/asked-days.ts';
import { button, select, type TableCell, table } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import type { Asker } from '../../access/index.ts';
import type { AttentionList, AttentionRow } from '../pages/attention.ts';
import { paths } from '../pages/paths.ts';
import { ATTENTION_WORDS } from '../words.ts';
import { leadsInline } from './leads.ts';
import { ATTENTION_TITLES, oneLine, stateTag } from './words.ts';

export interface AttentionPage extends AttentionList {
  readonly asker: Asker;
  readonly asked: AskedPage;
  readonly kind: AttentionKind | null;
}

/** Everything on the plan that needs attention, the most pressing first. */
export function attentionView(reply: FastifyReply, page: AttentionPage): FastifyReply {
  const { asker, asked, kind, items, list } = page;
  const days = daysInAddress(asked.question, asker.today);
  const title = 'What needs attention';
  return reply.page({
    title,
    section: 'plan',
    breadcrumbs: [{ text: 'Improvement plan', href: address(paths.plan, days) }],
    errors: asked.problem === null ? [] : [asked.problem],
    content: html`<div class="cs-landscape"><h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">An action is stale after ${list.staleWeeks} weeks without an update. What is proposed here decides nothing: people do.</p>
${asAtBar({ asked, today: asker.today, path: paths.attention, kept: { kind } })}
${filterForm(page, days)}
${
  items.length === 0
    ? html`<p class="govuk-body">${kind === null ? 'Nothing on the plan needs attention.' : 'Nothing needs attention for this reason.'}</p>`
    : rowsTable(page, days)
}
<p class="govuk-body cs-no-print">Take this list away: <a class="govuk-link" href="${address(`${paths.attention}.xlsx`, { ...days, kind })}">Excel</a>, <a class="govuk-link" href="${address(`${paths.attention}.csv`, { ...days, kind })}">CSV</a></p></div>`,
  });
}

function filterForm({ counts, kind }: AttentionPage, days: Query): Html | null {
  if (counts.size === 0) return null;
  return html`<form method="get" action="${paths.attention}" class="cs-filters cs-no-print" novalidate>${Object.entries(days).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${select(
    {
      id: 'kind',
      name: 'kind',
      label: { text: 'Why' },
      value: kind,
      items: [
        { value: '', text: 'Every reason' },
        ...ATTENTION_KINDS.filter((one) => counts.has(one) || one === kind).map((one) => ({
          value: one,
          text: `${ATTENTION_TITLES[one]} (${counts.get(one) ?? 0})`,
        })),
      ],
    },
  )}${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`;
}

function rowsTable({ items }: AttentionPage, days: Query): Html {
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="What needs attention">${table({
    caption: 'What needs attention',
    captionClasses: 'govuk-visually-hidden',
    classes: 'cs-grouped cs-plan',
    firstCellIsHeader: true,
    head: [{ text: 'Action' }, { text: 'Why' }, { text: 'Since' }, { text: 'State' }, { text: 'Led by' }],
    rows: items.map((one): TableCell[] => cells(one, days)),
  })}</div>`;
}

function cells({ kind, since, row }: AttentionRow, days: Query): TableCell[] {
  return [
    {
      html: html`<a class="govuk-link govuk-link--no-visited-state" href="${address(paths.action(row.id), days)}">${row.ref}</a> <span class="cs-plan__text">${oneLine(row.text)}</span>`,
    },
    {
      html: html`<strong>${ATTENTION_TITLES[kind]}</strong><span class="cs-under">${ATTENTION_WORDS[kind]}</span>`,
    },
    { text: since === null ? '' : inShort(since as Day) },
    { html: stateTag(row.state) },
    { html: leadsInline(row.leads) },
  ];
}
