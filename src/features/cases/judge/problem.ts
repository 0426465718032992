import type { Day } from '../../../engine/calendar/day.ts';
import type {
  CaseFactData,
  CaseFactKind,
  DutyRef,
  FactId,
  TimelineFact,
} from '../../../engine/timeline/facts.ts';
import type { Timeline } from '../../../engine/timeline/timeline.ts';
import type { Permission } from '../../organisation/index.ts';
import type { NamedDuty } from '../duty-named.ts';

/** Why a fact is refused: which field, and what is wrong and what to do, in words. */
export interface Problem {
  readonly field: string;
  readonly message: string;
}

/** A fact that somebody wants to record on a case. */
export type Draft<K extends CaseFactKind = CaseFactKind> = {
  [Kind in K]: {
    readonly id: FactId;
    readonly kind: Kind;
    readonly on: Day;
    readonly data: CaseFactData[Kind];
    readonly text?: Readonly<Record<string, string>>;
    readonly corrects?: FactId;
    readonly sourceRecordedOn?: Day;
  };
}[K];

/** The withdrawal of a fact: it was never so. */
export interface WithdrawalDraft {
  readonly id: FactId;
  readonly kind: 'withdrawal';
  readonly on: Day;
  readonly withdraws: FactId;
  readonly reason: string;
}

/** What is known of the case before the draft: its live facts and its child. */
export interface Knowledge {
  readonly timeline: Timeline;
  readonly child: { readonly birthDate: Day | null; readonly diedOn: Day | null };
}

/** Who records, when, under which configuration. */
export interface JudgeContext {
  readonly today: Day;
  readonly recorder: { readonly id: string; may(permission: Permission): boolean };
  /** False for an import or a set-up: a file speaks for the people named in it, who are checked where they are named. */
  readonly checkPermissions: boolean;
  /** Whether a person of that id works for the service on a day. */
  worksHere(person: string, on: Day): boolean;
  /** Whether a person's role on a day records on cases, as who holds a case must. */
  mayHoldCase(person: string, on: Day): boolean;
  mayOn(person: string, permission: Permission, on: Day): boolean;
  readonly exceptionReasons: ReadonlySet<string>;
  readonly suspensionReasons: ReadonlySet<string>;
  /** The duty that an exception names; null where the case has none such. */
  duty(ref: DutyRef): NamedDuty | null;
}

export type Judge<K extends CaseFactKind> = (
  draft: Draft<K>,
  knowledge: Knowledge,
  context: JudgeContext,
) => readonly Problem[];

/** Live facts of one kind, in order. */
export function factsOf<K extends CaseFactKind>(
  knowledge: Knowledge,
  kind: K,
): Extract<TimelineFact, { kind: K }>[] {
  return knowledge.timeline.facts.filter(
    (fact): fact is Extract<TimelineFact, { kind: K }> => fact.kind === kind,
  );
}

/** The live fact of that id and kind, or null. */
export function factOf<K extends CaseFactKind>(
  knowledge: Knowledge,
  kind: K,
  id: FactId,
): Extract<TimelineFact, { kind: K }> | null {
  return factsOf(knowledge, kind).find((fact) => fact.id === id) ?? null;
}

/** Who acts: whoever records; what is corrected stays the act of who did it. */
export function actorOf(draft: Draft, knowledge: Knowledge, context: JudgeContext): string {
  const original = knowledge.timeline.facts.find((fact) => fact.id === draft.corrects);
  return original?.recordedBy ?? context.recorder.id;
}

export const NO_PROBLEM: readonly Problem[] = [];
