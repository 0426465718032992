import type { OrderType } from '../../engine/timeline/facts.ts';
import { inShort } from '../../platform/day-words.ts';
import { ORDER_TITLES } from '../cases/index.ts';
import { stateInWords } from '../duties/index.ts';
import type { WeeklyReport } from './report.ts';

/** The title of an order type, or that there is none. */
export function orderInWords(type: string | null): string {
  return type === null ? 'No order' : (ORDER_TITLES[type as OrderType] ?? type);
}

/** The weekly report as plain text for a terminal. */
export function weeklyText(report: WeeklyReport): string {
  const day =
    report.asAt === null
      ? `on ${inShort(report.on)}, with what is known today`
      : `as at ${inShort(report.asAt)}`;
  const { totals } = report;
  const lines = [
    `Weekly report ${day}${report.knownBy === 'source' ? ' (known by the source system’s own recording days where these were loaded)' : ''}`,
    `${totals.outstanding} outstanding, ${totals.overdue} of them overdue; ${totals.metOnTime} met on time, ${totals.metLate} met late, ${totals.notMet} not met, ${totals.lapsed} lapsed${totals.restricted > 0 ? `; ${totals.restricted} restricted, counted and not listed` : ''}`,
  ];
  let manager: string | null | undefined;
  for (const row of report.rows) {
    if (row.caseManager !== manager) {
      manager = row.caseManager;
      lines.push('', row.caseManagerName ?? 'Unallocated');
    }
    const due = row.due === null ? 'no due date' : `due ${inShort(row.due)}`;
    lines.push(
      `  ${row.case}  ${orderInWords(row.orderType)}  ${due}${row.provisional ? ' (provisional)' : ''}  ${stateInWords(row)}${row.missedAppointments > 0 ? `  ${row.missedAppointments} missed` : ''}${row.recordedLate ? '  recorded late' : ''}`,
    );
  }
  if (report.promises.length > 0) {
    const kept = report.promises.filter((promise) => promise.kept === 'kept').length;
    lines.push('', `Last week’s promises: ${kept} of ${report.promises.length} kept`);
    for (const promise of report.promises)
      lines.push(`  ${promise.case}  ${inShort(promise.promised)}  ${promise.kept.replace('-', ' ')}`);
  }
  return `${lines.join('\n')}\n`;
}
