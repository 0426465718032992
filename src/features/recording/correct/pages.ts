import type { FastifyInstance } from 'fastify';
import type { TimelineFact } from '../../../engine/timeline/facts.ts';
import type { Body } from '../../../platform/web/fields.ts';
import { askerOf, type Site } from '../../access/index.ts';
import { FACT_TITLES } from '../../cases/index.ts';
import type { KeptForm } from '../../drafts/index.ts';
import { RECORDERS } from '../access.ts';
import type { CaseContext } from '../context.ts';
import type { AnyForm } from '../form/fact-form.ts';
import { factValues } from '../form/values.ts';
import { formOf } from '../kinds/index.ts';
import { paths } from '../paths.ts';
import { formView } from '../record/form-view.ts';
import { notNowView } from '../record/not-now-view.ts';
import { openCaseForm } from '../record/request.ts';
import { send } from '../record/send.ts';
import { asItStands } from './as-it-stands.ts';
import { factToChange } from './may-change.ts';

interface Params {
  readonly caseId: string;
  readonly factId: string;
}

/** The form of a correction: the same form, prefilled; what is sent replaces the whole record. */
export async function correctPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Params: Params }>(
    '/cases/:caseId/correct/:factId',
    { config: { access: RECORDERS } },
    async (request, reply) => {
      const kept = keptOf(request.params);
      const opened = await openCaseForm(site, askerOf(request), request.params.caseId, kept);
      const { context, fact, form, title } = correction(opened.context, request.params.factId);
      const unreadable = textNotRead(form, context);
      if (unreadable !== null) return notNowView(reply, context, title, unreadable);
      return formView(reply, {
        title,
        form,
        context,
        kept,
        factId: context.uuid(),
        values: opened.draft?.values ?? factValues(form, fact, context),
        errors: [],
        draft: opened.draft,
        since: [],
        before: asItStands(fact, context),
      });
    },
  );

  app.post<{ Params: Params }>(
    '/cases/:caseId/correct/:factId',
    { config: { access: RECORDERS } },
    async (request, reply) => {
      const asker = askerOf(request);
      const kept = keptOf(request.params);
      const opened = await openCaseForm(site, asker, request.params.caseId, null);
      const { context, fact, form, title } = correction(opened.context, request.params.factId);
      const unreadable = textNotRead(form, context);
      if (unreadable !== null) return notNowView(reply, context, title, unreadable);
      return send(site, request, reply, asker, {
        kind: fact.kind,
        form,
        title,
        context,
        kept,
        body: request.body as Body,
        before: asItStands(fact, context),
      });
    },
  );
}

const keptOf = ({ caseId, factId }: Params): KeptForm => ({
  form: 'correct',
  subject: factId,
  page: paths.correct(caseId, factId),
});

function correction(
  opened: CaseContext,
  factId: string,
): { context: CaseContext; fact: TimelineFact; form: AnyForm; title: string } {
  const fact = factToChange(opened, factId);
  return {
    context: { ...opened, correcting: fact },
    fact,
    form: formOf(fact.kind),
    title: `Correct: ${FACT_TITLES[fact.kind].toLowerCase().replace('rosh', 'ROSH')}`,
  };
}

/** A record that consists of text cannot be corrected by somebody who may not read it. */
function textNotRead(form: AnyForm, context: CaseContext): string | null {
  if (context.narrative || !form.text?.some((field) => field.needed !== undefined)) return null;
  return 'It holds text that your role does not read. State a reason on the page of the case to read it, or ask whoever recorded it.';
}
