import type { FastifyReply } from 'fastify';
import { addDays, type Day, dayNumber, weekday } from '../../../engine/calendar/day.ts';
import { inWords } from '../../../platform/day-words.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { asAtBar } from '../../../platform/web/as-at-bar.ts';
import { type AskedPage, daysInAddress } from '../../../platform/web/asked-days.ts';
import { insetText } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import type { Scope } from '../../access/index.ts';
import type { StandardLink, ToldReason } from '../../cases/index.ts';
import { filtered, WEEKLY_PATH, type WeeklyFilter, weeklyFilterInAddress } from '../filter.ts';
import type { WeeklyReport } from '../report.ts';
import { managerFilter, totalFigures } from './filters.ts';
import { promisesPart } from './promises.ts';
import { rowsTable } from './rows.ts';

export interface WeeklyPage {
  readonly report: WeeklyReport;
  readonly filter: WeeklyFilter;
  readonly asked: AskedPage;
  readonly today: Day;
  readonly scope: Scope;
  /** Teams that the reader leads, whose unallocated cases they see. */
  readonly teams: readonly string[];
  /** Why each date is what it is, by the place of the duty. */
  readonly reasons: ReadonlyMap<string, ToldReason>;
  readonly standard: StandardLink;
  /** Every reason is shown, as for a print that explains itself. */
  readonly withReasons: boolean;
}

/** The weekly report on screen; printed, it is the same without its forms. */
export function weeklyView(reply: FastifyReply, page: WeeklyPage): FastifyReply {
  const { report, filter, asked, today } = page;
  const shown = filtered(report, filter);
  const days = daysInAddress(asked.question, today);
  const kept = weeklyFilterInAddress(filter);
  const reasons: Query = { reasons: page.withReasons ? 'all' : null };
  return reply.page({
    title: `Weekly report ${asked.question.asAt === null ? 'on' : 'as at'} ${inWords(report.on)}`,
    section: 'weekly',
    errors: asked.problem === null ? [] : [asked.problem],
    content: html`<div class="cs-landscape">
<h1 class="govuk-heading-l">Weekly report</h1>
<p class="govuk-body">Every initial assessment that is open or overdue, and those that were completed, ended or became known to be in the seven days up to ${inWords(report.on)}.</p>
<p class="govuk-body">${scopeInWords(page)}</p>
${asAtBar({
  asked,
  today,
  path: WEEKLY_PATH,
  kept: { ...kept, ...reasons },
  bySource: report.knownBy === 'source' && asked.question.asAt !== today,
  often: { words: 'The last Mondays', days: lastMondays(today, 4) },
})}
${totalFigures(shown, filter, { ...days, ...kept, ...reasons })}
${restrictedNote(shown, filter)}
${managerFilter(report, filter, { ...days, ...reasons })}
<h2 class="govuk-heading-m" id="rows">${rowsHeading(shown)}</h2>
${actions(page, { ...days, ...kept })}
${rowsTable(shown.rows, page, report.on, days)}
${shown.rows.length === 0 && hasFilter(filter) ? html`<p class="govuk-body"><a class="govuk-link" href="${address(WEEKLY_PATH, days)}">Show every row</a></p>` : null}
${promisesPart(shown.promises, report.on, days)}
</div>`,
  });
}

const hasFilter = ({ caseManager, state }: WeeklyFilter): boolean =>
  caseManager !== undefined || state !== undefined;

function rowsHeading({ rows }: WeeklyReport): string {
  if (rows.length === 0) return 'Assessments by case manager';
  return `${rows.length} ${rows.length === 1 ? 'assessment' : 'assessments'} by case manager`;
}

function scopeInWords({ scope, teams }: WeeklyPage): string {
  if (scope === 'service') return 'It covers the whole service.';
  if (scope === 'own') return 'It covers the cases that you hold, co-work or cover today.';
  const unheld = teams.length === 0 ? '' : `, and those that nobody holds in ${teams.join(' and ')}`;
  return `It covers the cases that you and the people you manage hold, co-work or cover today${unheld}.`;
}

/** Said where something is hidden, so that no total seems wrong. */
function restrictedNote({ totals, rows }: WeeklyReport, filter: WeeklyFilter): Html | null {
  if (filter.caseManager !== undefined) {
    return html`<p class="govuk-body cs-small">These totals are of ${rows[0]?.caseManagerName ?? 'one case manager'} alone; restricted cases that you may not see are counted in the whole report only.</p>`;
  }
  if (totals.restricted === 0) return null;
  return insetText({ text: `${totals.restricted} restricted, counted and not listed.` });
}

function actions(page: WeeklyPage, kept: Query): Html {
  const file = (format: string): string => address(`${WEEKLY_PATH}.${format}`, kept);
  const reasons = address(WEEKLY_PATH, { ...kept, reasons: page.withReasons ? null : 'all' });
  return html`<div class="cs-actions cs-no-print govuk-!-margin-bottom-3">
<button type="button" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" data-print hidden>Print</button>
<a class="govuk-link" href="${reasons}#rows">${page.withReasons ? 'Hide the reasons' : 'Show every reason'}</a>
<span>Download: <a class="govuk-link" href="${file('xlsx')}">Excel (XLSX)</a>, <a class="govuk-link" href="${file('csv')}">CSV</a>, <a class="govuk-link" href="${file('json')}">JSON</a></span>
</div>`;
}

function lastMondays(today: Day, count: number): Day[] {
  const last = addDays(today, -weekday(dayNumber(today)));
  return Array.from({ length: count }, (_, at) => addDays(last, -7 * at));
}
