import type { FastifyInstance } from 'fastify';
import { readInService } from '../../../platform/database/in-service.ts';
import { address } from '../../../platform/web/address.ts';
import { readAskedDays } from '../../../platform/web/asked-days.ts';
import { type Body, text } from '../../../platform/web/fields.ts';
import { askerOf, Forbidden, NotThere, type Site } from '../../access/index.ts';
import { exportPlan, PLAN_FORMATS } from '../export/export-plan.ts';
import { paths } from './paths.ts';

/** The plan as a file, in the rendering that the reader may have. */
export async function planExportPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Querystring: Body }>(
    paths.export,
    { config: { access: ['see-plan'] } },
    async (request, reply) => {
      const asker = askerOf(request);
      const { query } = request;
      const asked = readAskedDays(query, asker.today, paths.plan);
      // The page says what is wrong with the day.
      if (asked.problem !== null)
        return reply.redirect(
          address(paths.plan, { 'as-at': text(query, 'as-at'), on: text(query, 'on') }),
          303,
        );
      const format = PLAN_FORMATS.find((one) => one === text(query, 'format'));
      const rendering = text(query, 'rendering') || 'public';
      if (format === undefined || (rendering !== 'public' && rendering !== 'exempt')) throw new NotThere();
      if (rendering === 'exempt' && !asker.viewer.permissions.has('see-plan-names'))
        throw new Forbidden(
          'You may not see the names in the improvement plan. Choose the public file, which has roles instead of names.',
        );
      const file = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
        exportPlan(tx, asker.service, asker.viewer, { format, rendering, asked: asked.question }),
      );
      // Whole before anything is sent: what fails while a document is written is a page with words, not half a file.
      const bytes = Buffer.concat(await Array.fromAsync(file.bytes));
      return reply
        .type(file.mediaType)
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${file.filename}"`)
        .send(bytes);
    },
  );
}
