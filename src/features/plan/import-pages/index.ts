import type { FastifyInstance } from 'fastify';
import type { Site } from '../../access/index.ts';
import { Understander } from './reading/understander.ts';
import { reviewPages } from './review-pages.ts';
import { startPages } from './start-pages.ts';

/** Import of a document into the improvement plan: upload, what was understood, what it leaves open, import. */
export async function planImportPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  const it = { site, understander: new Understander() };
  await app.register(startPages, it);
  await app.register(reviewPages, it);
}
