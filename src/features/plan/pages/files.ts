import type { FastifyInstance } from 'fastify';
import { readInService } from '../../../platform/database/in-service.ts';
import { fileContent, fileKept } from '../../../platform/files.ts';
import { isUuid } from '../../../platform/uuid.ts';
import { askerOf, NotThere, type Site } from '../../access/index.ts';
import { paths } from './paths.ts';

/** Files of the plan, as attachments that no browser shows by itself. */
export async function planFilePages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Params: { id: string } }>(
    paths.file(':id'),
    { config: { access: ['see-plan-names'] } },
    async (request, reply) => {
      const asker = askerOf(request);
      const { id } = request.params;
      if (!isUuid(id)) throw new NotThere();
      const found = await readInService(site.db, asker.service, { person: asker.person.id }, async (tx) => {
        const file = await fileKept(tx, asker.service, id);
        return file === null ? null : { file, content: await fileContent(tx, asker.service, file) };
      });
      if (found === null) throw new NotThere();
      return reply
        .type(found.file.mediaType)
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-store')
        .header('content-disposition', attachment(found.file.name))
        .send(found.content);
    },
  );
}

/** A name as browsers save it: plain letters for old ones, the whole name for the others. */
function attachment(name: string): string {
  const safe = name.toWellFormed().replace(/[\p{Cc}"\\/]/gu, '_');
  const plain = safe.normalize('NFKD').replace(/[^\x20-\x7e]/g, '') || 'file';
  const whole = encodeURIComponent(safe).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
