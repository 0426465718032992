import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readInService } from '../../../platform/database/in-service.ts';
import { type AskedPage, readAskedDays } from '../../../platform/web/asked-days.ts';
import { type Body, text } from '../../../platform/web/fields.ts';
import { askerOf, type Site } from '../../access/index.ts';
import { roleTitles } from '../../organisation/index.ts';
import { formatOf, sendTable } from '../send-table.ts';
import { peopleSheet } from './export.ts';
import { listPeople, type PeopleFilter, pageOf, SHOWS, SORTS, teamsOf } from './list.ts';
import { filtersInAddress, LIST, peopleListView } from './list-view.ts';
import { loadPeople } from './load-people.ts';

const PAGE = 50;
/** A search by name goes on one page: it is posted, and no address leads to a next one. */
const MOST_FOUND = 500;

/** The list of people: filtered by address, searched by post, exported as it is shown. */
export async function peopleListPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get(LIST, { config: { access: ['manage-people'] } }, async (request, reply) => {
    const query = request.query as Body;
    const asked = askedOf(request, query);
    if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
    return show(site, request, reply, asked, filterOf(query), text(query, 'after'), PAGE);
  });

  app.post(`${LIST}/search`, { config: { access: ['manage-people'] } }, async (request, reply) => {
    const search = text(request.body as Body, 'search').slice(0, 100);
    if (search === '') return reply.redirect(LIST, 303);
    const filter: PeopleFilter = { ...filterOf({}), show: 'all', search };
    return show(site, request, reply, askedOf(request, {}), filter, '', MOST_FOUND);
  });

  app.get(`${LIST}/export`, { config: { access: ['manage-people'] } }, async (request, reply) => {
    const query = request.query as Body;
    const { question } = askedOf(request, query);
    const { rows } = await load(site, request, question, filterOf(query));
    return sendTable(
      reply,
      peopleSheet(rows, question),
      `people-${question.on}`,
      formatOf(text(query, 'format')),
    );
  });
}

const askedOf = (request: FastifyRequest, query: Body): AskedPage => {
  return readAskedDays(query, askerOf(request).today, LIST, filtersInAddress(filterOf(query)));
};

function filterOf(query: Body): PeopleFilter {
  return {
    show: SHOWS.find((one) => one === text(query, 'show')) ?? 'here',
    role: text(query, 'role').slice(0, 100),
    team: text(query, 'team').slice(0, 100),
    sort: SORTS.find((one) => one === text(query, 'sort')) ?? 'name',
    search: '',
  };
}

async function load(
  site: Site,
  request: FastifyRequest,
  question: AskedPage['question'],
  filter: PeopleFilter,
) {
  const asker = askerOf(request);
  return readInService(site.db, asker.service, { person: asker.person.id }, async (tx) => {
    const all = await loadPeople(tx, asker.service, question, asker.clock.now());
    const roles = await roleTitles(tx, asker.service);
    return { rows: listPeople(all, filter, { on: question.on, roles }), roles, all };
  });
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: AskedPage,
  filter: PeopleFilter,
  after: string,
  size: number,
): Promise<FastifyReply> {
  const { rows, roles, all } = await load(site, request, asked.question, filter);
  const page = pageOf(rows, after, size);
  return peopleListView(reply, {
    asked,
    today: askerOf(request).today,
    filter,
    roles,
    teams: teamsOf(all.people, asked.question.on),
    rows: page.rows,
    total: rows.length,
    next: page.next,
  });
}
