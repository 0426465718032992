import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Site } from '../access/index.ts';

/** For whoever watches the process: is it up, and does its database answer? */
export async function healthRoutes(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get('/health', { config: { access: 'public' }, logLevel: 'warn' }, async (_request, reply) => {
    try {
      await sql`select 1`.execute(site.db);
      return reply.send({ status: 'ok' });
    } catch {
      return reply.code(503).send({ status: 'database unreachable' });
    }
  });
}
