import { sql } from 'kysely';
import { lockConfiguration, lockStreams } from '../../../ledger/append.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { asEngine, inService, type ReadTx } from '../../../platform/database/in-service.ts';
import type { Asker, Site } from '../../access/index.ts';
import {
  caseById,
  childOfCase,
  type Draft,
  type Problem,
  type Recorder,
  recordOnCase,
  type WithdrawalDraft,
} from '../../cases/index.ts';
import { type DraftKey, dropDraft } from '../../drafts/index.ts';
import { type DutyChange, dutyChanges, dutyRows } from './duty-changes.ts';

/** What became of a form that was sent. */
export type Saved =
  | {
      readonly outcome: 'recorded';
      readonly changes: readonly DutyChange[];
      /** False where the one who asks does not see the case any more: it was handed on, or restricted. */
      readonly visible: boolean;
    }
  | { readonly outcome: 'refused'; readonly problems: readonly Problem[] }
  | { readonly outcome: 'conflict'; readonly since: readonly StoredFact[] }
  | { readonly outcome: 'gone' };

export interface Sent {
  readonly caseId: string;
  /** The version of the case that the form showed. */
  readonly seen: number;
  readonly drafts: readonly (Draft | WithdrawalDraft)[];
  /** The draft that is not needed any more once it is recorded. */
  readonly draft: DraftKey;
}

/** Who records by a form. */
export function recorderOf(site: Site, asker: Asker): Recorder {
  return {
    service: asker.service,
    person: asker.person.id,
    via: 'form',
    clock: asker.clock,
    entropy: site.entropy,
    checkPermissions: true,
  };
}

/**
 * Records what a form holds, once: a form carries the id of its fact from when it was shown, so that sending it again
 * finds the fact there and changes nothing.
 */
export function save(site: Site, asker: Asker, sent: Sent): Promise<Saved> {
  const { service } = asker;
  return inService(site.db, service, { person: asker.person.id }, async (tx): Promise<Saved> => {
    const child = await childOfCase(tx, service, sent.caseId);
    if (child === null) return { outcome: 'gone' };
    await lockConfiguration(tx, service, 'shared');
    await lockStreams(tx, service, [sent.caseId, child]);
    const before = await dutyRows(tx, service, sent.caseId, asker.today);
    const recordedBy = await recorderOfFact(tx, service, sent.drafts[0]?.id ?? '');
    if (recordedBy === asker.person.id) {
      await dropDraft(tx, sent.draft);
      return { outcome: 'recorded', changes: [], visible: await isVisible(tx, asker, sent.caseId) };
    }
    if (recordedBy !== null) return { outcome: 'refused', problems: [USED] };
    const outcome = await recordOnCase(tx, recorderOf(site, asker), {
      caseId: sent.caseId,
      seen: sent.seen,
      drafts: sent.drafts,
    });
    if (outcome.outcome === 'unknown-case') return { outcome: 'gone' };
    if (outcome.outcome !== 'recorded') return outcome;
    await dropDraft(tx, sent.draft);
    const after = await dutyRows(tx, service, sent.caseId, asker.today);
    return {
      outcome: 'recorded',
      changes: dutyChanges(before, after, asker.today),
      visible: await isVisible(tx, asker, sent.caseId),
    };
  });
}

const USED: Problem = {
  field: 'form',
  message:
    'This form was used for another record already. Copy what you typed, open the form again and send that.',
};

/** Who recorded the fact of an id, or null where there is none. */
function recorderOfFact(tx: ReadTx, service: string, id: string): Promise<string | null> {
  return asEngine(tx, async () => {
    const found = await sql<{ by: string }>`
      select recorded_by as by from fact where service_id = ${service} and id = ${id}::uuid`.execute(tx);
    return found.rows[0]?.by ?? null;
  });
}

async function isVisible(tx: ReadTx, asker: Asker, caseId: string): Promise<boolean> {
  return (await caseById(tx, asker.service, caseId, asker.viewer, asker.today)) !== null;
}
