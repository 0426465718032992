import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readInService } from '../../platform/database/in-service.ts';
import { address } from '../../platform/web/address.ts';
import { daysInAddress, readAskedDays } from '../../platform/web/asked-days.ts';
import { type Body, text } from '../../platform/web/fields.ts';
import { type Asker, askerOf, logReads, type Site, scopeOf } from '../access/index.ts';
import { dutiesByKey, standardLink } from '../cases/index.ts';
import { weeklyFileName, weeklyReportTable } from './export.ts';
import { filtered, readWeeklyFilter, WEEKLY_PATH, weeklyFilterInAddress } from './filter.ts';
import { weeklyJson } from './json.ts';
import { type WeeklyReport, weeklyReport } from './report.ts';
import { weeklyView } from './views/page.ts';

const FILES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} as const;

/** The weekly report on screen and as files, as far as the reader's cases go. */
export async function weeklyReportPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get(WEEKLY_PATH, { config: { access: ['weekly-report'] } }, async (request, reply) => {
    const asker = askerOf(request);
    const query = request.query as Body;
    const filter = readWeeklyFilter(query);
    const withReasons = text(query, 'reasons') === 'all';
    const kept = { ...weeklyFilterInAddress(filter), reasons: withReasons ? 'all' : null };
    const asked = readAskedDays(query, asker.today, WEEKLY_PATH, kept);
    if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
    const { report, reasons } = await reading(site, asker, async (tx) => {
      const made = await weeklyReport(tx, asker.service, asked.question, asker.viewer, asker.today);
      const duties = await dutiesByKey(tx, asker.service, filtered(made, filter).rows, asked.question);
      return {
        report: made,
        reasons: new Map(
          [...duties].map(([place, { reason, duty }]) => [place, { reason, standard: duty.standard }]),
        ),
      };
    });
    await noteReads(site, asker, filtered(report, filter), 'weekly report');
    return weeklyView(reply, {
      report,
      filter,
      asked,
      today: asker.today,
      scope: scopeOf(asker.viewer),
      teams: asker.viewer.teams,
      reasons,
      standard: standardLink(asker.viewer, daysInAddress(asked.question, asker.today)),
      withReasons,
    });
  });

  for (const format of Object.keys(FILES) as (keyof typeof FILES)[]) {
    app.get(`${WEEKLY_PATH}.${format}`, { config: { access: ['weekly-report'] } }, async (request, reply) =>
      sendFile(site, request, reply, format),
    );
  }
}

const reading = <T>(site: Site, asker: Asker, work: Parameters<typeof readInService<T>>[3]): Promise<T> =>
  readInService(site.db, asker.service, { person: asker.person.id }, work);

async function sendFile(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  format: keyof typeof FILES,
): Promise<FastifyReply> {
  const asker = askerOf(request);
  const query = request.query as Body;
  const filter = readWeeklyFilter(query);
  const asked = readAskedDays(query, asker.today, WEEKLY_PATH);
  // The page says what is wrong with the day.
  if (asked.problem !== null)
    return reply.redirect(address(WEEKLY_PATH, query as Record<string, string>), 303);
  const report = filtered(
    await reading(site, asker, (tx) =>
      weeklyReport(tx, asker.service, asked.question, asker.viewer, asker.today),
    ),
    filter,
  );
  await noteReads(site, asker, report, `weekly report (${format.toUpperCase()})`);
  reply
    .type(FILES[format])
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${weeklyFileName(report, format)}"`);
  if (format === 'json') return reply.send(`${JSON.stringify(weeklyJson(report), null, 2)}\n`);
  return reply.send(Readable.from(weeklyReportTable(report, format)));
}

function noteReads(site: Site, asker: Asker, report: WeeklyReport, what: string): Promise<void> {
  const shown = [...report.rows, ...report.promises].map((one) => one.caseId);
  return logReads(site.db, asker.service, asker.person.id, what, shown);
}
