import type { ImpreciseDate } from '../../../../engine/plan/imprecise.ts';
import type { PlanState } from '../../../../engine/plan/states.ts';
import type { ActionShape, RecommendationShape, SourceShape, UpdateShape } from '../../shape.ts';

/** One difference between a plan as it is there and a newer version of it. References are those of the plan that is there. */
export type PlanChange =
  | { readonly kind: 'source'; readonly before: SourceShape | null; readonly after: SourceShape | null }
  | { readonly kind: 'recommendation-new'; readonly recommendation: RecommendationShape }
  | { readonly kind: 'recommendation-vanished'; readonly ref: string; readonly title: string }
  | {
      readonly kind: 'recommendation-text';
      readonly ref: string;
      readonly before: string;
      readonly after: string;
    }
  | { readonly kind: 'recommendation-ref'; readonly before: string; readonly after: string }
  | { readonly kind: 'action-new'; readonly recommendation: string; readonly action: ActionShape }
  | { readonly kind: 'action-vanished'; readonly ref: string; readonly text: string }
  | { readonly kind: 'action-moved'; readonly ref: string; readonly before: string; readonly after: string }
  | { readonly kind: 'action-ref'; readonly before: string; readonly after: string }
  | { readonly kind: 'action-text'; readonly ref: string; readonly before: string; readonly after: string }
  | {
      readonly kind: 'planned';
      readonly ref: string;
      readonly before: ImpreciseDate | null;
      readonly after: ImpreciseDate | null;
    }
  | {
      readonly kind: 'leads';
      readonly ref: string;
      readonly gone: readonly string[];
      readonly come: readonly string[];
    }
  | { readonly kind: 'state'; readonly ref: string; readonly before: PlanState; readonly after: PlanState }
  | { readonly kind: 'update-new'; readonly ref: string; readonly update: UpdateShape }
  | { readonly kind: 'update-vanished'; readonly ref: string; readonly update: UpdateShape };
