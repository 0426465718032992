import type { FastifyInstance } from 'fastify';
import { readInService } from '../../platform/database/in-service.ts';
import { inWords } from '../../platform/day-words.ts';
import { html } from '../../platform/web/html.ts';
import { askerOf, logReads, type Site, scopeOf } from '../access/index.ts';
import { standardLink } from '../cases/index.ts';
import { noticesPart } from '../notices/index.ts';
import { planWorkPart } from '../plan/index.ts';
import { readWork } from './read-work.ts';
import { ownPart } from './views/own.ts';
import { placesPart } from './views/places.ts';
import { rolesPart } from './views/roles.ts';
import { teamPart } from './views/team.ts';
import { waitingFigures } from './views/waiting.ts';

/** What somebody sees first: what is new, what they owe, what their team or service owes, and where to go. */
export async function homePages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get('/', { config: { access: 'signed-in' } }, async (request, reply) => {
    const asker = askerOf(request);
    const { service, person, today, viewer } = asker;
    const work = await readInService(site.db, service, { person: person.id }, (tx) => readWork(tx, asker));
    const { own, team, soon } = work;
    const listed = own === null ? [] : [...own.overdue, ...own.soon, ...own.next];
    await logReads(
      site.db,
      service,
      person.id,
      'your work',
      listed.map((duty) => duty.caseId),
    );
    return reply.page({
      title: 'Your work',
      section: 'home',
      content: html`<h1 class="govuk-heading-l">Your work <span class="govuk-caption-l">${inWords(today)}</span></h1>
${noticesPart(reply, work.notices)}
${rolesPart(asker)}
${work.standingIn.map((text) => html`<p class="govuk-body">${text}</p>`)}
${team === null ? null : teamPart(team, scopeOf(viewer), today, soon, waitingFigures(team.waiting, asker, site.navigation))}
${own === null ? null : ownPart(own, today, soon, standardLink(viewer))}
${planWorkPart(work.plan)}
${placesPart(asker, site.navigation)}`,
    });
  });
}
