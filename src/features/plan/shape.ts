import type { ImpreciseDate } from '../../engine/plan/imprecise.ts';
import type { PlanState } from '../../engine/plan/states.ts';

/** Where recommendations come from (product 5.12). */
export const SOURCE_KINDS = [
  'inspection',
  'self-assessment',
  'service-quality-review',
  'board-request',
  'audit',
  'other',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** The document or request that a plan answers. */
export interface SourceShape {
  readonly title: string;
  readonly kind: SourceKind;
  /** When it was made: of an inspection, its days. */
  readonly date: ImpreciseDate | null;
}

/** One entry of progress. `label` is how the document introduces it ("Update (July 2013)"); null for what stands without one. */
export interface UpdateShape {
  readonly label: string | null;
  readonly date: ImpreciseDate | null;
  readonly text: string;
}

export interface ActionShape {
  /** As the service writes it: 1a, 5(c). */
  readonly ref: string;
  readonly text: string;
  /** Lead people and agencies as written, one each. */
  readonly leads: readonly string[];
  readonly planned: ImpreciseDate | null;
  readonly state: PlanState;
  readonly updates: readonly UpdateShape[];
}

export interface RecommendationShape {
  /** As the service writes it: YOS 1. */
  readonly ref: string;
  /** The first sentence, for lists. */
  readonly title: string;
  readonly text: string;
  readonly actions: readonly ActionShape[];
}

/** A plan as a document carries it: what import understands and export writes. */
export interface PlanDocument {
  readonly source: SourceShape | null;
  readonly recommendations: readonly RecommendationShape[];
}

/** Something that a file leaves open. Nothing of the file is imported before it is answered. */
export interface PlanQuestion {
  /** Which place of the document it is about; no two questions share one. Answers name it. */
  readonly where: string;
  readonly text: string;
  /** The answer that is offered, where there is one. */
  readonly proposal: string | null;
  /** The answers that are possible; empty where any text (a day, a name) will do. */
  readonly choices: readonly string[];
}

/** What was understood of a file: `plan import --json`. */
export interface UnderstoodPlan extends PlanDocument {
  readonly questions: readonly PlanQuestion[];
}
