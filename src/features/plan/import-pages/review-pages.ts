import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inService, readInService } from '../../../platform/database/in-service.ts';
import { type Body, type FieldError, typed } from '../../../platform/web/fields.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import type { Asker } from '../../access/index.ts';
import { dropDraft, loadDraft } from '../../drafts/index.ts';
import type { Answers } from '../understand/index.ts';
import { confirmImport } from './confirm.ts';
import { ACCESS, draftKeyOf, type ImportSite, importerOf, review, uploadIn } from './context.ts';
import { importPaths } from './paths.ts';
import { withProposals } from './reading/proposals.ts';
import { answersOf } from './reading/questions.ts';
import { openOf, type Review } from './reading/review.ts';
import { dropPlanUpload, keepAnswers, type PlanUpload } from './uploads/keep.ts';
import { doneView } from './views/done.ts';
import { reviewView } from './views/review.ts';

type ForUpload = { Params: { id: string }; Querystring: Body };

/** The pages of one document: what was understood, the answers, the import, and throwing it away. */
export async function reviewPages(app: FastifyInstance, it: ImportSite): Promise<void> {
  app.get<ForUpload>(importPaths.upload(':id'), ACCESS, async (request, reply) => {
    const asker = importerOf(request);
    const upload = await uploadIn(it, asker, request.params.id);
    if (upload.outcome !== null) return doneView(reply, upload.filename, upload.outcome);
    const reviewed = await review(it, asker, upload);
    const draft = await readInService(it.site.db, asker.service, { person: asker.person.id }, (tx) =>
      loadDraft(tx, draftKeyOf(asker, upload.id)),
    );
    return reviewView(reply, {
      review: reviewed,
      seen: reviewed.version,
      draft,
      values: null,
      errors: wrongOf(reviewed),
      since: [],
      query: request.query,
    });
  });

  app.post<ForUpload>(importPaths.upload(':id'), ACCESS, async (request, reply) => {
    const asker = importerOf(request);
    const upload = await uploadIn(it, asker, request.params.id);
    if (upload.outcome !== null) return reply.redirect(importPaths.upload(upload.id), 303);
    const body = (request.body ?? {}) as Body;
    const sent = await answersSent(it, asker, upload, body);
    const answers = typed(body, 'take') === 'every' ? await withProposals(it, asker, upload, sent) : sent;
    await keepSent(it, asker, upload.id, answers);
    const reviewed = await review(it, asker, upload, answers);
    const wrong = wrongOf(reviewed);
    if (wrong.length > 0)
      return again(request, reply, reviewed, { seen: seenIn(body, reviewed), errors: wrong });
    const open = openOf(reviewed).length;
    tellNext(
      request,
      'Saved',
      open === 0
        ? 'Every question is answered. Look at what was understood, and import it.'
        : `${open} ${open === 1 ? 'question is' : 'questions are'} open.`,
    );
    return reply.redirect(importPaths.upload(upload.id), 303);
  });

  app.post<ForUpload>(importPaths.confirm(':id'), ACCESS, async (request, reply) => {
    const asker = importerOf(request);
    const upload = await uploadIn(it, asker, request.params.id);
    if (upload.outcome !== null) return reply.redirect(importPaths.upload(upload.id), 303);
    const body = (request.body ?? {}) as Body;
    const answers = await answersSent(it, asker, upload, body);
    await keepSent(it, asker, upload.id, answers);
    const reviewed = await review(it, asker, upload, answers);
    const seen = seenIn(body, reviewed);
    const open = openOf(reviewed);
    if (open.length > 0) return again(request, reply, reviewed, { seen, errors: open.map(unanswered) });
    return confirmImport(it, request, reply, { upload, answers, review: reviewed, seen });
  });

  app.post<ForUpload>(importPaths.discard(':id'), ACCESS, async (request, reply) => {
    const asker = importerOf(request);
    const upload = await uploadIn(it, asker, request.params.id);
    await inService(it.site.db, asker.service, { person: asker.person.id }, async (tx) => {
      await dropPlanUpload(tx, asker.service, upload.id);
      await dropDraft(tx, draftKeyOf(asker, upload.id));
    });
    it.understander.forget(upload.id);
    tellNext(request, 'Discarded', `Nothing of “${upload.filename}” was recorded.`);
    return reply.redirect(importPaths.start, 303);
  });
}

/** What was answered before, with what a form says now. */
async function answersSent(it: ImportSite, asker: Asker, upload: PlanUpload, body: Body): Promise<Answers> {
  return answersOf(upload.answers, (await review(it, asker, upload)).questions, body);
}

/** Keeps answers as they are sent, whatever becomes of the import: the draft of the form says nothing more. */
function keepSent(it: ImportSite, asker: Asker, id: string, answers: Answers): Promise<void> {
  return inService(it.site.db, asker.service, { person: asker.person.id }, async (tx) => {
    await keepAnswers(tx, asker.service, id, answers);
    await dropDraft(tx, draftKeyOf(asker, id));
  });
}

function again(
  request: FastifyRequest,
  reply: FastifyReply,
  reviewed: Review,
  { seen, errors }: { readonly seen: number; readonly errors: readonly FieldError[] },
): FastifyReply {
  const values = (request.body ?? {}) as Body;
  return reviewView(reply, { review: reviewed, seen, draft: null, values, errors, since: [], query: {} });
}

/** The version of the plan that the page showed; one that cannot be is taken for the first. */
function seenIn(body: Body, { version }: Review): number {
  const seen = Number(typed(body, '_seen'));
  if (typed(body, '_seen') === '') return version;
  return Number.isInteger(seen) && seen >= 0 && seen <= version ? seen : 0;
}

/** Answers that will not do. */
function wrongOf({ questions }: Review): FieldError[] {
  return questions.flatMap(({ field, wrong }) => (wrong === null ? [] : [{ field, message: wrong }]));
}

function unanswered({ field, where, wrong, choices }: Review['questions'][number]): FieldError {
  if (wrong !== null) return { field, message: wrong };
  return {
    field,
    message:
      choices.length === 0
        ? `Answer the question about ${where}.`
        : `Choose an answer to the question about ${where}.`,
  };
}
