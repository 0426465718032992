import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readInService } from '../../../platform/database/in-service.ts';
import { isPlainError } from '../../../platform/errors.ts';
import { type Body, typed } from '../../../platform/web/fields.ts';
import { type Asker, askerOf, type Site } from '../../access/index.ts';
import { loadConfiguration } from '../../service/index.ts';
import { type Mapping, mappingProblems } from '../mapping/suggest.ts';
import { templateOf } from '../templates/index.ts';
import { dryRunUpload, importUpload, type Preview, previewUpload, type Upload } from '../uploads/use.ts';
import { ACCESS, importerOf, uploadIn } from './context.ts';
import type { Jobs } from './jobs.ts';
import { mappingView } from './mapping-view.ts';
import { onScreen } from './on-screen.ts';
import { uploadPage } from './paths.ts';
import { progressView } from './progress-view.ts';
import { resultView } from './result-view.ts';
import { start } from './start.ts';

type ForUpload = { Params: { upload: string } };

/** The pages of one upload: which column is what, the check, the import, their progress and their outcome. */
export async function uploadPages(
  app: FastifyInstance,
  { site, jobs }: { site: Site; jobs: Jobs },
): Promise<void> {
  app.get<ForUpload>(uploadPage(':upload'), ACCESS, async (request, reply) => {
    const asker = askerOf(request);
    const upload = await uploadIn(site, asker, request.params.upload);
    const preview = await previewOr(site, asker, upload);
    if ('problem' in preview) return unreadable(site, request, reply, upload, preview.problem);
    return mappingView(reply, {
      upload,
      preview,
      mapping: upload.last?.mapping ?? preview.suggestion.mapping,
      initial: upload.last?.initial ?? false,
      mayBeInitial: await mayBeInitial(site, asker),
      errors: [],
    });
  });

  app.post<ForUpload>(uploadPage(':upload', '/check'), ACCESS, async (request, reply) => {
    const asker = askerOf(request);
    const upload = await uploadIn(site, asker, request.params.upload);
    const preview = await previewOr(site, asker, upload);
    if ('problem' in preview) return unreadable(site, request, reply, upload, preview.problem);
    const body = request.body as Body;
    const mapping = preview.headings.map((_, at) => typed(body, `column-${at}`) || null);
    const initial = typed(body, 'initial') === 'yes';
    const problems = mappingProblems(mapping, preview.headings, templateOf(upload.template));
    if (problems.length > 0) {
      return mappingView(reply, {
        upload,
        preview,
        mapping,
        initial,
        mayBeInitial: await mayBeInitial(site, asker),
        errors: problems.map((message) => ({
          field: fieldOf(message, mapping),
          message: onScreen(message, templateOf(upload.template)),
        })),
      });
    }
    await jobs.start(keyOf(asker, upload), 'check', (onProgress) =>
      dryRunUpload(
        site.db,
        asker.service,
        upload,
        { headerRow: preview.headerRow, mapping, initial, onProgress },
        importerOf(site, asker),
      ),
    );
    return reply.redirect(uploadPage(upload.id, '/result'), 303);
  });

  app.post<ForUpload>(uploadPage(':upload', '/import'), ACCESS, async (request, reply) => {
    const asker = askerOf(request);
    const upload = await uploadIn(site, asker, request.params.upload);
    const { last } = upload;
    if (last === null) return reply.redirect(uploadPage(upload.id), 303);
    if (!last.outcome.dryRun) return reply.redirect(uploadPage(upload.id, '/result'), 303);
    const { headerRow, mapping, initial } = last;
    await jobs.start(keyOf(asker, upload), 'import', (onProgress) =>
      importUpload(
        site.db,
        asker.service,
        upload,
        { headerRow, mapping, initial, onProgress },
        importerOf(site, asker),
      ),
    );
    return reply.redirect(uploadPage(upload.id, '/result'), 303);
  });

  app.get<ForUpload>(uploadPage(':upload', '/result'), ACCESS, async (request, reply) => {
    const asker = askerOf(request);
    const upload = await uploadIn(site, asker, request.params.upload);
    const job = jobs.of(keyOf(asker, upload));
    if (job?.error != null) {
      jobs.told(keyOf(asker, upload));
      if (!isPlainError(job.error)) throw job.error;
      return unreadable(site, request, reply, upload, job.error.message);
    }
    if (job !== null && !job.ended) return progressView(reply, upload, job);
    if (upload.last === null) return reply.redirect(uploadPage(upload.id), 303);
    return resultView(reply, upload, upload.last);
  });
}

const keyOf = (asker: Asker, upload: Upload): string => `${asker.service} ${upload.id}`;

/** Where a problem of a mapping is shown: at the first heading that has to do with it. */
function fieldOf(message: string, mapping: Mapping): string {
  const at = mapping.findIndex((column) => column !== null && message.includes(` mapped to ${column}.`));
  return `column-${Math.max(at, 0)}`;
}

async function previewOr(
  site: Site,
  asker: Asker,
  upload: Upload,
): Promise<Preview | { readonly problem: string }> {
  try {
    return await previewUpload(site.db, asker.service, upload, importerOf(site, asker));
  } catch (error) {
    if (!isPlainError(error)) throw error;
    return { problem: error.message };
  }
}

async function mayBeInitial(site: Site, asker: Asker): Promise<boolean> {
  return readInService(
    site.db,
    asker.service,
    { person: asker.person.id },
    async (tx) => !(await loadConfiguration(tx, asker.service)).initialLoadFinished,
  );
}

/** A file that is no table leads back to where another is chosen, with what is wrong with it. */
function unreadable(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  upload: Upload,
  problem: string,
): Promise<FastifyReply> {
  const { template, profile } = upload;
  return start(site, request, reply, { template, profile }, [{ field: 'file', message: problem }]);
}
