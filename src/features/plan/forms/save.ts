import { sql } from 'kysely';
import type { StoredFact } from '../../../ledger/fact.ts';
import { asEngine, inService, type WriteTx } from '../../../platform/database/in-service.ts';
import { isPlainError } from '../../../platform/errors.ts';
import { keepFile } from '../../../platform/files.ts';
import type { Asker, Site } from '../../access/index.ts';
import type { Recorder } from '../../cases/index.ts';
import { type DraftKey, dropDraft } from '../../drafts/index.ts';
import type { PlanEntryDraft } from '../draft.ts';
import type { PlanProblem } from '../judge/move.ts';
import { type PlanOutcome, recordOnPlan } from '../record/record.ts';

/** What became of a form that was sent. */
export type Saved =
  | { readonly outcome: 'recorded'; readonly again: boolean }
  | { readonly outcome: 'refused'; readonly problems: readonly PlanProblem[] }
  | { readonly outcome: 'conflict'; readonly since: readonly StoredFact[] };

export interface Sent {
  readonly seen: number;
  readonly drafts: readonly [PlanEntryDraft, ...PlanEntryDraft[]];
  /** The draft that is not needed any more once it is recorded. */
  readonly draft: DraftKey;
  readonly file: { readonly id: string; readonly name: string; readonly content: Buffer } | null;
}

/** Who records by a form of the plan. */
export function recorderOf(site: Site, { service, person, clock }: Asker): Recorder {
  return { service, person: person.id, via: 'form', clock, entropy: site.entropy, checkPermissions: true };
}

/** What was written is taken back with the transaction: a file without its fact is not kept. */
class NotRecorded extends Error {
  readonly saved: Saved;
  constructor(saved: Saved) {
    super('Not recorded.');
    this.saved = saved;
  }
}

/**
 * Records what a form holds, once, with its file: a form carries the id of its fact from when it was shown, so that
 * sending it again finds the fact there and changes nothing.
 */
export async function save(site: Site, asker: Asker, sent: Sent): Promise<Saved> {
  try {
    return await inService(site.db, asker.service, { person: asker.person.id }, async (tx) => {
      const saved = await saveIn(tx, site, asker, sent);
      if (saved.outcome !== 'recorded') throw new NotRecorded(saved);
      await dropDraft(tx, sent.draft);
      return saved;
    });
  } catch (error) {
    if (error instanceof NotRecorded) return error.saved;
    if (sent.file !== null && isPlainError(error))
      return { outcome: 'refused', problems: [{ field: 'file', message: error.message }] };
    throw error;
  }
}

async function saveIn(tx: WriteTx, site: Site, asker: Asker, sent: Sent): Promise<Saved> {
  const { service, person, today } = asker;
  const by = await recorderOfFact(tx, service, sent.drafts[0].id);
  if (by === person.id) return { outcome: 'recorded', again: true };
  if (by !== null) return { outcome: 'refused', problems: [USED] };
  if (sent.file !== null) {
    await keepFile(tx, service, {
      ...sent.file,
      needs: 'see-plan-names',
      by: person.id,
      on: today,
      at: asker.clock.now(),
    });
  }
  const outcome: PlanOutcome = await recordOnPlan(tx, recorderOf(site, asker), {
    seen: sent.seen,
    drafts: sent.drafts,
  });
  return outcome.outcome === 'recorded' ? { outcome: 'recorded', again: false } : outcome;
}

const USED: PlanProblem = {
  field: 'form',
  message:
    'This form was used for another entry already. Copy what you typed, open the form again and send that.',
};

/** Who recorded the fact of an id, or null where there is none. */
function recorderOfFact(tx: WriteTx, service: string, id: string): Promise<string | null> {
  return asEngine(tx, async () => {
    const found = await sql<{ by: string }>`
      select recorded_by as by from fact where service_id = ${service} and id = ${id}::uuid`.execute(tx);
    return found.rows[0]?.by ?? null;
  });
}
