import type { Day } from '../../../engine/calendar/day.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { isPlanKind } from '../facts.ts';
import type { PlanReading } from '../pages/reading.ts';
import { type Teller, type Told, tellPlanFact } from './fact.ts';

/** An entry of the plan as its history tells it: nothing that was ever recorded is lost from sight. */
export interface ToldEntry extends Told {
  readonly fact: string;
  readonly kind: string;
  readonly subject: string;
  readonly on: Day;
  readonly knownOn: Day;
  readonly recordedAt: Date;
  readonly by: string;
  readonly byId: string;
  /** Whether it stands: neither corrected by a later entry nor withdrawn. */
  readonly stands: boolean;
  /** The entry as it was first recorded: itself, unless it is a correction. Corrections and withdrawals name this one. */
  readonly original: string;
  /** Why and by whom it was withdrawn; null where it was not. */
  readonly withdrawn: { readonly reason: string; readonly by: string; readonly knownOn: Day } | null;
}

/** What telling needs of a reading. */
export function tellerOf({ knowledge }: Pick<PlanReading, 'knowledge'>): Teller {
  const due = new Map(
    knowledge.actions().flatMap((action) => action.retests.map((one) => [one.id, one.due])),
  );
  for (const fact of knowledge.facts) {
    if (fact.kind !== 're-tests-set' || fact.data === null) continue;
    for (const one of (fact.data as { retests: { retest: string; due: Day }[] }).retests)
      if (!due.has(one.retest)) due.set(one.retest, one.due);
  }
  return { retestDue: (retest) => due.get(retest) ?? null };
}

/** Kinds that say everything without words. */
const WORDLESS: ReadonlySet<string> = new Set([
  're-tests-set',
  'measure-reported',
  'plan-imported',
  'plan-settings-set',
]);

/**
 * Tells facts of the plan in the order of recording. Withdrawals are told at what they withdraw. Who may not see names is
 * told what the public rendering has words for: what stands.
 */
export function tellEntries(reading: PlanReading, facts: readonly StoredFact[]): ToldEntry[] {
  const { knowledge, voice, words } = reading;
  const teller = tellerOf(reading);
  const withdrawals = new Map(
    knowledge.facts.flatMap((fact) => (fact.withdraws === null ? [] : [[fact.withdraws, fact] as const])),
  );
  const { replaced, originals } = corrections(knowledge.facts, new Set(withdrawals.keys()));
  return facts.flatMap((fact): ToldEntry[] => {
    if (fact.withdraws !== null || !isPlanKind(fact.kind) || fact.data === null) return [];
    if (!voice.names && !WORDLESS.has(fact.kind) && !words.has(fact.id)) return [];
    const original = originals.get(fact.id) ?? fact.id;
    const withdrawal = withdrawals.get(fact.id) ?? withdrawals.get(original);
    const told = tellPlanFact({ kind: fact.kind, data: fact.data } as never, words.get(fact.id), teller);
    return [
      {
        ...told,
        fact: fact.id,
        kind: fact.kind,
        subject: knowledge.subjects.get(fact.id) ?? reading.plan,
        on: fact.occurredOn,
        knownOn: fact.knownOn,
        recordedAt: fact.recordedAt,
        by: voice.person(fact.recordedBy, fact.knownOn),
        byId: fact.recordedBy,
        stands: withdrawal === undefined && !replaced.has(fact.id),
        original,
        withdrawn:
          withdrawal === undefined
            ? null
            : {
                reason: String(words.get(withdrawal.id)?.reason ?? ''),
                by: voice.person(withdrawal.recordedBy, withdrawal.knownOn),
                knownOn: withdrawal.knownOn,
              },
      },
    ];
  });
}

/** The entries in whose place a correction stands, and what each correction was first. */
function corrections(
  facts: readonly StoredFact[],
  withdrawn: ReadonlySet<string>,
): { readonly replaced: ReadonlySet<string>; readonly originals: ReadonlyMap<string, string> } {
  const originals = new Map<string, string>();
  const holds = new Map<string, string>();
  const replaced = new Set<string>();
  for (const fact of facts) {
    if (fact.corrects === null) continue;
    const original = originals.get(fact.corrects) ?? fact.corrects;
    originals.set(fact.id, original);
    if (withdrawn.has(fact.id)) continue;
    replaced.add(holds.get(original) ?? original);
    holds.set(original, fact.id);
  }
  return { replaced, originals };
}
