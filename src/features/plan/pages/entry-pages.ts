import type { FastifyInstance } from 'fastify';
import { isUuid } from '../../../platform/uuid.ts';
import { type Body, typed } from '../../../platform/web/fields.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { askerOf, Forbidden, NotThere, type Site } from '../../access/index.ts';
import type { KeptForm } from '../../drafts/index.ts';
import type { PlanDraft, PlanWithdrawal } from '../draft.ts';
import { keyOf, openContext } from '../forms/context.ts';
import type { FormContext } from '../forms/form.ts';
import { correctionForm } from '../forms/kinds/index.ts';
import { type Opened, sendForm, showForm } from '../forms/run.ts';
import { save } from '../forms/save.ts';
import { backOf } from '../forms/view.ts';
import { neededFor } from '../judge/needs.ts';
import { type WithdrawPage, withdrawView } from '../views/withdraw.ts';
import { paths } from './paths.ts';
import { may } from './reading.ts';

type ById = { Params: { id: string } };
const ACCESS = { config: { access: ['update-plan', 'verify-plan', 'manage-plan'] } } as const;

/** Correcting and withdrawing entries: one's own, and those of others for whoever keeps the plan. */
export async function entryPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  const correction = async (
    asker: Parameters<typeof openContext>[1],
    id: string,
  ): Promise<Opened & { readonly stands: boolean }> => {
    const { it } = await openContext(site, asker, { about: 'entry', id }, { kept: null });
    mustChange(it);
    const form = it.correcting === null ? null : correctionForm(it.correcting.fact);
    if (form === null) throw new NotThere();
    return {
      form,
      stands: it.correcting?.stands === true,
      about: { about: 'entry', id },
      kept: { form: 'plan-correct', subject: id, page: paths.correct(id) },
    };
  };

  app.get<ById>(paths.correct(':id'), ACCESS, async (request, reply) => {
    const opened = await correction(askerOf(request), request.params.id);
    if (!opened.stands) throw new NotThere();
    return showForm(site, request, reply, opened);
  });
  app.post<ById>(paths.correct(':id'), ACCESS, async (request, reply) =>
    sendForm(site, request, reply, await correction(askerOf(request), request.params.id)),
  );

  app.get<ById>(paths.withdraw(':id'), ACCESS, async (request, reply) => {
    const { id } = request.params;
    const { it, draft } = await openContext(
      site,
      askerOf(request),
      { about: 'entry', id },
      { kept: keptOf(id) },
    );
    mustChange(it);
    if (it.correcting?.stands !== true) throw new NotThere();
    return withdrawView(reply, {
      ...fresh(it, id, site.entropy.uuid()),
      values: draft?.values ?? {},
      draft,
    });
  });

  app.post<ById>(paths.withdraw(':id'), ACCESS, async (request, reply) => {
    const asker = askerOf(request);
    const { id } = request.params;
    const body = (request.body ?? {}) as Body;
    const factId = isUuid(typed(body, '_fact')) ? typed(body, '_fact') : site.entropy.uuid();
    const { it } = await openContext(site, asker, { about: 'entry', id }, { kept: null });
    mustChange(it);
    const seen = Number(typed(body, '_seen'));
    const withdrawal: PlanWithdrawal = {
      id: factId,
      kind: 'withdrawal',
      on: asker.today,
      withdraws: id,
      reason: typed(body, 'reason'),
    };
    const saved = await save(site, asker, {
      seen: typed(body, '_seen') === '' || !Number.isInteger(seen) ? it.reading.version : seen,
      drafts: [withdrawal],
      draft: keyOf(asker, keptOf(id)),
      file: null,
    });
    const page: WithdrawPage = { ...fresh(it, id, factId), values: body };
    if (saved.outcome === 'refused') return withdrawView(reply, { ...page, errors: saved.problems });
    if (saved.outcome === 'conflict') return withdrawView(reply, { ...page, since: saved.since });
    tellNext(request, 'Withdrawn', 'The entry stays visible, struck through.');
    // What was taken back as a whole has no page any more.
    const whole = it.correcting?.fact.kind === 'action-made';
    return reply.redirect(whole ? paths.plan : backOf(it), 303);
  });
}

const keptOf = (id: string): KeptForm => ({ form: 'plan-withdraw', subject: id, page: paths.withdraw(id) });

function fresh(it: FormContext, id: string, factId: string): WithdrawPage {
  return { it, kept: keptOf(id), factId, values: {}, errors: [], draft: null, since: [] };
}

/** Refuses, in words, to change what somebody else recorded, or what a role does not record. */
function mustChange(it: FormContext): void {
  const { correcting, reading } = it;
  if (correcting === null) throw new NotThere();
  const needed = neededFor(correcting.fact as unknown as PlanDraft);
  const own = correcting.fact.by === reading.asker.person.id;
  if (needed === null || !may(reading, needed) || !(own || may(reading, 'manage-plan')))
    throw new Forbidden(
      'Somebody else recorded this, or your role does not record it. Ask them, or whoever keeps the plan.',
    );
}
