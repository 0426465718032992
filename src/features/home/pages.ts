import type { FastifyInstance } from 'fastify';
import { html } from '../../platform/web/html.ts';
import { askerOf, type Site } from '../access/index.ts';

/** What somebody sees first. */
export async function homePages(app: FastifyInstance, _options: { site: Site }): Promise<void> {
  app.get('/', { config: { access: 'signed-in' } }, async (request, reply) => {
    const asker = askerOf(request);
    return reply.page({
      title: 'Your work',
      section: 'home',
      content: html`<h1 class="govuk-heading-l">Your work</h1><p class="govuk-body">${asker.person.name}</p>`,
    });
  });
}
