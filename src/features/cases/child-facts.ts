import { append, lockConfiguration, lockStreams, streamVersions } from '../../ledger/append.ts';
import type { NewFact, StoredFact } from '../../ledger/fact.ts';
import { foldOnItsDay } from '../../ledger/moment.ts';
import { readStreams } from '../../ledger/read.ts';
import { asEngine, type WriteTx } from '../../platform/database/in-service.ts';
import type { Problem } from './judge/index.ts';
import { projectCases } from './project/store.ts';
import type { Recorder } from './record.ts';

export type ChildOutcome =
  | { readonly outcome: 'recorded' }
  | { readonly outcome: 'refused'; readonly problems: readonly Problem[] };

/**
 * Records facts on the streams of children: locks, reads, lets `make` judge what is known and say what is new, appends as
 * one batch and projects every child. The caller has checked that the recorder may see them.
 */
export async function recordOnChildren(
  tx: WriteTx,
  by: Recorder,
  children: readonly string[],
  make: (facts: readonly StoredFact[]) => readonly NewFact[] | { readonly problems: readonly Problem[] },
): Promise<ChildOutcome> {
  const streams = [...new Set(children)];
  await lockConfiguration(tx, by.service, 'shared');
  await lockStreams(tx, by.service, streams);
  const facts = await asEngine(tx, () => readStreams(tx, by.service, streams));
  const { folded, clock } = await foldOnItsDay(
    tx,
    by,
    async () => make(facts),
    (made) => !('problems' in made) && made.length > 0,
  );
  if ('problems' in folded) return { outcome: 'refused', problems: folded.problems };
  if (folded.length === 0) return { outcome: 'recorded' };
  const versions = await asEngine(tx, () => streamVersions(tx, by.service, streams));
  const batch = await append(tx, { ...by, clock, recordedBy: by.person }, folded, versions);
  for (const child of streams) await projectCases(tx, by.service, child, batch.recordedOn, false);
  return { outcome: 'recorded' };
}
