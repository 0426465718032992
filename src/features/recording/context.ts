import type { Day } from '../../engine/calendar/day.ts';
import type { OrderTypeEntry } from '../../engine/standards/standard.ts';
import type { CaseFactKind, FactId, TimelineFact } from '../../engine/timeline/facts.ts';
import type { StoredFact } from '../../ledger/fact.ts';
import type { CaseDuty, Knowledge, Names } from '../cases/index.ts';
import type { Permission } from '../organisation/index.ts';

/** Somebody who works, or worked, for the service. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  /** Whether they hold a post today. */
  readonly here: boolean;
}

/** A text as it is kept: a few named fields. */
export type Texts = Readonly<Record<string, string>>;

/** Everything that a form about one case needs: what is known of it today, and who asks. */
export interface CaseContext {
  readonly caseId: string;
  readonly childId: string;
  readonly reference: string;
  readonly childName: string | null;
  /** The version of the case that the form shows: a later one is a conflict. */
  readonly seen: number;
  readonly today: Day;
  readonly person: string;
  /** Every fact of the case and its child as recorded, corrections and withdrawals among them. */
  readonly facts: readonly StoredFact[];
  readonly knowledge: Knowledge;
  readonly duties: readonly CaseDuty[];
  readonly colleagues: readonly Colleague[];
  readonly teams: readonly string[];
  /** Free text of the case's facts that the one who asks may read. */
  readonly texts: ReadonlyMap<FactId, Texts>;
  /** False for who records dates only: no form shows or takes free text. */
  readonly narrative: boolean;
  readonly names: Names;
  readonly orderTypes: readonly OrderTypeEntry[];
  readonly exceptionReasons: readonly { readonly id: string; readonly title: string }[];
  readonly suspensionReasons: readonly { readonly id: string; readonly title: string }[];
  may(permission: Permission): boolean;
  mayOn(person: string, permission: Permission, on: Day): boolean;
  uuid(): string;
  /** The fact that is being corrected, as it stands now. */
  readonly correcting: TimelineFact | null;
}

type FactOf<K extends CaseFactKind> = Extract<TimelineFact, { kind: K }>;

/** Live facts of one kind, oldest first. */
export function factsOf<K extends CaseFactKind>(
  context: Pick<CaseContext, 'knowledge'>,
  kind: K,
): FactOf<K>[] {
  return context.knowledge.timeline.facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
}

/** The live fact of that id, or null. */
export function factById(context: Pick<CaseContext, 'knowledge'>, id: string): TimelineFact | null {
  return context.knowledge.timeline.facts.find((fact) => fact.id === id) ?? null;
}
