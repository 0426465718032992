import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isPlainError } from '../../../platform/errors.ts';
import { type Body, type FieldError, text, typed } from '../../../platform/web/fields.ts';
import { readUpload, UploadTooLarge, uploads } from '../../../platform/web/uploads.ts';
import { askerOf, type Site } from '../../access/index.ts';
import { isTemplateId } from '../templates/template.ts';
import { keepUpload, MOST_BYTES } from '../uploads/keep.ts';
import { ACCESS, importerOf, templateIn } from './context.ts';
import { filePages } from './file-pages.ts';
import { Jobs } from './jobs.ts';
import { IMPORT, uploadPage } from './paths.ts';
import { recordedPages } from './recorded-pages.ts';
import { start } from './start.ts';
import { templateView } from './template-view.ts';
import { uploadPages } from './upload-pages.ts';

const PROFILE = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u;

/** Import in the browser: upload, say which column is what, check, import, mend what was rejected. */
export async function intakePages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  const jobs = new Jobs();
  app.get(IMPORT, ACCESS, (request, reply) => start(site, request, reply, {}, []));
  app.get<{ Params: { template: string } }>(`${IMPORT}/templates/:template`, ACCESS, async (request, reply) =>
    templateView(reply, templateIn(request.params.template)),
  );
  // A form with a file is checked for its token as it is read: it stands in a scope of its own.
  await app.register(async (scope) => {
    await scope.register(uploads);
    scope.post(IMPORT, ACCESS, (request, reply) => take(site, request, reply));
  });
  await app.register(uploadPages, { site, jobs });
  await app.register(filePages, { site });
  await app.register(recordedPages, { site });
}

/** Takes an upload. What is wrong with the fields is said before the file is kept. */
async function take(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asker = askerOf(request);
  const problems: FieldError[] = [];
  let values: Body = {};
  try {
    const { fields, taken } = await readUpload(request, {
      field: 'file',
      mostBytes: MOST_BYTES,
      take: async (file) => {
        problems.push(...fieldProblems(file.fields));
        const template = typed(file.fields, 'template');
        if (problems.length > 0 || !isTemplateId(template)) return null;
        return keepUpload(
          site.db,
          asker.service,
          { template, profile: text(file.fields, 'profile'), filename: file.name, content: file.content },
          importerOf(site, asker),
        );
      },
    });
    values = fields;
    if (taken !== null) return reply.redirect(uploadPage(taken), 303);
    if (problems.length === 0) {
      problems.push(...fieldProblems(fields), { field: 'file', message: 'Choose the file to import.' });
    } else {
      problems.push({ field: 'file', message: 'Choose the file again: browsers forget it.' });
    }
  } catch (error) {
    if (!(error instanceof UploadTooLarge) && !isPlainError(error)) throw error;
    problems.push({
      field: 'file',
      message:
        error instanceof UploadTooLarge
          ? `${error.message} Split it, or import it by the command line.`
          : error.message,
    });
  }
  return start(site, request, reply, values, problems);
}

function fieldProblems(fields: Body): FieldError[] {
  const problems: FieldError[] = [];
  if (!isTemplateId(typed(fields, 'template')))
    problems.push({ field: 'template', message: 'Choose what the rows of the file are.' });
  const profile = text(fields, 'profile');
  if (profile === '')
    problems.push({
      field: 'profile',
      message: 'Enter which system the file is from, for example case-system.',
    });
  else if (!PROFILE.test(profile))
    problems.push({
      field: 'profile',
      message: 'Use letters, digits, spaces, hyphens and dots for the name of the system, at most 40.',
    });
  return problems;
}
