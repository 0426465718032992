import type { Day } from '../../../engine/calendar/day.ts';
import { CORRECTION_REASON, type Draft, type Knowledge } from '../../cases/index.ts';
import type { Wanted } from '../templates/template.ts';
import { allocationStep } from './allocation.ts';
import { type MadeFact, saidIn } from './made-facts.ts';

/** What is done about one slot of a row. */
export type Step =
  | {
      readonly do: 'keep';
      readonly slot: string;
      readonly fact: string | null;
      readonly said: string;
      readonly note?: string;
    }
  | { readonly do: 'withdraw'; readonly slot: string; readonly fact: string; readonly said: string | null }
  | {
      readonly do: 'record' | 'correct';
      readonly slot: string;
      readonly said: string;
      readonly wanted: Wanted;
      readonly draft: Draft;
    };

export interface PlanContext {
  readonly knowledge: Knowledge;
  /** Whether the row itself says from when the case is allocated. */
  readonly allocatedOnStated: boolean;
  /** The day on which the source recorded the row, in an initial load. */
  readonly recordedOn: Day | null;
  uuid(): string;
}

/** Why a fact of an earlier version of a row is corrected; the record before stays visible, struck through. */
const CORRECTED = 'Its row was changed in the source, and an import took the change over.';
const HELD =
  'Somebody else holds this case, so that case_manager was not taken over. To reallocate the case, say from which day in allocated_on.';

/**
 * Compares what a row wants with what an earlier version of it made: what it no longer says is withdrawn, what it says
 * otherwise is corrected, what it says for the first time is recorded. Withdrawals come first, what stands on others
 * before what it stands on.
 */
export function planRow(wanted: readonly Wanted[], made: readonly MadeFact[], context: PlanContext): Step[] {
  const before = new Map(made.map((one) => [one.slot, one]));
  const there = new Set(context.knowledge.timeline.facts.map((fact) => fact.id));
  const gone = made
    .filter((one) => !wanted.some((each) => each.slot === one.slot))
    .flatMap((one): Step[] =>
      one.fact !== null && there.has(one.fact)
        ? [{ do: 'withdraw', slot: one.slot, fact: one.fact, said: null }]
        : [],
    );
  const ids = new Map<string, string>();
  const steps = wanted.map((one) => {
    const step = stepFor(one, before.get(one.slot), (slot) => ids.get(slot) ?? '', context);
    if (step.do === 'keep' && step.fact !== null) ids.set(one.slot, step.fact);
    if (step.do === 'record' || step.do === 'correct')
      ids.set(one.slot, step.draft.corrects ?? step.draft.id);
    return step;
  });
  return [...gone.reverse(), ...steps];
}

function stepFor(
  wanted: Wanted,
  earlier: MadeFact | undefined,
  fact: (slot: string) => string,
  context: PlanContext,
): Step {
  const { slot } = wanted;
  const said = saidIn(wanted);
  if (earlier?.said === said) return { do: 'keep', slot, fact: earlier.fact, said };
  let corrects = earlier?.fact ?? undefined;
  if (wanted.kind === 'allocated') {
    const step = allocationStep(wanted, earlier, context.allocatedOnStated, context.knowledge);
    if (step === 'withdraw' && corrects !== undefined) return { do: 'withdraw', slot, fact: corrects, said };
    if (step === 'there-already') return { do: 'keep', slot, fact: null, said };
    if (step === 'somebody-else-holds') return { do: 'keep', slot, fact: null, said, note: HELD };
    if (step === 'record') corrects = undefined;
  }
  const draft = draftOf(wanted, corrects, fact, context);
  if (corrects !== undefined && wanted.text === undefined && saysTheSame(draft, corrects, context.knowledge))
    return { do: 'keep', slot, fact: corrects, said };
  return { do: corrects === undefined ? 'record' : 'correct', slot, said, wanted, draft };
}

function draftOf(
  wanted: Wanted,
  corrects: string | undefined,
  fact: (slot: string) => string,
  context: PlanContext,
): Draft {
  const on = dayOf(wanted, corrects, context.knowledge);
  const { recordedOn } = context;
  return {
    id: context.uuid(),
    kind: wanted.kind,
    on,
    data: wanted.data(fact),
    ...textOf(wanted, corrects),
    ...(corrects === undefined ? {} : { corrects }),
    // What happened after the source recorded the row was known at the earliest when it happened.
    ...(recordedOn === null ? {} : { sourceRecordedOn: recordedOn < on ? on : recordedOn }),
  } as unknown as Draft;
}

/** A correction says why it was made; where the row has no free text, that of the original stays as it was. */
function textOf({ text }: Wanted, corrects: string | undefined): { text?: Readonly<Record<string, string>> } {
  if (corrects !== undefined) return { text: { ...text, [CORRECTION_REASON]: CORRECTED } };
  return text === undefined ? {} : { text };
}

/** Where the file does not say on which day, the day that was recorded first stays. */
function dayOf(wanted: Wanted, corrects: string | undefined, knowledge: Knowledge): Day {
  if (wanted.dayUnstated !== true || corrects === undefined) return wanted.on;
  const there = knowledge.timeline.facts.find((fact) => fact.id === corrects)?.on;
  const { day } = wanted.data(() => '') as { day?: Day };
  return there === undefined || (day !== undefined && there > day) ? wanted.on : there;
}

/** Somebody corrected the fact by hand to what the file says now. Free text is not compared: an import reads none. */
function saysTheSame(draft: Draft, corrects: string, knowledge: Knowledge): boolean {
  const there = knowledge.timeline.facts.find((fact) => fact.id === corrects);
  return there !== undefined && there.on === draft.on && sorted(there.data) === sorted(draft.data);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
