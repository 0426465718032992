import type { FastifyInstance } from 'fastify';
import { type Body, text } from '../../../platform/web/fields.ts';
import { logReads, type Site } from '../../access/index.ts';
import { paths } from '../actions.ts';
import type { Entry } from '../history/entries.ts';
import { readEntries } from '../history/read-entries.ts';
import { tellEntry, titleOf } from '../history/tell-entry.ts';
import { timelineView } from '../views/timeline.ts';
import { OPENS_CASES, visitCase } from './visit.ts';

const PAGE = 50;

/** The timeline of a case: everything that was recorded, the newest first, a page at a time. */
export async function timelinePage(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Params: { caseId: string }; Querystring: Body }>(
    '/cases/:caseId/timeline',
    { config: { access: OPENS_CASES } },
    async (request, reply) => {
      const kind = text(request.query, 'kind') || null;
      const after = text(request.query, 'after');
      const { visit, more } = await visitCase(
        site,
        request,
        { path: paths.timeline, kept: { kind } },
        (tx, { asker, record }) => readEntries(tx, asker.service, record),
      );
      const { asker, asked, record } = visit;
      if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
      await logReads(site.db, asker.service, asker.person.id, 'timeline', [record.found.caseId]);
      const wanted = more.entries.filter((entry) => kind === null || entry.kind === kind);
      const from = wanted.findIndex((entry) => entry.id === after) + 1;
      const page = wanted.slice(from, from + PAGE);
      return timelineView(reply, {
        visit,
        entries: page.map((entry) => tellEntry(entry, more.telling)),
        kinds: kindsOf(more.entries),
        kind,
        total: wanted.length,
        next: from + PAGE < wanted.length ? (page.at(-1)?.id ?? null) : null,
        isFurther: from > 0,
      });
    },
  );
}

/** The kinds that occur, by their titles, with how often. */
function kindsOf(entries: readonly Entry[]): { kind: string; title: string; count: number }[] {
  return [...Map.groupBy(entries, (entry) => entry.kind)]
    .map(([kind, all]) => ({ kind, title: titleOf(kind), count: all.length }))
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
}
