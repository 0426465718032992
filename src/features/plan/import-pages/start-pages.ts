import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inService, readInService } from '../../../platform/database/in-service.ts';
import { mediaTypeOf } from '../../../platform/documents/media-type.ts';
import { isPlainError } from '../../../platform/errors.ts';
import { MOST_FILE_BYTES } from '../../../platform/files.ts';
import type { FieldError } from '../../../platform/web/fields.ts';
import { readUpload, UploadTooLarge, uploads } from '../../../platform/web/uploads.ts';
import { ACCESS, type ImportSite, importerOf } from './context.ts';
import { importPaths } from './paths.ts';
import { pastImports } from './reading/history.ts';
import { planTemplate, TEMPLATE_FORMATS } from './template/template.ts';
import { keepPlanUpload, planUploadsWaiting } from './uploads/keep.ts';
import { startView } from './views/start.ts';

/** Where an import begins: the upload, templates, what waits and what was imported before. */
export async function startPages(app: FastifyInstance, it: ImportSite): Promise<void> {
  app.get(importPaths.start, ACCESS, (request, reply) => start(it, request, reply, []));
  for (const format of TEMPLATE_FORMATS) {
    app.get(importPaths.template(format), ACCESS, async (_request, reply) => {
      const { type, content } = await planTemplate(format);
      return reply
        .type(type)
        .header('content-disposition', `attachment; filename="improvement-plan.${format}"`)
        .send(content);
    });
  }
  // A form with a file is checked for its token as it is read: it stands in a scope of its own.
  await app.register(async (scope) => {
    await scope.register(uploads);
    scope.post(importPaths.start, ACCESS, (request, reply) => take(it, request, reply));
  });
}

async function start(
  { site }: ImportSite,
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly FieldError[],
): Promise<FastifyReply> {
  const asker = importerOf(request);
  const page = await readInService(site.db, asker.service, { person: asker.person.id }, async (tx) => ({
    waiting: await planUploadsWaiting(tx, asker.service, asker.person.id),
    past: await pastImports(tx, asker),
  }));
  return startView(reply, { ...page, errors });
}

/** Takes a document. One that is no plan is refused in words and not kept. */
async function take(it: ImportSite, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  importerOf(request);
  const refuse = (message: string): Promise<FastifyReply> =>
    start(it, request, reply, [{ field: 'file', message }]);
  try {
    const { taken } = await readUpload(request, {
      field: 'file',
      mostBytes: MOST_FILE_BYTES,
      take: async (file) => ({
        name: nameOf(file.name),
        content: Buffer.concat(await Array.fromAsync(file.content)),
      }),
    });
    if (taken === null) return await refuse('Choose the document to import.');
    return reply.redirect(importPaths.upload(await keep(it, request, taken)), 303);
  } catch (error) {
    if (error instanceof UploadTooLarge)
      return refuse(`${error.message} Take pictures out of it, or split it, and upload it again.`);
    if (isPlainError(error)) return refuse(error.message);
    throw error;
  }
}

async function keep(
  { site, understander }: ImportSite,
  request: FastifyRequest,
  { name, content }: { readonly name: string; readonly content: Buffer },
): Promise<string> {
  const asker = importerOf(request);
  const id = site.entropy.uuid();
  await understander.understand({ id, filename: name }, new Map(), async () => content);
  // What would not be kept with the plan is said now, and not after everything was answered.
  mediaTypeOf(content, name, 'kept');
  await inService(site.db, asker.service, { person: asker.person.id }, (tx) =>
    keepPlanUpload(tx, asker.service, {
      id,
      filename: name,
      content,
      by: asker.person.id,
      at: site.clock.now(),
    }),
  );
  return id;
}

/** The name of a file as it is shown and kept: its end, which says most, where it is long. */
function nameOf(name: string): string {
  return (
    name
      .normalize('NFC')
      .replaceAll(/\p{Cc}/gu, '')
      .slice(-200)
      .trim() || 'document'
  );
}
