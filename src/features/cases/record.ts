import type { Day } from '../../engine/calendar/day.ts';
import { append, lockConfiguration, lockStreams, streamVersions } from '../../ledger/append.ts';
import type { Entropy } from '../../ledger/chain.ts';
import type { NewFact, StoredFact, Via } from '../../ledger/fact.ts';
import { WITHDRAWAL } from '../../ledger/kinds.ts';
import { foldOnItsDay } from '../../ledger/moment.ts';
import { readStreams } from '../../ledger/read.ts';
import type { Clock } from '../../platform/clock.ts';
import { asEngine, type WriteTx } from '../../platform/database/in-service.ts';
import {
  type Draft,
  judgeDraft,
  judgeWithdrawal,
  type Problem,
  type WithdrawalDraft,
} from './judge/index.ts';
import { judgeContext } from './judge-context.ts';
import { knowledgeOf } from './knowledge.ts';
import { projectCases } from './project/store.ts';
import { unseenFacts } from './unseen.ts';
import './facts.ts';

/** Who records, through what, at which moment. */
export interface Recorder {
  readonly service: string;
  /** A person's id, or `operator` for the command line. */
  readonly person: string;
  readonly via: Via;
  readonly clock: Clock;
  readonly entropy: Entropy;
  /** False for imports and the command line: the file speaks for the people it names. */
  readonly checkPermissions: boolean;
}

export interface RecordRequest {
  readonly caseId: string;
  /** The version of the case that the writer saw; left out where that does not matter (an import). */
  readonly seen?: number;
  readonly drafts: readonly (Draft | WithdrawalDraft)[];
}

export type RecordOutcome =
  | { readonly outcome: 'recorded'; readonly batch: number; readonly head: string; readonly version: number }
  | { readonly outcome: 'refused'; readonly problems: readonly Problem[] }
  /** Somebody else recorded something that matters since; these are their facts. */
  | { readonly outcome: 'conflict'; readonly since: readonly StoredFact[] }
  | { readonly outcome: 'unknown-case' };

/**
 * Records facts on a case: locks, folds, judges, appends and projects, in the caller's transaction; all or nothing.
 * The caller has checked that the recorder may see the case.
 */
export async function recordOnCase(
  tx: WriteTx,
  by: Recorder,
  request: RecordRequest,
): Promise<RecordOutcome> {
  const child = await childOfCase(tx, by.service, request.caseId);
  if (child === null) return { outcome: 'unknown-case' };
  await lockConfiguration(tx, by.service, 'shared');
  await lockStreams(tx, by.service, [request.caseId, child]);
  const streams = [request.caseId, child];
  const facts = await asEngine(tx, () => readStreams(tx, by.service, streams));
  const { caseId, seen, drafts } = request;
  const since = seen === undefined ? [] : unseenFacts(facts, { person: by.person, caseId, seen }, drafts);
  if (since.length > 0) return { outcome: 'conflict', since };
  const { folded: problems, clock } = await foldOnItsDay(
    tx,
    by,
    (day) => judgeAll(tx, by, request, facts, day),
    (found) => found.length === 0,
  );
  if (problems.length > 0) return { outcome: 'refused', problems };
  const versions = await asEngine(tx, () => streamVersions(tx, by.service, streams));
  const ofChild = new Set(facts.filter((fact) => fact.stream.id === child).map((fact) => fact.id));
  const batch = await append(
    tx,
    { ...by, clock, recordedBy: by.person },
    request.drafts.map((draft) => newFact(draft, request.caseId, child, ofChild)),
    versions,
  );
  await projectCases(
    tx,
    by.service,
    child,
    batch.recordedOn,
    request.drafts.some((draft) => 'sourceRecordedOn' in draft),
  );
  const caseFacts = facts.filter((fact) => fact.stream.id === request.caseId).length;
  return {
    outcome: 'recorded',
    batch: batch.number,
    head: batch.hash.toString('hex'),
    version: caseFacts + batch.facts.filter((fact) => fact.stream.id === request.caseId).length,
  };
}

/** The child of a case, or null where there is no such case (or the one who asks may not see it). */
export async function childOfCase(tx: WriteTx, service: string, caseId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('case_reference')
    .select('child_id')
    .where('service_id', '=', service)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row?.child_id ?? null;
}

async function judgeAll(
  tx: WriteTx,
  by: Recorder,
  request: RecordRequest,
  facts: readonly StoredFact[],
  today: Day,
): Promise<Problem[]> {
  const own = facts.filter((fact) => fact.stream.id === request.caseId || fact.stream.kind === 'child');
  const context = await judgeContext(tx, by, today, own);
  const problems: Problem[] = [];
  let recorded = own;
  for (const draft of request.drafts) {
    const knowledge = knowledgeOf(recorded, today);
    problems.push(
      ...(draft.kind === WITHDRAWAL
        ? judgeWithdrawal(draft as WithdrawalDraft, knowledge)
        : judgeDraft(draft as Draft, knowledge, context)),
    );
    recorded = [...recorded, provisional(draft, request.caseId, recorded.length, by.person, today)];
  }
  return problems;
}

/** A draft as if it were recorded already, so that a later one of the same request can stand on it. */
export function provisional(
  draft: Draft | WithdrawalDraft,
  caseId: string,
  place: number,
  person: string,
  today: Day,
): StoredFact {
  const isWithdrawal = draft.kind === WITHDRAWAL;
  const correction = draft as Draft;
  return {
    id: draft.id,
    stream: { kind: 'case', id: caseId },
    version: place + 1,
    kind: draft.kind,
    occurredOn: draft.on,
    sourceRecordedOn: null,
    knownOn: (isWithdrawal ? undefined : correction.sourceRecordedOn) ?? today,
    recordedAt: new Date(0),
    recordedBy: person,
    via: 'form',
    corrects: isWithdrawal ? null : (correction.corrects ?? null),
    withdraws: isWithdrawal ? (draft as WithdrawalDraft).withdraws : null,
    data: isWithdrawal ? {} : (correction.data as never),
    batch: Number.MAX_SAFE_INTEGER / 2 ** 23,
    position: place,
  };
}

const NONE: ReadonlySet<string> = new Set();

/** A draft as the ledger takes it. `ofChild` are the facts that stand on the child's own stream: so do their withdrawals. */
export function newFact(
  draft: Draft | WithdrawalDraft,
  caseId: string,
  child: string,
  ofChild: ReadonlySet<string> = NONE,
): NewFact {
  if (draft.kind === WITHDRAWAL) {
    const withdrawal = draft as WithdrawalDraft;
    return {
      id: withdrawal.id,
      stream: ofChild.has(withdrawal.withdraws) ? { kind: 'child', id: child } : { kind: 'case', id: caseId },
      kind: WITHDRAWAL,
      occurredOn: withdrawal.on,
      withdraws: withdrawal.withdraws,
      data: {},
      text: { reason: withdrawal.reason },
    };
  }
  const fact = draft as Draft;
  // A blank field of a correction says that the text is gone; without the field the text would stay as it was.
  const text = Object.entries(fact.text ?? {}).filter(
    ([, value]) => fact.corrects !== undefined || value.trim() !== '',
  );
  return {
    id: fact.id,
    stream: fact.kind === 'child-died' ? { kind: 'child', id: child } : { kind: 'case', id: caseId },
    kind: fact.kind,
    occurredOn: fact.on,
    ...(fact.corrects === undefined ? {} : { corrects: fact.corrects }),
    ...(fact.sourceRecordedOn === undefined ? {} : { sourceRecordedOn: fact.sourceRecordedOn }),
    data: fact.data as NewFact['data'],
    ...(text.length === 0 ? {} : { text: Object.fromEntries(text) }),
  };
}
