import { FOREVER } from '../../../engine/calendar/day.ts';
import { append, lockConfiguration, lockStreams } from '../../../ledger/append.ts';
import type { NewFact, StoredFact } from '../../../ledger/fact.ts';
import { factKind } from '../../../ledger/kinds.ts';
import { foldOnItsDay } from '../../../ledger/moment.ts';
import { readStreams } from '../../../ledger/read.ts';
import type { WriteTx } from '../../../platform/database/in-service.ts';
import type { Recorder } from '../../cases/index.ts';
import type { PlanEntryDraft } from '../draft.ts';
import { judgePlanDraft, judgePlanWithdrawal, type PlanContext } from '../judge/draft.ts';
import { asRecorded, GrowingKnowledge, planKnowledge } from '../judge/knowledge.ts';
import type { PlanProblem } from '../judge/move.ts';
import { subjectsOf } from '../live.ts';
import { settingsOf } from '../project/rows.ts';
import { projectPlan } from '../project/store.ts';
import { planStream } from '../stream.ts';
import { planContext } from './context.ts';
import { withRetests } from './retests.ts';

export interface PlanRequest {
  /** The version of the plan that the writer saw; left out where that does not matter. */
  readonly seen?: number;
  readonly drafts: readonly PlanEntryDraft[];
}

export type PlanOutcome =
  | {
      readonly outcome: 'recorded';
      readonly head: string;
      readonly version: number;
      /** The facts that were recorded, with what followed from them (re-tests of a claim). */
      readonly facts: readonly string[];
    }
  | { readonly outcome: 'refused'; readonly problems: readonly PlanProblem[] }
  /** Somebody else recorded something about the same action, recommendation or source since; these are their facts. */
  | { readonly outcome: 'conflict'; readonly since: readonly StoredFact[]; readonly version: number };

/**
 * Records facts on the plan: locks, folds, judges, appends and projects what they are about, in the caller's
 * transaction; all or nothing.
 */
export async function recordOnPlan(tx: WriteTx, by: Recorder, request: PlanRequest): Promise<PlanOutcome> {
  const plan = planStream(by.service);
  await lockConfiguration(tx, by.service, 'shared');
  await lockStreams(tx, by.service, [plan]);
  const facts = await readStreams(tx, by.service, [plan]);
  const settings = settingsOf(planKnowledge(facts, plan).live.get(plan) ?? []);
  const drafts = withRetests(request.drafts, settings, by.entropy);
  const since = request.seen === undefined ? [] : unseen(facts, drafts, plan, { ...by, seen: request.seen });
  if (since.length > 0) return { outcome: 'conflict', since, version: facts.length };
  const { folded: problems, clock } = await foldOnItsDay(
    tx,
    by,
    async (today) => judgeAll(drafts, facts, plan, await planContext(tx, by, today, drafts)),
    (found) => found.length === 0,
  );
  if (problems.length > 0) return { outcome: 'refused', problems };
  const batch = await append(
    tx,
    { ...by, clock, recordedBy: by.person },
    drafts.map((draft) => planFact(draft, plan)),
    new Map([[plan, facts.length]]),
  );
  const after = await readStreams(tx, by.service, [plan]);
  const subjects = subjectsOf(after, plan);
  await projectPlan(
    tx,
    by.service,
    plan,
    after,
    new Set(drafts.map((draft) => subjects.get(draft.id) ?? plan)),
  );
  return {
    outcome: 'recorded',
    head: batch.hash.toString('hex'),
    version: after.length,
    facts: drafts.map((draft) => draft.id),
  };
}

/** Judges drafts one after another, each on what is recorded and on those before it. */
export function judgeAll(
  drafts: readonly PlanEntryDraft[],
  facts: readonly StoredFact[],
  plan: string,
  context: PlanContext,
): PlanProblem[] {
  let knowledge = new GrowingKnowledge(facts, plan);
  const problems: PlanProblem[] = [];
  for (const draft of drafts) {
    const recorded = asRecorded([draft], knowledge.facts, { plan, ...context });
    if (draft.kind === 'withdrawal') {
      const after = new GrowingKnowledge([...knowledge.facts, ...recorded], plan);
      problems.push(...judgePlanWithdrawal(draft, knowledge, after, context));
      knowledge = after;
    } else {
      problems.push(...judgePlanDraft(draft, knowledge, context));
      for (const fact of recorded) knowledge = knowledge.with(fact);
    }
  }
  return problems;
}

/** A draft as the ledger takes it: blank words are left out. */
export function planFact(draft: PlanEntryDraft, plan: string): NewFact {
  const stream = { kind: 'plan', id: plan } as const;
  if (draft.kind === 'withdrawal') {
    return {
      id: draft.id,
      stream,
      kind: 'withdrawal',
      occurredOn: draft.on,
      withdraws: draft.withdraws,
      data: {},
      text: { reason: clean(draft.reason) },
    };
  }
  const text = Object.entries(draft.text as Readonly<Record<string, string | readonly string[] | undefined>>)
    .map(([field, value]) => [field, typeof value === 'string' ? clean(value) : value?.map(clean)] as const)
    .filter(([, value]) => value !== undefined && value.length > 0);
  return {
    id: draft.id,
    stream,
    kind: draft.kind,
    occurredOn: draft.on,
    ...(draft.corrects === undefined ? {} : { corrects: draft.corrects }),
    data: draft.data as NewFact['data'],
    ...(text.length === 0 ? {} : { text: Object.fromEntries(text) as NonNullable<NewFact['text']> }),
  };
}

function clean(text: string): string {
  return text.replaceAll('\r\n', '\n').trim().normalize('NFC');
}

/** What others recorded since that matters: changes of the same subjects, and of the same entries. */
function unseen(
  facts: readonly StoredFact[],
  drafts: readonly PlanEntryDraft[],
  plan: string,
  { person, seen }: { readonly person: string; readonly seen: number },
): StoredFact[] {
  const subjects = subjectsOf(
    [...facts, ...asRecorded(drafts, facts, { plan, person, today: FOREVER })],
    plan,
  );
  const changed = new Set(
    drafts
      .filter((draft) => factKind(draft.kind).editors === 'conflict')
      .map((draft) => subjects.get(draft.id)),
  );
  const entries = new Set(
    drafts.map((draft) => (draft.kind === 'withdrawal' ? draft.withdraws : draft.corrects)),
  );
  entries.delete(undefined);
  return facts.filter(
    (fact) =>
      fact.version > seen &&
      fact.recordedBy !== person &&
      ((changed.has(subjects.get(fact.id)) && factKind(fact.kind).editors === 'conflict') ||
        entries.has(fact.corrects ?? fact.withdraws ?? undefined)),
  );
}
