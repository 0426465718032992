import type { FastifyRequest } from 'fastify';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import { readInService } from '../../../platform/database/in-service.ts';
import type { Query } from '../../../platform/web/address.ts';
import { type AskedPage, readAskedDays } from '../../../platform/web/asked-days.ts';
import type { Body } from '../../../platform/web/fields.ts';
import { type Asker, askerOf, type Grant, NotThere, runningGrant, type Site } from '../../access/index.ts';
import type { Permission } from '../../organisation/index.ts';
import { type CaseRecord, readRecord } from '../case-page/read-record.ts';
import { caseById } from '../find.ts';

/** Who may have a case on screen at all; which one is checked for each. */
export const SEES_CASES: readonly Permission[] = ['see-own-cases', 'see-team-cases', 'see-all-cases'];
/** Who may open a page of one case: also who broke the glass for it. */
export const OPENS_CASES: readonly Permission[] = [...SEES_CASES, 'break-glass'];

/** Somebody looks at a case: who, which, as at which day, by which right. */
export interface Visit {
  readonly asker: Asker;
  readonly asked: AskedPage;
  readonly record: CaseRecord;
  /** Whether free text is shown: by role, or for a stated reason. */
  readonly narrative: boolean;
  /** The grant by which free text is shown to a reader whose role does not. */
  readonly narrativeGrant: Grant | null;
  /** The grant by which a reader outside its list sees a restricted case. */
  readonly glassBroken: Grant | null;
  /** Whether something may be recorded from here: only today's page offers that. */
  readonly isToday: boolean;
}

/**
 * Opens a case for whoever asks, reads what `more` needs in the same transaction, and refuses (404) what they may not
 * see. Where a form of the page asks for another day, `elsewhere` says where that is.
 */
export async function visitCase<T>(
  site: Site,
  request: FastifyRequest<{ Params: { caseId: string }; Querystring: Body }>,
  page: { readonly path: (caseId: string) => string; readonly kept?: Query },
  more: (tx: ReadTx, visit: Visit) => Promise<T>,
): Promise<{ readonly visit: Visit; readonly more: T }> {
  const asker = askerOf(request);
  const { caseId } = request.params;
  const asked = readAskedDays(request.query, asker.today, page.path(caseId), page.kept);
  const { service, viewer, person } = asker;
  return readInService(site.db, service, { person: person.id }, async (tx) => {
    const found = await caseById(tx, service, caseId, viewer, asker.today);
    if (found === null) throw new NotThere();
    const readsNarrative = viewer.permissions.has('read-narrative');
    const narrativeGrant = readsNarrative
      ? null
      : await runningGrant(tx, service, person.id, caseId, 'narrative');
    const visit: Visit = {
      asker,
      asked,
      record: await readRecord(tx, service, found, asked.question),
      narrative: readsNarrative || narrativeGrant !== null,
      narrativeGrant,
      glassBroken: viewer.permissions.has('break-glass')
        ? await runningGrant(tx, service, person.id, caseId, 'restricted')
        : null,
      isToday: asked.question.asAt === asker.today,
    };
    return { visit, more: await more(tx, visit) };
  });
}
