import type { Knowledge } from '../../cases/index.ts';
import type { Wanted } from '../templates/template.ts';
import type { MadeFact } from './made-facts.ts';

/** What an orders row does about the allocation that it states. */
export type AllocationStep = 'record' | 'correct' | 'withdraw' | 'there-already' | 'somebody-else-holds';

/**
 * An orders row creates a missing allocation. Where somebody else holds the case, only a stated day moves it, since a
 * reallocation needs to know from when. In a row that changed, another person from a later day is a reallocation (the
 * earlier one was true); anything else is a correction.
 */
export function allocationStep(
  wanted: Wanted,
  before: MadeFact | undefined,
  dayStated: boolean,
  knowledge: Knowledge,
): AllocationStep {
  const { to } = wanted.data(() => '') as { to: string };
  const earlier = knowledge.timeline.facts.find(
    (fact) => fact.kind === 'allocated' && fact.id === before?.fact,
  );
  if (earlier?.kind === 'allocated') {
    if (earlier.data.to !== to && wanted.on > earlier.on && dayStated) return 'record';
    return holderOn(wanted.on, knowledge, earlier.id) === to ? 'withdraw' : 'correct';
  }
  const holder = holderOn(wanted.on, knowledge);
  if (holder === to) return 'there-already';
  if (holder !== null && !dayStated && before === undefined) return 'somebody-else-holds';
  return 'record';
}

/** Who holds the case at the end of a day, one allocation left out. */
function holderOn(day: string, knowledge: Knowledge, except?: string): string | null {
  let holder: string | null = null;
  for (const fact of knowledge.timeline.facts) {
    if (fact.on > day) break;
    if (fact.kind === 'allocated' && fact.id !== except) holder = fact.data.to;
    if (fact.kind === 'allocation-ended') holder = null;
  }
  return holder;
}
