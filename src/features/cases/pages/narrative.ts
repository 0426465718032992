import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inService } from '../../../platform/database/in-service.ts';
import { momentInWords } from '../../../platform/day-words.ts';
import { button } from '../../../platform/web/components/index.ts';
import type { Body, FieldError } from '../../../platform/web/fields.ts';
import { html } from '../../../platform/web/html.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import {
  type Asker,
  askerOf,
  grantAccess,
  grantFields,
  logReads,
  NotThere,
  readGrantForm,
  type Site,
} from '../../access/index.ts';
import {
  draftNotice,
  dropDraft,
  type KeptDraft,
  type KeptForm,
  loadDraft,
  openForm,
  savedNote,
} from '../../drafts/index.ts';
import { paths } from '../actions.ts';
import { caseById, type FoundCase } from '../find.ts';

const FORM = 'read-narrative';

/** Whoever mends data states why they need the free text of one case, and then reads it for some hours (product 1). */
export async function narrativePages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  type About = { Params: { caseId: string } };
  const config = { access: ['mend-data'] as const };

  app.get<About>('/cases/:caseId/narrative', { config }, async (request, reply) => {
    const { found, draft } = await find(site, request);
    return formView(reply, found, draft, draft?.values ?? {}, []);
  });

  app.post<About>('/cases/:caseId/narrative', { config }, async (request, reply) => {
    const { asker, found } = await find(site, request);
    const body = request.body as Body;
    const form = readGrantForm(body);
    if (form.problems !== null) return formView(reply, found, null, body, form.problems);
    const { service, person } = asker;
    const { caseId } = found;
    const grant = await inService(site.db, service, { person: person.id }, async (tx) => {
      await dropDraft(tx, { service, person: person.id, form: FORM, subject: caseId });
      return grantAccess(tx, service, {
        person: person.id,
        caseId,
        what: 'narrative',
        reason: form.reason,
        hours: form.hours,
      });
    });
    await logReads(site.db, service, person.id, 'free text opened', [caseId]);
    tellNext(
      request,
      'You may read the free text',
      `Until ${momentInWords(grant.until)}, on this case only. What you open is logged.`,
    );
    return reply.redirect(paths.timeline(caseId), 303);
  });
}

/** The case in the asker's scope, and what they had typed. Who reads free text by role has no business here. */
async function find(
  site: Site,
  request: FastifyRequest<{ Params: { caseId: string } }>,
): Promise<{ asker: Asker; found: FoundCase; draft: KeptDraft | null }> {
  const asker = askerOf(request);
  const { service, person, viewer, today } = asker;
  return inService(site.db, service, { person: person.id }, async (tx) => {
    const found = await caseById(tx, service, request.params.caseId, viewer, today);
    if (found === null || viewer.permissions.has('read-narrative')) throw new NotThere();
    const key = { service, person: person.id, form: FORM, subject: found.caseId };
    return { asker, found, draft: await loadDraft(tx, key) };
  });
}

function formView(
  reply: FastifyReply,
  { caseId, reference }: FoundCase,
  draft: KeptDraft | null,
  values: Body,
  errors: readonly FieldError[],
): FastifyReply {
  const kept: KeptForm = { form: FORM, subject: caseId, page: paths.narrative(caseId) };
  return reply.page({
    title: `Read the free text – ${reference}`,
    section: 'cases',
    breadcrumbs: [
      { text: 'Cases', href: paths.cases },
      { text: reference, href: paths.case(caseId) },
      { text: 'Read the free text' },
    ],
    errors,
    content: html`<h1 class="govuk-heading-l">Read the free text of ${reference}</h1>
<p class="govuk-body">Your work is with dates and references, and free text is not shown to you. Where you cannot mend the data of this case without it, say why.</p>
${draftNotice(reply, kept, draft)}
${openForm(reply, kept)}
${grantFields(values, errors)}
${savedNote}
${button({ text: 'Show me the free text' })}
</form>`,
  });
}
