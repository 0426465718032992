import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseDay } from '../../../engine/calendar/day.ts';
import { type ReadTx, readInService } from '../../../platform/database/in-service.ts';
import { readAskedDays } from '../../../platform/web/asked-days.ts';
import { type Body, text } from '../../../platform/web/fields.ts';
import { FILE_FORMATS, type FileFormat } from '../../../platform/web/send-file.ts';
import { type Access, type Asker, askerOf, logReads, type Site, sendList } from '../../access/index.ts';
import { loadConfiguration } from '../../service/index.ts';
import { hiddenDecisions } from '../hidden-counts.ts';
import { paths } from '../paths.ts';
import { claimTable } from './claim-table.ts';
import { type ClaimCursor, everyClaim, type ListedClaim, listClaims } from './claims-query.ts';
import { type ClaimState, claimFilterInAddress, readClaimFilter } from './filter.ts';
import { claimsView } from './list-view.ts';

const ACCESS: Access = ['claim-exceptions', 'approve-exceptions'];

/** The list of exceptions and causes, on screen and as files. */
export async function exceptionListPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Querystring: Body }>(paths.exceptions, { config: { access: ACCESS } }, async (request, reply) => {
    const asker = askerOf(request);
    const read = await readInService(site.db, asker.service, { person: asker.person.id }, async (tx) => {
      const reasons = await reasonsOf(tx, asker);
      const { filter, problems } = readClaimFilter(request.query, firstState(asker), reasons);
      const kept = claimFilterInAddress(filter);
      const asked = readAskedDays(request.query, asker.today, paths.exceptions, kept);
      const after = readCursor(text(request.query, 'after'));
      const page = await listClaims(tx, asker, asked.question, filter, after);
      const counts = await hiddenDecisions(tx, asker, asked.question);
      const restricted = filter.state === 'mine' || filter.state === 'waiting' ? counts.exception : 0;
      return { asked, filter, problems, reasons, ...page, isFurther: after !== null, restricted };
    });
    if (read.asked.elsewhere !== null) return reply.redirect(read.asked.elsewhere, 303);
    const shown = read.claims.map((claim) => claim.caseId);
    await logReads(site.db, asker.service, asker.person.id, 'list of exceptions', shown);
    return claimsView(reply, { asker, ...read });
  });

  for (const format of FILE_FORMATS) {
    app.get<{ Querystring: Body }>(
      `${paths.exceptions}.${format}`,
      { config: { access: ACCESS } },
      (request, reply) => sendClaims(site, request, reply, format),
    );
  }
}

/** Whoever may decide begins with what waits for them. */
const firstState = ({ viewer }: Asker): ClaimState =>
  viewer.permissions.has('approve-exceptions') ? 'mine' : 'waiting';

async function reasonsOf(tx: ReadTx, asker: Asker): Promise<readonly { id: string; title: string }[]> {
  return (await loadConfiguration(tx, asker.service)).asKnown(asker.today).exceptionReasons;
}

const CURSOR = /^(\d{4}-\d{2}-\d{2})_(\d{1,15})$/;

function readCursor(written: string): ClaimCursor | null {
  const [, day = '', id = ''] = CURSOR.exec(written) ?? [];
  const claimedOn = parseDay(day);
  return claimedOn === null ? null : { claimedOn, id: Number(id) };
}

/** The same list with the same filters and the same permissions, whole, as a file. */
async function sendClaims(
  site: Site,
  request: FastifyRequest<{ Querystring: Body }>,
  reply: FastifyReply,
  format: FileFormat,
): Promise<FastifyReply> {
  const asker = askerOf(request);
  const reasons = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
    reasonsOf(tx, asker),
  );
  const { filter, problems } = readClaimFilter(request.query, firstState(asker), reasons);
  const title = (id: string): string => reasons.find((one) => one.id === id)?.title ?? id;
  return sendList<ListedClaim>(site, request, reply, {
    path: paths.exceptions,
    problems,
    format,
    name: 'exceptions',
    what: 'list of exceptions',
    rows: (tx, _asker, question) => everyClaim(tx, asker, question, filter),
    table: (claims, question) => claimTable(claims, question, format, title),
  });
}
