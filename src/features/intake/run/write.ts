import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import type { BulkBatch } from '../../../ledger/bulk.ts';
import type { SealedFact } from '../../../ledger/chain.ts';
import type { WriteTx } from '../../../platform/database/in-service.ts';
import { type Fold, foldCase, insertNewCases, type JudgeContext, storeFolds } from '../../cases/index.ts';
import type { ConfigurationHistory } from '../../service/index.ts';
import { addedFacts, asStored, type CaseState } from '../judging/case-state.ts';
import { writeMade } from '../judging/made-facts.ts';
import type { RowToKeep } from './judge-group.ts';
import type { RowSource } from './lines.ts';

/** What follows from some judged groups, computed and ready to be stored. */
export interface Portion {
  readonly facts: readonly SealedFact[];
  readonly opened: readonly CaseState[];
  readonly folds: readonly Fold[];
  readonly rows: readonly RowToKeep[];
}

/** Seals the facts that the rows add to a case, and folds the case once with all of them. */
export function portionOf(
  state: CaseState,
  bulk: BulkBatch,
  configuration: ConfigurationHistory,
  context: JudgeContext,
): { facts: SealedFact[]; fold: Fold } {
  const added = addedFacts(state);
  const from = bulk.size;
  const versions = new Map<string, number>();
  for (const fact of state.facts) {
    versions.set(fact.stream.id, Math.max(versions.get(fact.stream.id) ?? 0, fact.version));
  }
  const facts = bulk.seal(added, (stream) => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    return version;
  });
  const all = [...state.facts, ...added.map((fact, at) => asStored(fact, from + at, context))];
  const fold = foldCase(state.caseId, all, configuration, context.today, {
    isNew: state.opening.length > 0,
    sourceKnown: added.some((fact) => fact.sourceRecordedOn !== undefined),
  });
  return { facts, fold };
}

/** Stores a portion: facts where they wait for their batch, the rest where it belongs. */
export async function storePortion(
  tx: WriteTx,
  source: RowSource,
  portion: Portion,
  bulk: BulkBatch,
  day: Day,
): Promise<void> {
  await bulk.store(portion.facts);
  await insertNewCases(tx, source.service, portion.opened);
  await storeFolds(tx, source.service, portion.folds, day);
  await keepRows(
    tx,
    source,
    portion.rows.map(({ line, state, made }) => ({
      identity: line.identity,
      subject: state.caseId,
      digest: line.digest,
      made: writeMade(made),
    })),
  );
}

/** Remembers what rows said and made. */
export async function keepRows(
  tx: WriteTx,
  source: RowSource,
  rows: readonly { identity: string; subject: string; digest: Buffer; made: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into import_row (service_id, profile, template, identity, subject, digest, made)
            select ${source.service}, ${source.profile}, ${source.template}, * from unnest(
              ${rows.map((row) => row.identity)}::text[], ${rows.map((row) => row.subject)}::uuid[],
              ${rows.map((row) => row.digest)}::bytea[], ${rows.map((row) => row.made)}::text[])
            on conflict (service_id, profile, template, identity)
            do update set subject = excluded.subject, digest = excluded.digest, made = excluded.made`.execute(
    tx,
  );
}
