import type { FastifyInstance, FastifyReply } from 'fastify';
import type { TimelineFact } from '../../../engine/timeline/facts.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { type Body, type FieldError, text } from '../../../platform/web/fields.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { askerOf, NotThere, type Site } from '../../access/index.ts';
import { judgeWithdrawal, unseenFacts, type WithdrawalDraft } from '../../cases/index.ts';
import type { KeptForm } from '../../drafts/index.ts';
import { RECORDERS } from '../access.ts';
import type { CaseContext } from '../context.ts';
import { factToChange } from '../correct/may-change.ts';
import { paths } from '../paths.ts';
import { factIdOf, keyOf, openCaseForm, seenOf } from '../record/request.ts';
import { save } from '../record/save.ts';
import { withdrawView } from './view.ts';

interface Params {
  readonly caseId: string;
  readonly factId: string;
}

/** Withdrawing a record that was never so, with the reason. It stays visible, struck through. */
export async function withdrawPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Params: Params }>(
    '/cases/:caseId/withdraw/:factId',
    { config: { access: RECORDERS } },
    async (request, reply) => {
      const kept = keptOf(request.params);
      const { context, draft } = await openCaseForm(site, askerOf(request), request.params.caseId, kept);
      const fact = factToChange(context, request.params.factId);
      return withdrawView(reply, {
        context,
        fact,
        kept,
        withdrawalId: context.uuid(),
        values: draft?.values ?? {},
        errors: [],
        draft,
        since: [],
        standing: standingOn(fact, context),
      });
    },
  );

  app.post<{ Params: Params }>(
    '/cases/:caseId/withdraw/:factId',
    { config: { access: RECORDERS } },
    async (request, reply) => {
      const asker = askerOf(request);
      const body = request.body as Body;
      const kept = keptOf(request.params);
      const { caseId, factId } = request.params;
      const { context } = await openCaseForm(site, asker, caseId, null);
      const id = factIdOf(body, context);
      if (context.facts.some((fact) => fact.id === id && fact.recordedBy === asker.person.id)) {
        tellNext(request, 'Withdrawn already', 'This form was sent twice. The record is withdrawn.');
        return reply.redirect(paths.case(caseId), 303);
      }
      const fact = factToChange(context, factId);
      const again = (errors: readonly FieldError[], since: readonly StoredFact[]): FastifyReply =>
        withdrawView(reply, {
          context,
          fact,
          kept,
          withdrawalId: id,
          values: body,
          errors,
          draft: null,
          since,
          standing: standingOn(fact, context),
        });
      const withdrawal = withdrawalOf(id, fact, text(body, 'reason'), context);
      const seen = seenOf(body, context);
      const since = unseenFacts(context.facts, { person: asker.person.id, caseId, seen }, [withdrawal]);
      if (since.length > 0) return again([], since);
      const saved = await save(site, asker, {
        caseId,
        seen,
        drafts: [withdrawal],
        draft: keyOf(asker, kept),
      });
      if (saved.outcome === 'gone') throw new NotThere();
      if (saved.outcome === 'refused') return again(saved.problems, []);
      if (saved.outcome === 'conflict') return again([], saved.since);
      const told = saved.visible ? saved.changes : [...saved.changes, 'You do not see this case any more.'];
      tellNext(request, 'Withdrawn. The record stays visible, struck through.', told.join(' '));
      return reply.redirect(saved.visible ? paths.case(caseId) : paths.cases, 303);
    },
  );
}

const keptOf = ({ caseId, factId }: Params): KeptForm => ({
  form: 'withdraw',
  subject: factId,
  page: paths.withdraw(caseId, factId),
});

function withdrawalOf(
  id: string,
  fact: TimelineFact,
  reason: string,
  { today }: CaseContext,
): WithdrawalDraft {
  return { id, kind: 'withdrawal', on: today, withdraws: fact.id, reason };
}

/** Why the record cannot be withdrawn before others are, in words. */
function standingOn(fact: TimelineFact, context: CaseContext): readonly string[] {
  return judgeWithdrawal(withdrawalOf(fact.id, fact, 'asked', context), context.knowledge).map(
    (problem) => problem.message,
  );
}
