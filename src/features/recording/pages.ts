import type { FastifyInstance } from 'fastify';
import type { Site } from '../access/index.ts';
import { changesPages } from './changes/pages.ts';
import { childDetailsPages } from './child/details-pages.ts';
import { sameChildPages } from './child/same-child-pages.ts';
import { correctPages } from './correct/pages.ts';
import { decidePages } from './exceptions/decide-pages.ts';
import { exceptionListPages } from './exceptions/list-pages.ts';
import { openPages } from './open/pages.ts';
import { reallocatePages } from './reallocate/pages.ts';
import { recordPages } from './record/pages.ts';
import { withdrawPages } from './withdraw/pages.ts';

/** Everything that people record on cases. */
export async function recordingPages(app: FastifyInstance, options: { site: Site }): Promise<void> {
  await app.register(openPages, options);
  await app.register(recordPages, options);
  await app.register(correctPages, options);
  await app.register(withdrawPages, options);
  await app.register(decidePages, options);
  await app.register(exceptionListPages, options);
  await app.register(changesPages, options);
  await app.register(reallocatePages, options);
  await app.register(childDetailsPages, options);
  await app.register(sameChildPages, options);
}
