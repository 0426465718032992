import type { FastifyInstance } from 'fastify';
import { inService, readInService } from '../../../platform/database/in-service.ts';
import { isUuid } from '../../../platform/uuid.ts';
import { type Body, text, typed } from '../../../platform/web/fields.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { askerOf, NotThere, type Site } from '../../access/index.ts';
import { paths } from '../actions.ts';
import { deleteList, nameProblem, renameList, savedLists, saveList } from '../list/saved-lists.ts';
import { renameView, savedListsView, saveListView } from '../views/saved-lists.ts';
import { SEES_CASES } from './visit.ts';

type One = { Params: { listId: string } };

/** Lists that somebody keeps under a name: their own, and nobody else's. */
export async function savedListPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  const config = { access: SEES_CASES };

  app.get(paths.lists, { config }, async (request, reply) => {
    const { service, person } = askerOf(request);
    const lists = await readInService(site.db, service, { person: person.id }, (tx) =>
      savedLists(tx, service, person.id),
    );
    return savedListsView(reply, lists);
  });

  app.post(paths.lists, { config }, async (request, reply) => {
    const { service, person } = askerOf(request);
    const body = request.body as Body;
    const name = text(body, 'name');
    const query = text(body, 'query').slice(0, 2_000);
    const problem = await inService(site.db, service, { person: person.id }, async (tx) => {
      const wrong = await nameProblem(tx, service, person.id, name, null);
      if (wrong === null) await saveList(tx, service, person.id, { name, query });
      return wrong;
    });
    if (problem !== null) return saveListView(reply, { name: typed(body, 'name'), query, problem });
    tellNext(request, 'List saved', `“${name}” is now one of your lists.`);
    return reply.redirect(paths.lists, 303);
  });

  app.get<One>(`${paths.lists}/:listId/rename`, { config }, async (request, reply) => {
    const list = await own(site, request);
    return renameView(reply, list, list.name, null);
  });

  app.post<One>(`${paths.lists}/:listId/rename`, { config }, async (request, reply) => {
    const { service, person } = askerOf(request);
    const list = await own(site, request);
    const name = text(request.body as Body, 'name');
    const problem = await inService(site.db, service, { person: person.id }, async (tx) => {
      const wrong = await nameProblem(tx, service, person.id, name, list.id);
      if (wrong === null) await renameList(tx, service, person.id, list.id, name);
      return wrong;
    });
    if (problem !== null) return renameView(reply, list, typed(request.body as Body, 'name'), problem);
    tellNext(request, 'List renamed', `It is now called “${name}”.`);
    return reply.redirect(paths.lists, 303);
  });

  app.post<One>(`${paths.lists}/:listId/delete`, { config }, async (request, reply) => {
    const { service, person } = askerOf(request);
    const list = await own(site, request);
    await inService(site.db, service, { person: person.id }, (tx) =>
      deleteList(tx, service, person.id, list.id),
    );
    tellNext(request, 'List deleted', `“${list.name}” is no longer kept. The cases in it are as they were.`);
    return reply.redirect(paths.lists, 303);
  });
}

/** The list of the address, where it is the asker's own. */
async function own(
  site: Site,
  request: Parameters<typeof askerOf>[0] & { readonly params: unknown },
): Promise<{ id: string; name: string; query: string }> {
  const { service, person } = askerOf(request);
  const { listId } = request.params as One['Params'];
  const lists = isUuid(listId)
    ? await readInService(site.db, service, { person: person.id }, (tx) => savedLists(tx, service, person.id))
    : [];
  const list = lists.find((one) => one.id === listId);
  if (list === undefined) throw new NotThere();
  return list;
}
