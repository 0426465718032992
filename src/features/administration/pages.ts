import type { FastifyInstance } from 'fastify';
import type { Site } from '../access/index.ts';
import { administrationHomePages } from './home/pages.ts';
import { setUpPages } from './set-up/pages.ts';

/** Setting up a service, and everything that an administrator does in one. */
export async function administrationPages(app: FastifyInstance, options: { site: Site }): Promise<void> {
  await app.register(setUpPages, options);
  await app.register(administrationHomePages, options);
}
