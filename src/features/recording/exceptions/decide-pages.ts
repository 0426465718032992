import type { FastifyInstance, FastifyReply } from 'fastify';
import type { StoredFact } from '../../../ledger/fact.ts';
import {
  type Body,
  dayInField,
  type FieldError,
  readDay,
  text,
  typed,
} from '../../../platform/web/fields.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { askerOf, Forbidden, NotThere, type Site } from '../../access/index.ts';
import { type Draft, unseenFacts } from '../../cases/index.ts';
import type { KeptForm } from '../../drafts/index.ts';
import { RECORDERS } from '../access.ts';
import { paths } from '../paths.ts';
import { factIdOf, keyOf, openCaseForm, seenOf } from '../record/request.ts';
import { save } from '../record/save.ts';
import { claimToDecide } from './claim.ts';
import { decideView } from './decide-view.ts';

interface Params {
  readonly caseId: string;
  readonly claimId: string;
}

/** Deciding on one exception: everybody who records sees it, a manager other than its owner decides. */
export async function decidePages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Params: Params }>(
    '/cases/:caseId/exceptions/:claimId',
    { config: { access: RECORDERS } },
    async (request, reply) => {
      const kept = keptOf(request.params);
      const { context, draft } = await openCaseForm(site, askerOf(request), request.params.caseId, kept);
      const found = claimToDecide(context, request.params.claimId);
      return decideView(reply, {
        context,
        found,
        kept,
        factId: context.uuid(),
        values: draft?.values ?? { on: dayInField(context.today) },
        errors: [],
        draft,
        since: [],
      });
    },
  );

  app.post<{ Params: Params }>(
    '/cases/:caseId/exceptions/:claimId',
    { config: { access: ['approve-exceptions'] } },
    async (request, reply) => {
      const asker = askerOf(request);
      const body = request.body as Body;
      const { caseId, claimId } = request.params;
      const kept = keptOf(request.params);
      const { context } = await openCaseForm(site, asker, caseId, null);
      const found = claimToDecide(context, claimId);
      const factId = factIdOf(body, context);
      if (context.facts.some((fact) => fact.id === factId && fact.recordedBy === asker.person.id)) {
        tellNext(request, 'Decided already', 'This form was sent twice. The decision is recorded once.');
        return reply.redirect(paths.exceptions, 303);
      }
      if (found.notYours !== null) throw new Forbidden(found.notYours);
      const again = (errors: readonly FieldError[], since: readonly StoredFact[]): FastifyReply =>
        decideView(reply, { context, found, kept, factId, values: body, errors, draft: null, since });
      const seen = seenOf(body, context);
      const since = unseenFacts(context.facts, { person: asker.person.id, caseId, seen }, [
        { kind: 'exception-approved' },
      ]);
      if (since.length > 0) return again([], since);
      const { draft, problems } = decision(factId, claimId, body);
      if (draft === null) return again(problems, []);
      const saved = await save(site, asker, { caseId, seen, drafts: [draft], draft: keyOf(asker, kept) });
      if (saved.outcome === 'gone') throw new NotThere();
      if (saved.outcome === 'refused') return again(saved.problems, []);
      if (saved.outcome === 'conflict') return again([], saved.since);
      const approved = draft.kind === 'exception-approved';
      tellNext(
        request,
        `Exception ${approved ? 'approved' : 'refused'}: ${context.reference}`,
        approved
          ? 'The gross figure still counts the duty as late; the net figure leaves it out if the reason is outside the service’s control.'
          : 'The duty stays late without an exception.',
      );
      return reply.redirect(paths.exceptions, 303);
    },
  );
}

const keptOf = ({ caseId, claimId }: Params): KeptForm => ({
  form: 'decide-exception',
  subject: claimId,
  page: paths.decide(caseId, claimId),
});

function decision(
  id: string,
  exception: string,
  body: Body,
): { readonly draft: Draft | null; readonly problems: readonly FieldError[] } {
  const chosen = text(body, 'decision');
  const { day, problem } = readDay(typed(body, 'on'), 'the day of the decision');
  const reason = text(body, 'reason');
  const problems: FieldError[] = [];
  if (chosen !== 'approve' && chosen !== 'refuse')
    problems.push({ field: 'decision', message: 'Choose whether you approve or refuse the exception.' });
  if (chosen === 'refuse' && reason === '')
    problems.push({ field: 'reason', message: 'Say why the exception is refused.' });
  if (problem !== null) problems.push({ field: 'on', message: problem });
  if (problems.length > 0 || day === null) return { draft: null, problems };
  const data = { exception };
  return {
    problems,
    draft:
      chosen === 'approve'
        ? { id, kind: 'exception-approved', on: day, data, text: { reason } }
        : { id, kind: 'exception-refused', on: day, data, text: { reason } },
  };
}
