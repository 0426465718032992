import type { Day } from '../../../engine/calendar/day.ts';
import { inShort } from '../../../platform/day-words.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { details, tag } from '../../../platform/web/components/index.ts';
import { type Child, type Html, html } from '../../../platform/web/html.ts';
import { placeOf, reasonView } from '../../cases/index.ts';
import { stateInWords, stateTag } from '../../duties/index.ts';
import type { WeeklyRow } from '../report.ts';
import { orderInWords } from '../text.ts';
import type { WeeklyPage } from './page.ts';

const HEADINGS = ['Case', 'Order', 'Due', 'Working days', 'Missed', 'Next appointment', 'Expected', 'State'];

/** Why each date is what it is. */
export type ReportReasons = Pick<WeeklyPage, 'reasons' | 'standard' | 'withReasons'>;

/** The rows, grouped by case manager; the headings are repeated on every printed page. */
export function rowsTable(rows: readonly WeeklyRow[], reasons: ReportReasons, on: Day, days: Query): Html {
  if (rows.length === 0) {
    return html`<p class="govuk-body">No initial assessment to show for ${inShort(on)}.</p>`;
  }
  const groups = Map.groupBy(rows, (row) => row.caseManagerId ?? 'unallocated');
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Initial assessments by case manager">
<table class="govuk-table cs-grouped">
<thead class="govuk-table__head"><tr class="govuk-table__row">${HEADINGS.map((words) => html`<th scope="col" class="govuk-table__header">${words}</th>`)}</tr></thead>
${[...groups.values()].map((group) => groupBody(group, reasons, days))}
</table></div>`;
}

function groupBody(rows: readonly WeeklyRow[], reasons: ReportReasons, days: Query): Html {
  const name = rows[0]?.caseManagerName ?? 'Unallocated';
  const overdue = rows.filter((row) => row.state === 'overdue').length;
  const late = overdue === 0 ? '' : `, ${overdue} overdue`;
  return html`<tbody class="govuk-table__body"><tr class="govuk-table__row cs-group"><th scope="rowgroup" colspan="${HEADINGS.length}" class="govuk-table__header">${name} <span class="cs-group__count">${rows.length === 1 ? '1 assessment' : `${rows.length} assessments`}${late}</span></th></tr>
${rows.map((row) => rowCells(row, reasons, days))}</tbody>`;
}

function rowCells(row: WeeklyRow, reasons: ReportReasons, days: Query): Html {
  const cells: Child[] = [
    html`<a class="govuk-link cs-nowrap" href="${address(`/cases/${row.caseId}`, days)}">${row.case}</a>`,
    html`${orderInWords(row.orderType)}${row.orderMade === null ? null : html`<span class="cs-under cs-nowrap">made ${inShort(row.orderMade)}</span>`}`,
    dueCell(row, reasons),
    daysInWords(row),
    String(row.missedAppointments),
    dayOrDash(row.nextAppointment),
    dayOrDash(row.expectedCompletion),
    html`${stateTag(row.state)}${row.recordedLate ? html`<span class="cs-under">Recorded late: it happened more than a week before this report.</span>` : null}`,
  ];
  return html`<tr class="govuk-table__row">${cells.map((cell) => html`<td class="govuk-table__cell">${cell}</td>`)}</tr>`;
}

function dueCell(row: WeeklyRow, { reasons, standard, withReasons }: ReportReasons): Html {
  const reason = reasons.get(placeOf(row));
  const day = row.due === null ? 'No date while suspended' : inShort(row.due);
  const mark = row.provisional
    ? tag({ text: 'Provisional', classes: 'govuk-tag--yellow cs-tag-small' })
    : null;
  if (reason === undefined) return html`<span class="cs-nowrap">${day}</span> ${mark}`;
  const summaryHtml = html`Why<span class="govuk-visually-hidden"> ${row.case} is due ${day}</span>`;
  return html`<span class="cs-nowrap">${day}</span> ${mark}${details({ summaryHtml, html: reasonView(reason, standard), classes: 'cs-why', open: withReasons })}`;
}

/** The days left or taken, in words. */
function daysInWords(row: WeeklyRow): Child {
  if (row.state === 'open' || row.state === 'overdue') return stateInWords(row);
  if (row.completedOn === null) return '–';
  const taken = row.workingDaysTaken;
  return html`<span class="cs-nowrap">Completed ${inShort(row.completedOn)}</span>${taken === null ? null : html`<span class="cs-under">after ${taken} working ${taken === 1 ? 'day' : 'days'}</span>`}`;
}

function dayOrDash(day: Day | null): Html {
  return day === null
    ? html`<span aria-hidden="true">–</span><span class="govuk-visually-hidden">None</span>`
    : html`<span class="cs-nowrap">${inShort(day)}</span>`;
}
