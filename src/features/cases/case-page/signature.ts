import type { Day } from '../../../engine/calendar/day.ts';
import type { FactId } from '../../../engine/timeline/facts.ts';
import type { Timeline } from '../../../engine/timeline/timeline.ts';

/** Where a document stands with its signature (rule 11). */
export type Signature =
  | { readonly state: 'unsigned'; readonly since: Day }
  | { readonly state: 'returned' | 'signed'; readonly on: Day; readonly by: string }
  /** Returned, corrected and handed in again: signing starts anew. */
  | { readonly state: 'resubmitted'; readonly since: Day };

/** Where the signature of a document stands, from what happened up to the day judged. `by` are ids of people. */
export function signatureOf(document: { readonly id: FactId; readonly on: Day }, past: Timeline): Signature {
  let signature: Signature = { state: 'unsigned', since: document.on };
  for (const fact of past.facts) {
    if (fact.kind !== 'countersigned' && fact.kind !== 'returned' && fact.kind !== 'resubmitted') continue;
    if (fact.data.document !== document.id) continue;
    if (fact.kind === 'resubmitted') {
      signature = { state: 'resubmitted', since: fact.on };
    } else {
      const by = fact.data.by ?? fact.recordedBy;
      signature = { state: fact.kind === 'returned' ? 'returned' : 'signed', on: fact.on, by };
    }
  }
  return signature;
}
