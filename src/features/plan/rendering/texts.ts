import type { LeadData } from '../../../engine/plan/facts.ts';
import type { WholePlan } from '../read/whole.ts';

/** A fact whose words are told, and what it is about. */
export interface ToldFact {
  readonly subject: string;
  readonly fact: string;
  /** Who leads, where it says so; the words of each are at the same place. */
  readonly leads?: readonly LeadData[];
  /** The person who claims, where it is a claim by somebody of the service. */
  readonly claimant?: string | null;
}

/** Every fact whose words a plan tells, each once. */
export function toldFacts(plan: WholePlan): ToldFact[] {
  const told = new Map<string, ToldFact>();
  const add = (one: ToldFact): void => void told.set(one.fact, { ...told.get(one.fact), ...one });
  for (const { id: subject, words: fact } of [...plan.sources, ...plan.recommendations])
    add({ subject, fact });
  for (const action of plan.actions) {
    const subject = action.id;
    const said = [
      ...action.planned,
      ...action.updates,
      ...action.evidence,
      ...action.partCancellations,
      ...action.retests.flatMap(({ result }) => result ?? []),
      ...(action.measure === null ? [] : [action.measure]),
    ];
    add({ subject, fact: action.words });
    for (const { words } of said) add({ subject, fact: words });
    for (const { words, claimant } of action.states) add({ subject, fact: words, claimant });
    add({ subject, fact: action.leadsWords, leads: action.leads });
  }
  return [...told.values()];
}
