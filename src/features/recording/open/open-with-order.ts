import { lockConfiguration } from '../../../ledger/append.ts';
import { asEngine, inService, type WriteTx } from '../../../platform/database/in-service.ts';
import { type Asker, NotThere, type Site } from '../../access/index.ts';
import { caseById, type Draft, openCase, type Problem, recordOnCase } from '../../cases/index.ts';
import { type DraftKey, dropDraft } from '../../drafts/index.ts';
import { type DutyChange, dutyChanges, dutyRows } from '../record/duty-changes.ts';
import { recorderOf } from '../record/save.ts';
import type { OpeningForm } from './opening-form.ts';

export type Opened =
  | { readonly outcome: 'opened'; readonly changes: readonly DutyChange[]; readonly visible: boolean }
  | { readonly outcome: 'refused'; readonly problems: readonly Problem[] };

/** Carries what is wrong out of a transaction that must leave nothing behind. */
class Refused extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super('refused');
    this.problems = problems;
  }
}

/** Opens a case with its first order, all or nothing, and once: the id of the case comes with the form. */
export async function openWithOrder(
  site: Site,
  asker: Asker,
  caseId: string,
  form: OpeningForm,
  draft: DraftKey,
): Promise<Opened> {
  const { service } = asker;
  try {
    return await inService(site.db, service, { person: asker.person.id }, async (tx): Promise<Opened> => {
      await lockConfiguration(tx, service, 'shared');
      if (!(await isOpened(tx, service, caseId))) {
        const by = recorderOf(site, asker);
        const child = await childOf(tx, asker, form.child);
        const outcome = await openCase(tx, by, { ...form.opening, child, caseId });
        if (outcome.outcome === 'refused') throw new Refused(outcome.problems);
        if (form.order !== null) await recordOrder(tx, by, caseId, form.order, site.entropy.uuid());
        await dropDraft(tx, draft);
      }
      return {
        outcome: 'opened',
        changes: dutyChanges([], await dutyRows(tx, service, caseId, asker.today), asker.today),
        visible: (await caseById(tx, service, caseId, asker.viewer, asker.today)) !== null,
      };
    });
  } catch (error) {
    if (error instanceof Refused) return { outcome: 'refused', problems: error.problems };
    throw error;
  }
}

/** A known child by one of their cases, or what is known of a new one. */
async function childOf(
  tx: WriteTx,
  asker: Asker,
  child: OpeningForm['child'],
): Promise<Parameters<typeof openCase>[2]['child']> {
  if (!('ofCase' in child)) return child;
  const found = await caseById(tx, asker.service, child.ofCase, asker.viewer, asker.today);
  if (found === null) throw new NotThere();
  return { id: found.childId };
}

async function recordOrder(
  tx: WriteTx,
  by: Parameters<typeof recordOnCase>[1],
  caseId: string,
  order: NonNullable<OpeningForm['order']>,
  id: string,
): Promise<void> {
  const draft: Draft = { id, kind: 'order-made', on: order.on, data: order.data };
  const outcome = await recordOnCase(tx, by, { caseId, drafts: [draft] });
  if (outcome.outcome === 'refused')
    throw new Refused(
      outcome.problems.map((problem) => (problem.field === 'on' ? { ...problem, field: 'madeOn' } : problem)),
    );
  if (outcome.outcome !== 'recorded') throw new NotThere();
}

function isOpened(tx: WriteTx, service: string, caseId: string): Promise<boolean> {
  return asEngine(tx, async () => {
    const found = await tx
      .selectFrom('case_reference')
      .select('case_id')
      .where('service_id', '=', service)
      .where('case_id', '=', caseId)
      .executeTakeFirst();
    return found !== undefined;
  });
}
