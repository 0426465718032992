import { readInService } from '../../../platform/database/in-service.ts';
import { isUuid } from '../../../platform/uuid.ts';
import { type Body, typed } from '../../../platform/web/fields.ts';
import { type Asker, logReads, type Site } from '../../access/index.ts';
import { type KeptDraft, type KeptForm, loadDraft } from '../../drafts/index.ts';
import type { CaseContext } from '../context.ts';
import { loadContext } from '../load-context.ts';

/** A case with what its forms need and, for a form, what was typed into it before. The read is logged. */
export async function openCaseForm(
  site: Site,
  asker: Asker,
  caseId: string,
  kept: KeptForm | null,
): Promise<{ context: CaseContext; draft: KeptDraft | null }> {
  const { service, person } = asker;
  const opened = await readInService(site.db, service, { person: person.id }, async (tx) => ({
    context: await loadContext(tx, asker, caseId, site.entropy.uuid),
    draft: kept === null ? null : await loadDraft(tx, keyOf(asker, kept)),
  }));
  await logReads(site.db, service, person.id, 'recording', [opened.context.caseId]);
  return opened;
}

/** Which draft belongs to a form of somebody. */
export const keyOf = (asker: Asker, kept: KeptForm) => ({
  service: asker.service,
  person: asker.person.id,
  form: kept.form,
  subject: kept.subject,
});

/** The id that a form carries since it was shown, so that it is recorded once however often it is sent. */
export function factIdOf(body: Body, context: Pick<CaseContext, 'uuid'>): string {
  const id = typed(body, '_fact');
  return isUuid(id) ? id : context.uuid();
}

/** The version of the case that the form showed. */
export function seenOf(body: Body, context: Pick<CaseContext, 'seen'>): number {
  const seen = Number(typed(body, '_seen'));
  return Number.isSafeInteger(seen) && seen > 0 ? Math.min(seen, context.seen) : context.seen;
}
