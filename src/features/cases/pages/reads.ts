import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { type ReadTx, readInService } from '../../../platform/database/in-service.ts';
import { type Body, text, typed } from '../../../platform/web/fields.ts';
import { type Asker, askerOf, logReads, NotThere, type Site, scopeOf } from '../../access/index.ts';
import { paths } from '../actions.ts';
import { caseById } from '../find.ts';
import { grantsOfCase } from '../queries/grants-of-case.ts';
import { readsOfCase } from '../queries/reads-of-case.ts';
import { lookUpView, readsView } from '../views/reads.ts';

const PAGE = 50;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z$/;

/** Who read a record: for whoever may see the log, by the reference or from the page of the case. */
export async function readsPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  const config = { access: ['see-read-log'] as const };

  app.get('/reads', { config }, async (_request, reply) => lookUpView(reply, '', null));

  app.post('/reads', { config }, async (request, reply) => {
    const asker = askerOf(request);
    const reference = text(request.body as Body, 'reference');
    const found = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
      recordOf(tx, asker, { reference }),
    );
    if (found === null) {
      const problem =
        reference === ''
          ? 'Enter the reference of the case.'
          : 'There is no case with this reference whose log you may see. Check the reference: it must be whole.';
      return lookUpView(reply, typed(request.body as Body, 'reference'), problem);
    }
    return reply.redirect(paths.reads(found.caseId), 303);
  });

  app.get<{ Params: { caseId: string }; Querystring: Body }>(
    '/cases/:caseId/reads',
    { config },
    async (request, reply) => {
      const asker = askerOf(request);
      const { service, person } = asker;
      const asked = text(request.query, 'before');
      const before = MOMENT.test(asked) ? asked : null;
      const page = await readInService(site.db, service, { person: person.id }, async (tx) => {
        const found = await recordOf(tx, asker, { caseId: request.params.caseId });
        if (found === null) throw new NotThere();
        const { caseId } = found;
        return {
          found,
          mayOpen: (await caseById(tx, service, caseId, asker.viewer, asker.today)) !== null,
          reads: await readsOfCase(tx, service, caseId, { before, size: PAGE }),
          grants: before === null ? await grantsOfCase(tx, service, caseId) : [],
        };
      });
      await logReads(site.db, service, person.id, 'log of reads', [page.found.caseId]);
      return readsView(reply, { asker, ...page, isFurther: before !== null });
    },
  );
}

/**
 * The case whose log may be seen: in the reader's scope, or, for who sees no child at all (an administrator), any that is
 * not hidden from them. The log names readers and pages, and nothing of the child.
 */
async function recordOf(
  tx: ReadTx,
  { service, viewer, today }: Asker,
  wanted: { readonly caseId: string } | { readonly reference: string },
): Promise<{ caseId: string; reference: string } | null> {
  const caseId = 'caseId' in wanted ? wanted.caseId : await idOf(tx, service, wanted.reference);
  if (caseId === null) return null;
  const seen = await caseById(tx, service, caseId, viewer, today);
  if (seen !== null || scopeOf(viewer) !== 'none') return seen;
  if (!/^[0-9a-f-]{36}$/.test(caseId)) return null;
  const found = await sql<{ caseId: string; reference: string }>`
    select case_id as "caseId", reference from case_reference
    where service_id = ${service} and case_id = ${caseId}::uuid`.execute(tx);
  return found.rows[0] ?? null;
}

async function idOf(tx: ReadTx, service: string, reference: string): Promise<string | null> {
  const found = await sql<{ caseId: string }>`
    select case_id as "caseId" from case_reference
    where service_id = ${service} and reference = ${reference}`.execute(tx);
  return found.rows[0]?.caseId ?? null;
}
