import type { FastifyInstance, FastifyReply } from 'fastify';
import { button, input, textarea } from '../../../platform/web/components/index.ts';
import {
  type Body,
  dayInField,
  type FieldError,
  readDay,
  text,
  typed,
} from '../../../platform/web/fields.ts';
import { html } from '../../../platform/web/html.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { type Access, askerOf, type Site } from '../../access/index.ts';
import { CORRECTION_REASON, correctChild } from '../../cases/index.ts';
import { draftNotice, type KeptDraft, type KeptForm, openForm, savedNote } from '../../drafts/index.ts';
import { caption, trail } from '../case-head.ts';
import type { CaseContext } from '../context.ts';
import { optionalDay } from '../fields/day.ts';
import { paths } from '../paths.ts';
import { factIdOf, keyOf, openCaseForm } from '../record/request.ts';
import { saveChild } from './save-child.ts';

const ACCESS: Access = ['record-case', 'record-orders', 'correct-others'];
const TITLE = 'Correct the child’s name or date of birth';
const birthDate = optionalDay({ label: 'Date of birth (optional)', what: 'the date of birth' });

/** Name and date of birth of a child, as they are known: a correction of how the child was registered. */
export async function childDetailsPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Params: { caseId: string } }>(
    '/cases/:caseId/child',
    { config: { access: ACCESS } },
    async (request, reply) => {
      const kept = keptOf(request.params.caseId);
      const { context, draft } = await openCaseForm(site, askerOf(request), request.params.caseId, kept);
      const values = draft?.values ?? {
        name: context.childName ?? '',
        birthDate: dayInField(context.knowledge.child.birthDate),
      };
      return view(reply, { context, kept, id: context.uuid(), values, errors: [], draft });
    },
  );

  app.post<{ Params: { caseId: string } }>(
    '/cases/:caseId/child',
    { config: { access: ACCESS } },
    async (request, reply) => {
      const asker = askerOf(request);
      const body = request.body as Body;
      const kept = keptOf(request.params.caseId);
      const { context } = await openCaseForm(site, asker, request.params.caseId, null);
      const id = factIdOf(body, context);
      const born = readDay(typed(body, 'birthDate'), 'the date of birth', false);
      const again = (errors: readonly FieldError[]): FastifyReply =>
        view(reply, { context, kept, id, values: body, errors, draft: null });
      if (born.problem !== null) return again([{ field: 'birthDate', message: born.problem }]);
      const outcome = await saveChild(site, asker, keyOf(asker, kept), (tx, by) =>
        correctChild(tx, by, context.childId, {
          id,
          name: text(body, 'name'),
          birthDate: born.day,
          reason: text(body, CORRECTION_REASON),
        }),
      );
      if (outcome.outcome === 'refused') return again(outcome.problems);
      tellNext(request, 'Corrected: the child’s details');
      return reply.redirect(paths.case(context.caseId), 303);
    },
  );
}

const keptOf = (caseId: string): KeptForm => ({
  form: 'child-details',
  subject: caseId,
  page: paths.child(caseId),
});

interface DetailsPage {
  readonly context: CaseContext;
  readonly kept: KeptForm;
  readonly id: string;
  readonly values: Body;
  readonly errors: readonly FieldError[];
  readonly draft: KeptDraft | null;
}

function view(reply: FastifyReply, page: DetailsPage): FastifyReply {
  const { context, values, errors } = page;
  const message = (field: string): { text: string } | undefined => {
    const found = errors.find((error) => error.field === field);
    return found === undefined ? undefined : { text: found.message };
  };
  return reply.page({
    title: `${TITLE} – ${context.reference}`,
    section: 'cases',
    breadcrumbs: trail(context, { text: 'Record', href: paths.record(context.caseId) }),
    errors,
    content: html`${draftNotice(reply, page.kept, page.draft)}${caption(context)}<h1 class="govuk-heading-l">${TITLE}</h1>
<p class="govuk-body">This holds for every case of the child. What was said before stays visible.</p>
<div class="cs-form">${openForm(reply, page.kept)}<input type="hidden" name="_fact" value="${page.id}">
${input({ id: 'name', name: 'name', label: { text: 'Name (optional)', classes: 'govuk-label--s' }, value: typed(values, 'name'), errorMessage: message('name'), autocomplete: 'off', spellcheck: false })}
${birthDate.view('birthDate', { values, context, message })}
${textarea({ id: CORRECTION_REASON, name: CORRECTION_REASON, label: { text: 'Why do you correct this?', classes: 'govuk-label--s' }, rows: 2, value: typed(values, CORRECTION_REASON), errorMessage: message(CORRECTION_REASON) })}
<div class="govuk-button-group">${button({ text: 'Record the correction', preventDoubleClick: true })}<a class="govuk-link" href="${paths.case(context.caseId)}">Cancel</a></div>${savedNote}</form></div>`,
  });
}
