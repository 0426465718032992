import type { FastifyInstance } from 'fastify';
import { inService, readInService } from '../../platform/database/in-service.ts';
import { type Body, type FieldError, text } from '../../platform/web/fields.ts';
import { askerOf, logReads, readGrantForm, type Site } from '../access/index.ts';
import { type DraftKey, dropDraft, loadDraft } from '../drafts/index.ts';
import { type Broken, breakGlass, openCases } from './break-glass.ts';
import { FORM, restrictedView } from './view.ts';

/** A restricted case is opened to who is not on its list: for a stated reason, a limited time, and not in secret. */
export async function restrictedPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  const config = { access: ['break-glass'] as const };

  app.get('/restricted', { config }, async (request, reply) => {
    const asker = askerOf(request);
    const { service, person } = asker;
    const { open, draft } = await readInService(site.db, service, { person: person.id }, async (tx) => ({
      open: await openCases(tx, service, person.id),
      draft: await loadDraft(tx, keyOf(service, person.id)),
    }));
    return restrictedView(reply, { open, draft, values: draft?.values ?? {}, problems: [] });
  });

  app.post('/restricted', { config }, async (request, reply) => {
    const asker = askerOf(request);
    const { service, person } = asker;
    const body = request.body as Body;
    const reference = text(body, 'reference');
    const form = readGrantForm(body);
    const again = async (problems: readonly FieldError[]) =>
      restrictedView(reply, {
        open: await readInService(site.db, service, { person: person.id }, (tx) =>
          openCases(tx, service, person.id),
        ),
        draft: null,
        values: body,
        problems,
      });
    const missing =
      reference === '' ? [{ field: 'reference', message: 'Enter the whole reference of the case.' }] : [];
    if (form.problems !== null || missing.length > 0) return again([...missing, ...(form.problems ?? [])]);
    const broken = await inService(site.db, service, { person: person.id }, async (tx) => {
      const outcome = await breakGlass(tx, asker, { reference, reason: form.reason, hours: form.hours });
      if (outcome.outcome === 'opened') await dropDraft(tx, keyOf(service, person.id));
      return outcome;
    });
    if (broken.outcome !== 'opened')
      return again([{ field: 'reference', message: refusal(broken.outcome, reference) }]);
    await logReads(site.db, service, person.id, 'restricted case opened', [broken.caseId]);
    return reply.redirect(`/cases/${broken.caseId}`, 303);
  });
}

const keyOf = (service: string, person: string): DraftKey => ({ service, person, form: FORM, subject: '' });

function refusal(outcome: Exclude<Broken['outcome'], 'opened'>, reference: string): string {
  switch (outcome) {
    case 'no-such-case':
      return `There is no case with the reference ${reference}. Check it: it must be whole, as it is written.`;
    case 'not-restricted':
      return `${reference} is not restricted, or you see it already. Ask its case manager, or their manager, for what you need to know.`;
    case 'nobody-to-tell':
      return 'Nobody else is head of service today, so nobody would be told. Add the head of service first.';
  }
}
