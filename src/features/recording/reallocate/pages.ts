import type { FastifyInstance, FastifyReply } from 'fastify';
import { readInService } from '../../../platform/database/in-service.ts';
import { address } from '../../../platform/web/address.ts';
import {
  type Body,
  dayInField,
  type FieldError,
  readDay,
  text,
  typed,
} from '../../../platform/web/fields.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { type Asker, askerOf, logReads, type Site } from '../../access/index.ts';
import { type KeptDraft, type KeptForm, loadDraft } from '../../drafts/index.ts';
import type { CaseContext, Colleague } from '../context.ts';
import { loadServiceContext } from '../load-context.ts';
import { paths } from '../paths.ts';
import { factIdOf, keyOf } from '../record/request.ts';
import { type Held, type Holder, heldBy } from './held.ts';
import { type Holders, holdersToday } from './holders.ts';
import { type Move, moveCases } from './move.ts';
import { movedInBatch } from './moved.ts';
import { KEEP, movedView, reallocateView } from './view.ts';

const ACCESS = ['allocate'] as const;

/** Handing on all cases of somebody who leaves, or those that nobody holds, in one step with a list. */
export async function reallocatePages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Querystring: Body }>(paths.reallocate, { config: { access: ACCESS } }, async (request, reply) => {
    const asker = askerOf(request);
    const from = text(request.query, 'from');
    const { context, held, holders, draft, takers } = await opened(site, asker, from, true);
    const isKnown = from === '' || held !== null;
    return reallocateView(reply, {
      context,
      from: held === null ? null : from,
      held,
      holders,
      takers,
      kept: keptOf(from),
      formId: context.uuid(),
      values: draft?.values ?? { on: dayInField(asker.today) },
      errors: isKnown ? [] : [{ field: 'from', message: 'Choose whose cases from the list.' }],
      draft,
    });
  });

  app.post(paths.reallocate, { config: { access: ACCESS } }, async (request, reply) => {
    const asker = askerOf(request);
    const body = request.body as Body;
    const from = text(body, 'from');
    const { context, held, holders, takers } = await opened(site, asker, from, false);
    const kept = keptOf(from);
    const formId = factIdOf(body, context);
    const again = (errors: readonly FieldError[]): FastifyReply =>
      reallocateView(reply, {
        context,
        from: held === null ? null : from,
        held,
        holders,
        takers,
        kept,
        formId,
        values: body,
        errors,
        draft: null,
      });
    if (held === null) return again([{ field: 'from', message: 'Choose whose cases from the list.' }]);
    const { move, problems } = readMove(
      body,
      formId,
      holderOf(from),
      takers,
      new Set(held.cases.map((one) => one.caseId)),
    );
    if (move === null) return again(problems);
    const result = await moveCases(site, asker, move, keyOf(asker, kept));
    if (result.outcome === 'moved') {
      tellNext(request, 'Reallocated in one step', 'The list below is what moved.');
      return reply.redirect(address(`${paths.reallocate}/done`, { step: String(result.batch) }), 303);
    }
    if (result.outcome === 'changed') {
      return again([
        {
          field: 'all',
          message: `Nothing was reallocated: ${result.cases.length === 1 ? 'one of these cases' : `${result.cases.length} of these cases`} changed hands, or was closed, since the list was shown. The list is as it is now: look again, then send it.`,
        },
      ]);
    }
    return again(
      [...result.problems].flatMap(([caseId, found]) =>
        found.map((problem) => ({
          field: problem.field === 'on' ? 'on' : `to.${caseId}`,
          message: `${held.cases.find((one) => one.caseId === caseId)?.reference ?? ''}: ${problem.message}`,
        })),
      ),
    );
  });

  app.get<{ Querystring: Body }>(
    `${paths.reallocate}/done`,
    { config: { access: ACCESS } },
    async (request, reply) => {
      const asker = askerOf(request);
      const step = Number(text(request.query, 'step'));
      const moved = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
        movedInBatch(tx, asker, Number.isSafeInteger(step) ? step : 0),
      );
      const cases = moved.map((one) => one.caseId);
      await logReads(site.db, asker.service, asker.person.id, 'cases reallocated', cases);
      return movedView(reply, moved);
    },
  );
}

const keptOf = (from: string): KeptForm => ({
  form: 'reallocate',
  subject: from,
  page: address(paths.reallocate, { from }),
});

const holderOf = (from: string): Holder => (from === 'nobody' ? 'nobody' : { person: from });

interface Opened {
  readonly context: CaseContext;
  readonly held: Held | null;
  readonly holders: Holders;
  readonly draft: KeptDraft | null;
  readonly takers: readonly Colleague[];
}

async function opened(site: Site, asker: Asker, from: string, withDraft: boolean): Promise<Opened> {
  const { service, person } = asker;
  const found = await readInService(site.db, service, { person: person.id }, async (tx): Promise<Opened> => {
    const context = await loadServiceContext(tx, asker, site.entropy.uuid);
    const isKnown = from === 'nobody' || context.colleagues.some((one) => one.id === from);
    return {
      context,
      holders: await holdersToday(tx, asker, context.colleagues),
      held: isKnown ? await heldBy(tx, asker, holderOf(from)) : null,
      draft: withDraft && isKnown ? await loadDraft(tx, keyOf(asker, keptOf(from))) : null,
      takers: context.colleagues.filter(
        (one) => one.here && one.id !== from && context.mayOn(one.id, 'record-case', asker.today),
      ),
    };
  });
  const cases = found.held?.cases.map((one) => one.caseId) ?? [];
  await logReads(site.db, service, person.id, 'cases to reallocate', cases);
  return found;
}

/** Who takes which case: the one beside it, else the one for all; nothing where neither is chosen. */
function readMove(
  body: Body,
  formId: string,
  from: Holder,
  takers: readonly Colleague[],
  held: ReadonlySet<string>,
): { readonly move: Move | null; readonly problems: readonly FieldError[] } {
  const problems: FieldError[] = [];
  const isTaker = (id: string): boolean => takers.some((one) => one.id === id);
  const all = text(body, 'all');
  if (all !== '' && !isTaker(all))
    problems.push({ field: 'all', message: 'Choose who takes the cases from the list.' });
  const to = new Map<string, string>();
  for (const [name] of Object.entries(body)) {
    const [, caseId] = /^to\.([0-9a-f-]{36})$/.exec(name) ?? [];
    if (caseId === undefined) continue;
    const chosen = text(body, name) || all;
    if (chosen === '' || chosen === KEEP) continue;
    if (isTaker(chosen)) to.set(caseId, chosen);
    else problems.push({ field: name, message: 'Choose who takes this case from the list.' });
  }
  if (problems.length === 0 && to.size === 0)
    problems.push({ field: 'all', message: 'Choose who takes the cases: one for all, or one beside each.' });
  const { day, problem } = readDay(typed(body, 'on'), 'the first day');
  if (problem !== null) problems.push({ field: 'on', message: problem });
  if (problems.length > 0 || day === null) return { move: null, problems };
  return { move: { formId, from, on: day, reason: text(body, 'reason'), to, held }, problems };
}
