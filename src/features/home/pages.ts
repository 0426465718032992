import type { FastifyInstance } from 'fastify';
import { readInService } from '../../platform/database/in-service.ts';
import { html } from '../../platform/web/html.ts';
import { askerOf, type Site } from '../access/index.ts';
import { noticesPart, unreadNotices } from '../notices/index.ts';

/** What somebody sees first: what they are to know, and their work. */
export async function homePages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get('/', { config: { access: 'signed-in' } }, async (request, reply) => {
    const { service, person } = askerOf(request);
    const notices = await readInService(site.db, service, { person: person.id }, (tx) =>
      unreadNotices(tx, service, person.id),
    );
    return reply.page({
      title: 'Your work',
      section: 'home',
      content: html`<h1 class="govuk-heading-l">Your work</h1>${noticesPart(reply, notices)}<p class="govuk-body">${person.name}</p>`,
    });
  });
}
