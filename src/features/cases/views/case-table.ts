import { inShort } from '../../../platform/day-words.ts';
import { sortableTable, tag } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { paths } from '../actions.ts';
import type { ListedCase } from '../queries/case-list.ts';
import type { CaseSort } from '../queries/case-order.ts';
import { upper } from '../tell/letters.ts';
import { DUTY_TITLES, ORDER_TITLES } from '../words.ts';
import { levelBadge } from './levels.ts';

export interface CaseTableView {
  readonly label: string;
  readonly cases: readonly ListedCase[];
  /** How the rows are sorted, and where they are sorted otherwise; null: they are not. */
  readonly sort: { readonly by: CaseSort; href(sort: CaseSort): string } | null;
  /** What stands behind the address of each case: the day of the list. */
  readonly link: (caseId: string) => string;
  readonly mayAllocate: boolean;
  /** How many belong to the list and are not shown: "1 restricted" (rule 34). */
  readonly restricted: number;
}

/** Cases as rows, each with the way to its page. */
export function caseTableView(view: CaseTableView): Html {
  const { cases, sort, restricted } = view;
  const heading = (text: string, by: CaseSort): object =>
    sort === null
      ? { text }
      : { text, href: sort.href(by), sort: sort.by === by ? ('ascending' as const) : ('none' as const) };
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="${view.label}">${sortableTable({
    classes: 'cs-table',
    firstCellIsHeader: true,
    head: [
      heading('Case', 'reference'),
      { text: 'Order' },
      heading('Case manager', 'manager'),
      heading('Level', 'level'),
      heading('Next due', 'next-due'),
    ],
    rows: [
      ...cases.map((one) => caseRow(one, view)),
      ...(restricted === 0 ? [] : [[{ text: `${restricted} restricted`, colspan: 5, classes: 'cs-muted' }]]),
    ],
  })}</div>`;
}

function caseRow(one: ListedCase, { link, mayAllocate }: CaseTableView): { html: Html }[] {
  const marks = [
    one.restricted ? tag({ text: 'Restricted', classes: 'govuk-tag--red' }) : null,
    one.open ? null : tag({ text: 'Closed', classes: 'govuk-tag--grey' }),
  ];
  return [
    {
      html: html`<a class="govuk-link" href="${link(one.caseId)}">${one.name ?? 'No name recorded'}</a> <span class="cs-row-note">${one.reference}</span> ${marks}`,
    },
    {
      html: html`${one.orderType === null ? html`<span class="cs-muted">No order</span>` : ORDER_TITLES[one.orderType]}`,
    },
    { html: holder(one, mayAllocate) },
    { html: levelBadge(one.level) },
    { html: nextDue(one) },
  ];
}

function holder({ manager, team, caseId, reference, open }: ListedCase, mayAllocate: boolean): Html {
  const note = team === null ? null : html` <span class="cs-row-note">${upper(team)}</span>`;
  if (manager !== null) return html`${manager.name}${note}`;
  if (!open) return html`<span class="cs-muted">Nobody</span>${note}`;
  return html`<strong class="cs-alarm">Nobody</strong>${note}${
    mayAllocate
      ? html` <a class="govuk-link cs-no-print" href="${paths.record(caseId, 'allocated')}">Allocate<span class="govuk-visually-hidden"> ${reference}</span></a>`
      : null
  }`;
}

function nextDue({ next }: ListedCase): Html {
  if (next === null) return html`<span class="cs-muted">Nothing owed</span>`;
  const when = next.due === null ? 'no date while suspended' : inShort(next.due);
  return html`${DUTY_TITLES[next.kind]} <span class="cs-row-note">${when}</span>${next.state === 'overdue' ? html` ${tag({ text: 'Overdue', classes: 'govuk-tag--red' })}` : null}`;
}
