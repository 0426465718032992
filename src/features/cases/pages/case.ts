import type { FastifyInstance } from 'fastify';
import type { Body } from '../../../platform/web/fields.ts';
import { logReads, type Site } from '../../access/index.ts';
import { type CaseActions, paths } from '../actions.ts';
import { siblingsOf } from '../case-page/siblings.ts';
import { readEntries } from '../history/read-entries.ts';
import { tellEntry } from '../history/tell-entry.ts';
import { caseView } from '../views/case.ts';
import { OPENS_CASES, visitCase } from './visit.ts';

/** How many entries of the timeline the page of a case shows. */
const NEWEST = 5;

/** The page of a case. */
export async function casePage(
  app: FastifyInstance,
  { site, actions }: { site: Site; actions: CaseActions },
): Promise<void> {
  app.get<{ Params: { caseId: string }; Querystring: Body }>(
    '/cases/:caseId',
    { config: { access: OPENS_CASES } },
    async (request, reply) => {
      const { visit, more } = await visitCase(site, request, { path: paths.case }, async (tx, visited) => {
        const { asker, record, isToday } = visited;
        const { entries, telling } = await readEntries(tx, asker.service, record);
        return {
          siblings: await siblingsOf(tx, asker.service, record.found, asker.viewer, asker.today),
          actions: isToday ? await actions(tx, asker, record) : [],
          newest: entries.slice(0, NEWEST).map((entry) => tellEntry(entry, telling)),
          entries: entries.length,
        };
      });
      const { asker, asked, record } = visit;
      if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
      await logReads(site.db, asker.service, asker.person.id, 'case page', [record.found.caseId]);
      return caseView(reply, { visit, ...more });
    },
  );
}
