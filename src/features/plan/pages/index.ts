import type { FastifyInstance } from 'fastify';
import type { Site } from '../../access/index.ts';
import { publicWordingPages } from '../public-pages/pages.ts';
import { actionPages } from './action.ts';
import { attentionPages } from './attention.ts';
import { changesPages } from './changes.ts';
import { entryPages } from './entry-pages.ts';
import { planExportPages } from './export.ts';
import { planFilePages } from './files.ts';
import { formPages } from './form-pages.ts';
import { overviewPages } from './overview.ts';

/** The pages of the improvement plan. */
export async function planPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  await app.register(overviewPages, { site });
  await app.register(actionPages, { site });
  await app.register(attentionPages, { site });
  await app.register(changesPages, { site });
  await app.register(formPages, { site });
  await app.register(entryPages, { site });
  await app.register(planFilePages, { site });
  await app.register(planExportPages, { site });
  await app.register(publicWordingPages, { site });
}
