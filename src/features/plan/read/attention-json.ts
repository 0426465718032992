import type { Day } from '../../../engine/calendar/day.ts';
import { type AttentionKind, PROPOSES } from '../../../engine/plan/attention.ts';
import type { PlanState } from '../../../engine/plan/states.ts';
import { ATTENTION_WORDS } from '../words.ts';
import type { Attention } from './attention.ts';

/** What needs attention, as `plan attention --json` and the API tell it. */
export interface AttentionJson {
  readonly staleWeeks: number;
  readonly items: readonly {
    readonly action: string;
    readonly ref: string;
    readonly kind: AttentionKind;
    readonly since: Day | null;
    readonly state: PlanState;
    readonly leads: readonly string[];
    /** The state that is proposed; a person decides. */
    readonly proposes: PlanState | null;
    readonly text: string;
  }[];
}

/** Tells what needs attention. */
export function attentionJson({ staleWeeks, items }: Attention): AttentionJson {
  return {
    staleWeeks,
    items: items.map(({ action, kind, since }) => ({
      action: action.id,
      ref: action.ref,
      kind,
      since,
      state: action.state,
      leads: action.leads.map((lead) => lead.name),
      proposes: PROPOSES[kind] ?? null,
      text: ATTENTION_WORDS[kind],
    })),
  };
}
