import type { FastifyReply, FastifyRequest } from 'fastify';
import { inService, readInService } from '../../../platform/database/in-service.ts';
import { isPlainError } from '../../../platform/errors.ts';
import type { Body, FieldError } from '../../../platform/web/fields.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import type { Asker } from '../../access/index.ts';
import { recorderOf } from '../forms/save.ts';
import { importPlan, type PlanImportOutcome } from '../import/import-plan.ts';
import { paths } from '../pages/paths.ts';
import { readPlan } from '../pages/reading.ts';
import type { Answers } from '../understand/index.ts';
import { contentOf, type ImportSite, importerOf, review } from './context.ts';
import { importPaths } from './paths.ts';
import { meanwhile } from './reading/meanwhile.ts';
import type { Review } from './reading/review.ts';
import { finishPlanUpload, type ImportTold, type PlanUpload, planUpload } from './uploads/keep.ts';
import { recordedWords } from './views/done.ts';
import { reviewView } from './views/review.ts';

interface Confirmed {
  readonly upload: PlanUpload;
  readonly answers: Answers;
  readonly review: Review;
  readonly seen: number;
}

/** Imports a document whose every question is answered, or shows its page again with what stood in the way. */
export async function confirmImport(
  it: ImportSite,
  request: FastifyRequest,
  reply: FastifyReply,
  confirmed: Confirmed,
): Promise<FastifyReply> {
  const asker = importerOf(request);
  const { upload } = confirmed;
  const result = await record(it, asker, confirmed);
  if ('told' in result) {
    it.understander.forget(upload.id);
    tellNext(
      request,
      result.told.recorded === 0 ? 'Nothing was recorded' : 'Imported',
      recordedWords(result.told),
      linkOf(upload.id, result.told),
    );
    return reply.redirect(paths.plan, 303);
  }
  const page = {
    draft: null,
    values: (request.body ?? {}) as Body,
    since: [],
    query: {},
    seen: confirmed.seen,
    review: confirmed.review,
  };
  if ('errors' in result) return reviewView(reply, { ...page, errors: result.errors });
  const now = await review(it, asker, upload, confirmed.answers);
  const reading = await readInService(it.site.db, asker.service, { person: asker.person.id }, (tx) =>
    readPlan(tx, asker, asker.today),
  );
  return reviewView(reply, {
    ...page,
    review: now,
    seen: now.version,
    since: meanwhile(reading, result.since),
    errors: [],
  });
}

type Result =
  | { readonly told: ImportTold }
  | { readonly errors: readonly FieldError[] }
  | { readonly since: Extract<PlanImportOutcome, { outcome: 'conflict' }>['since'] };

/** What was written is taken back with the transaction: nothing is half-imported. */
class NotImported extends Error {
  readonly result: Result;
  constructor(result: Result) {
    super('Not imported.');
    this.result = result;
  }
}

async function record(
  it: ImportSite,
  asker: Asker,
  { upload, answers, review: reviewed, seen }: Confirmed,
): Promise<Result> {
  const content = await contentOf(it, asker, upload.id);
  const { service, person } = asker;
  try {
    return await inService(it.site.db, service, { person: person.id }, async (tx) => {
      // Whoever sends the form twice waits here for the first, and finds it imported.
      const now = await planUpload(tx, service, upload.id, { lock: true });
      if (now?.outcome != null) return { told: now.outcome };
      if (now === null) throw new NotImported({ errors: [GONE] });
      const outcome = await importPlan(
        tx,
        recorderOf(it.site, asker),
        { name: upload.filename, content },
        answers,
        seen,
        async () => reviewed.prepared.understood,
      );
      if (outcome.outcome !== 'recorded') throw new NotImported(resultOf(outcome));
      const told: ImportTold = { recorded: outcome.recorded, left: outcome.left };
      await finishPlanUpload(tx, service, upload.id, told);
      return { told };
    });
  } catch (error) {
    if (error instanceof NotImported) return error.result;
    if (isPlainError(error)) return { errors: [{ field: 'import', message: error.message }] };
    throw error;
  }
}

const GONE: FieldError = {
  field: 'import',
  message: 'The document is not there any more: it was discarded. Upload it again.',
};

function resultOf(outcome: Exclude<PlanImportOutcome, { outcome: 'recorded' }>): Result {
  switch (outcome.outcome) {
    case 'conflict':
      return { since: outcome.since };
    case 'refused':
      return {
        errors: [...new Set(outcome.problems.map((one) => one.message))].map((message) => ({
          field: 'import',
          message,
        })),
      };
    case 'questions':
      return {
        errors: [
          {
            field: 'questions',
            message:
              'The plan has changed since you opened this page, and the document leaves something open now. Answer it, and import it again.',
          },
        ],
      };
  }
}

function linkOf(id: string, { left }: ImportTold): { readonly href: string; readonly text: string } {
  return left.length === 0
    ? { href: paths.attention, text: 'Look at what needs attention' }
    : {
        href: importPaths.upload(id),
        text: `${left.length} ${left.length === 1 ? 'thing is' : 'things are'} left to you`,
      };
}
