import { address, type Query } from '../../../platform/web/address.ts';
import { button, select } from '../../../platform/web/components/index.ts';
import { type Figure, figures } from '../../../platform/web/figures.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { WEEKLY_PATH, type WeeklyFilter } from '../filter.ts';
import type { WeeklyReport, WeeklyTotals } from '../report.ts';

const TOTALS: readonly {
  readonly total: Exclude<keyof WeeklyTotals, 'restricted'>;
  readonly state: NonNullable<WeeklyFilter['state']>;
  readonly label: string;
  readonly tone?: Figure['tone'];
}[] = [
  { total: 'outstanding', state: 'outstanding', label: 'outstanding' },
  { total: 'overdue', state: 'overdue', label: 'of them overdue', tone: 'late' },
  { total: 'metOnTime', state: 'met-on-time', label: 'met on time', tone: 'good' },
  { total: 'metLate', state: 'met-late', label: 'met late', tone: 'soon' },
  { total: 'notMet', state: 'not-met', label: 'not met', tone: 'late' },
  { total: 'lapsed', state: 'lapsed', label: 'lapsed' },
];

/** The totals: each opens the rows that make it, and once more all of them. */
export function totalFigures({ totals }: WeeklyReport, { state: chosen }: WeeklyFilter, kept: Query): Html {
  return figures(
    TOTALS.map(({ total, state, label, tone }) => ({
      number: totals[total],
      label,
      tone,
      chosen: state === chosen,
      href: `${address(WEEKLY_PATH, { ...kept, state: state === chosen ? null : state })}#rows`,
    })),
    'Totals. Each shows its rows.',
  );
}

/** The choice of one case manager; none where there is nothing to choose. */
export function managerFilter(report: WeeklyReport, filter: WeeklyFilter, kept: Query): Html | null {
  const managers = new Map<string, string>();
  for (const row of report.rows) {
    managers.set(row.caseManagerId ?? 'unallocated', row.caseManagerName ?? 'Unallocated');
  }
  const chosen = filter.caseManager;
  if (managers.size < 2 && chosen === undefined) return null;
  if (chosen !== undefined && !managers.has(chosen)) managers.set(chosen, 'Somebody without a row');
  const hidden = Object.entries({ ...kept, state: filter.state }).filter(([, value]) => value != null);
  return html`<form method="get" action="${WEEKLY_PATH}" class="cs-filters cs-no-print">${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${select({
  id: 'case-manager',
  name: 'case-manager',
  label: { text: 'Case manager' },
  value: chosen ?? '',
  items: [{ value: '', text: 'All' }, ...[...managers].map(([value, text]) => ({ value, text }))],
  attributes: { 'data-go': true },
})}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`;
}
