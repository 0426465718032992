import type { FastifyInstance } from 'fastify';
import type { CaseFactKind } from '../../../engine/timeline/facts.ts';
import type { Body } from '../../../platform/web/fields.ts';
import { askerOf, Forbidden, NotThere, type Site } from '../../access/index.ts';
import type { KeptForm } from '../../drafts/index.ts';
import { RECORDERS } from '../access.ts';
import type { CaseContext } from '../context.ts';
import type { AnyForm } from '../form/fact-form.ts';
import { startValues } from '../form/values.ts';
import { formOf, isKind } from '../kinds/index.ts';
import { mayRecord, menuOf } from '../menu/menu.ts';
import { menuView } from '../menu/view.ts';
import { paths } from '../paths.ts';
import { formView } from './form-view.ts';
import { notNowView } from './not-now-view.ts';
import { openCaseForm } from './request.ts';
import { send } from './send.ts';

interface Params {
  readonly caseId: string;
  readonly kind: string;
}

/** The menu of what can be recorded on a case, and the form of each kind. */
export async function recordPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Params: Params }>(
    '/cases/:caseId/record',
    { config: { access: RECORDERS } },
    async (request, reply) => {
      const { context } = await openCaseForm(site, askerOf(request), request.params.caseId, null);
      return menuView(reply, context, menuOf(context));
    },
  );

  app.get<{ Params: Params; Querystring: Record<string, unknown> }>(
    '/cases/:caseId/record/:kind',
    { config: { access: RECORDERS } },
    async (request, reply) => {
      const { form, kept } = asked(request.params);
      const { context, draft } = await openCaseForm(site, askerOf(request), request.params.caseId, kept);
      forbid(form, context);
      const why = form.when(context);
      if (why !== null && draft === null) return notNowView(reply, context, form.title, why);
      return formView(reply, {
        title: form.title,
        form,
        context,
        kept,
        factId: context.uuid(),
        values: draft?.values ?? startValues(form, context, request.query),
        errors: [],
        draft,
        since: [],
      });
    },
  );

  app.post<{ Params: Params }>(
    '/cases/:caseId/record/:kind',
    { config: { access: RECORDERS } },
    async (request, reply) => {
      const asker = askerOf(request);
      const { kind, form, kept } = asked(request.params);
      const { context } = await openCaseForm(site, asker, request.params.caseId, null);
      forbid(form, context);
      const body = request.body as Body;
      return send(site, request, reply, asker, { kind, form, title: form.title, context, kept, body });
    },
  );
}

function asked({ caseId, kind }: Params): { kind: CaseFactKind; form: AnyForm; kept: KeptForm } {
  if (!isKind(kind) || kind === 'case-opened') throw new NotThere();
  return {
    kind,
    form: formOf(kind),
    kept: { form: `record-${kind}`, subject: caseId, page: paths.form(caseId, kind) },
  };
}

function forbid(form: AnyForm, context: CaseContext): void {
  if (!mayRecord(form, context))
    throw new Forbidden(
      `“${form.title}” needs a permission that your role does not have. Ask your manager, or whoever has it.`,
    );
}
