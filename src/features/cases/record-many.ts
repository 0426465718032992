import type { Day } from '../../engine/calendar/day.ts';
import { append, lockConfiguration, lockStreams, streamVersions } from '../../ledger/append.ts';
import type { StoredFact } from '../../ledger/fact.ts';
import { foldOnItsDay } from '../../ledger/moment.ts';
import { readStreams } from '../../ledger/read.ts';
import { asEngine, type WriteTx } from '../../platform/database/in-service.ts';
import { loadOrganisation } from '../organisation/index.ts';
import { loadConfiguration } from '../service/index.ts';
import { type Draft, judgeDraft, type Problem } from './judge/index.ts';
import { contextOf } from './judge-context.ts';
import { knowledgeOf } from './knowledge.ts';
import { projectCases } from './project/store.ts';
import { newFact, type Recorder } from './record.ts';

/** One fact on one of several cases. */
export interface CaseDraft {
  readonly caseId: string;
  readonly draft: Draft;
}

export type ManyOutcome =
  | { readonly outcome: 'recorded'; readonly batch: number }
  /** What is wrong, by case; nothing was recorded. */
  | { readonly outcome: 'refused'; readonly problems: ReadonlyMap<string, readonly Problem[]> }
  | { readonly outcome: 'unknown-case'; readonly caseId: string };

/**
 * Records one fact on each of several cases as one batch, all or nothing, in the caller's transaction. Every stream is
 * locked before the head is, so that nobody waits for one who waits for us. The caller has checked that the recorder may
 * see the cases.
 */
export async function recordOnCases(
  tx: WriteTx,
  by: Recorder,
  requests: readonly CaseDraft[],
): Promise<ManyOutcome> {
  const children = await childrenOf(
    tx,
    by.service,
    requests.map((one) => one.caseId),
  );
  const stranger = requests.find((one) => !children.has(one.caseId));
  if (stranger !== undefined) return { outcome: 'unknown-case', caseId: stranger.caseId };
  const streams = [...children.keys(), ...children.values()];
  await lockConfiguration(tx, by.service, 'shared');
  await lockStreams(tx, by.service, streams);
  const facts = await asEngine(tx, () => readStreams(tx, by.service, streams));
  const { folded: problems, clock } = await foldOnItsDay(
    tx,
    by,
    (day) => judgeEach(tx, by, requests, children, facts, day),
    (found) => found.size === 0,
  );
  if (problems.size > 0) return { outcome: 'refused', problems };
  const versions = await asEngine(tx, () => streamVersions(tx, by.service, streams));
  const batch = await append(
    tx,
    { ...by, clock, recordedBy: by.person },
    requests.map(({ caseId, draft }) => newFact(draft, caseId, children.get(caseId) ?? '')),
    versions,
  );
  for (const child of new Set(children.values()))
    await projectCases(tx, by.service, child, batch.recordedOn, false);
  return { outcome: 'recorded', batch: batch.number };
}

async function childrenOf(
  tx: WriteTx,
  service: string,
  cases: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('case_reference')
    .select(['case_id', 'child_id'])
    .where('service_id', '=', service)
    .where('case_id', 'in', [...cases])
    .execute();
  return new Map(rows.map((row) => [row.case_id, row.child_id]));
}

async function judgeEach(
  tx: WriteTx,
  by: Recorder,
  requests: readonly CaseDraft[],
  children: ReadonlyMap<string, string>,
  facts: readonly StoredFact[],
  today: Day,
): Promise<Map<string, readonly Problem[]>> {
  const configuration = (await loadConfiguration(tx, by.service)).asKnown(today);
  const organisation = await asEngine(tx, () => loadOrganisation(tx, by.service, today));
  const problems = new Map<string, readonly Problem[]>();
  for (const { caseId, draft } of requests) {
    const child = children.get(caseId);
    const own = facts.filter((fact) => fact.stream.id === caseId || fact.stream.id === child);
    const knowledge = knowledgeOf(own, today);
    const context = contextOf({
      configuration,
      organisation,
      person: by.person,
      checkPermissions: by.checkPermissions,
      today,
      timeline: () => knowledge.timeline,
    });
    const found = judgeDraft(draft, knowledge, context);
    if (found.length > 0) problems.set(caseId, found);
  }
  return problems;
}
