import type { FastifyInstance } from 'fastify';
import type { Site } from '../access/index.ts';
import { recordPages } from './record/pages.ts';

/** Everything that people record on cases. */
export async function recordingPages(app: FastifyInstance, options: { site: Site }): Promise<void> {
  await app.register(recordPages, options);
}
