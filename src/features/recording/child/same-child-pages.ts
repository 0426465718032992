import type { FastifyInstance, FastifyReply } from 'fastify';
import { type ReadTx, readInService } from '../../../platform/database/in-service.ts';
import { type Body, type FieldError, text, typed } from '../../../platform/web/fields.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { type Access, type Asker, askerOf, logReads, type Site } from '../../access/index.ts';
import { caseById, joinChildren, partChildren, siblingsOf } from '../../cases/index.ts';
import type { KeptForm } from '../../drafts/index.ts';
import type { CaseContext } from '../context.ts';
import { type FoundChild, searchChildren } from '../open/search-child.ts';
import { paths } from '../paths.ts';
import { factIdOf, keyOf, openCaseForm } from '../record/request.ts';
import type { Joined } from './same-child-view.ts';
import { sameChildView } from './same-child-view.ts';
import { saveChild } from './save-child.ts';

const ACCESS: Access = ['correct-others'];

interface Params {
  readonly caseId: string;
}

/** Two references of one child are joined, and parted where that was a mistake. */
export async function sameChildPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Params: Params; Querystring: Body }>(
    '/cases/:caseId/same-child',
    { config: { access: ACCESS } },
    async (request, reply) => {
      const asker = askerOf(request);
      const kept = keptOf(request.params.caseId);
      const { context, draft } = await openCaseForm(site, asker, request.params.caseId, kept);
      const values = draft?.values ?? {};
      const { joined, found } = await around(site, asker, context, text(values, 'search'));
      const part = joined.find((one) => one.caseId === text(request.query, 'part')) ?? null;
      return sameChildView(reply, {
        context,
        joined,
        part,
        kept,
        id: context.uuid(),
        values,
        errors: [],
        draft,
        found,
      });
    },
  );

  app.post<{ Params: Params }>(
    '/cases/:caseId/same-child',
    { config: { access: ACCESS } },
    async (request, reply) => {
      const asker = askerOf(request);
      const body = request.body as Body;
      const kept = keptOf(request.params.caseId);
      const { context } = await openCaseForm(site, asker, request.params.caseId, null);
      const id = factIdOf(body, context);
      const { joined, found } = await around(site, asker, context, text(body, 'search'));
      const parting = text(body, 'part');
      const part = joined.find((one) => one.caseId === parting) ?? null;
      const again = (errors: readonly FieldError[]): FastifyReply =>
        sameChildView(reply, { context, joined, part, kept, id, values: body, errors, draft: null, found });
      const finding = parting === '' && typed(body, 'join') === '';
      if (finding) {
        const isEmpty = text(body, 'search') === '';
        return again(
          isEmpty ? [{ field: 'search', message: 'Enter the beginning of a reference or a name.' }] : [],
        );
      }
      const other = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
        caseById(tx, asker.service, parting || text(body, 'other'), asker.viewer, asker.today),
      );
      if (other === null) return again([{ field: 'other', message: 'Choose the other case from the list.' }]);
      const link = {
        id,
        on: asker.today,
        child: context.childId,
        other: other.childId,
        reason: text(body, 'reason'),
      };
      const outcome = await saveChild(site, asker, keyOf(asker, kept), (tx, by) =>
        parting === '' ? joinChildren(tx, by, link) : partChildren(tx, by, link),
      );
      if (outcome.outcome === 'refused') return again(outcome.problems);
      tellNext(
        request,
        parting === '' ? `Joined with ${other.reference}` : `Parted from ${other.reference}`,
        'What is owed stays with each case.',
      );
      return reply.redirect(paths.case(context.caseId), 303);
    },
  );
}

const keptOf = (caseId: string): KeptForm => ({
  form: 'same-child',
  subject: caseId,
  page: paths.sameChild(caseId),
});

/** What is joined with a case, and what a search finds besides. */
async function around(
  site: Site,
  asker: Asker,
  context: CaseContext,
  search: string,
): Promise<{ joined: Joined[]; found: readonly FoundChild[] | null }> {
  const { service, person } = asker;
  const read = await readInService(site.db, service, { person: person.id }, async (tx) => ({
    joined: await joinedWith(tx, asker, context),
    found: search === '' ? null : await searchChildren(tx, asker, search),
  }));
  const found = read.found?.filter((one) => one.caseId !== context.caseId) ?? null;
  const shown = (found ?? []).map((one) => one.caseId);
  await logReads(site.db, service, person.id, 'joining references', shown);
  return { joined: read.joined, found };
}

/** Cases of the same child under another reference that the one who asks may open. */
async function joinedWith(tx: ReadTx, asker: Asker, context: CaseContext): Promise<Joined[]> {
  const { service, viewer, today } = asker;
  const siblings = await siblingsOf(tx, service, context, viewer, today);
  const joined: Joined[] = [];
  for (const { caseId, reference, mayOpen } of siblings) {
    const found = mayOpen ? await caseById(tx, service, caseId, viewer, today) : null;
    if (found !== null && found.childId !== context.childId) joined.push({ caseId, reference });
  }
  return joined;
}
