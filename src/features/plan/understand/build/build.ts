import type { ImpreciseDate } from '../../../../engine/plan/imprecise.ts';
import type { ActionShape, RecommendationShape } from '../../shape.ts';
import type { Asker } from '../asker.ts';
import { leadsOf } from '../pieces/leads.ts';
import { firstSentence } from '../pieces/sentences.ts';
import type { ActionDraft, Draft, RecommendationDraft } from '../rows/draft.ts';
import type { DocumentDays } from './document-day.ts';
import { type SaidStates, standingOf } from './state.ts';
import { updatesOf } from './updates.ts';

/** When an action that a file calls completed is claimed to have been completed. */
export interface Claim {
  readonly ref: string;
  /** Null where neither the file nor an answer gives a day. */
  readonly date: ImpreciseDate | null;
}

export interface Built {
  readonly recommendations: RecommendationShape[];
  /** The actions called done, each with the day that its own row names. */
  readonly claims: Claim[];
}

/** The plan of a draft; asks what its dates and states leave open. */
export function build(draft: Draft, days: DocumentDays, asker: Asker): Built {
  const claims: Claim[] = [];
  const said: SaidStates = new Map();
  const action = (draftAction: ActionDraft): ActionShape => {
    const { ref, text, leads } = draftAction;
    const { state, planned, claimed } = standingOf(draftAction, days, said, asker);
    if (state === 'done') claims.push({ ref, date: claimed });
    return {
      ref,
      text: text.join('\n'),
      leads: leadsOf(leads.map((line) => line.text)),
      planned,
      state,
      updates: updatesOf(draftAction, days.latest, asker),
    };
  };
  const recommendation = ({ ref, text, actions }: RecommendationDraft): RecommendationShape => ({
    ref,
    title: firstSentence(text.join('\n')),
    text: text.join('\n'),
    actions: actions.map(action),
  });
  return { recommendations: draft.recommendations.map(recommendation), claims };
}
