import { MOVES } from '../../../../engine/plan/moves.ts';
import type { PlanState } from '../../../../engine/plan/states.ts';
import { dateWords } from '../../tell/dates.ts';
import type { PlanChange } from '../../understand/index.ts';
import { STATE_TITLES } from '../../words.ts';
import { claimedState } from './claimed-state.ts';

/** A change that a newer version makes, in words. */
export interface ToldChange {
  readonly group: 'new' | 'changed' | 'vanished';
  /** What it is about, as the plan names it. */
  readonly about: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** Tells a change with what stood before and what stands after. */
export function tellChange(change: PlanChange): ToldChange {
  const say = (
    group: ToldChange['group'],
    about: string,
    what: string,
    [before, after]: readonly [string, string],
  ): ToldChange => ({ group, about, what, before, after });
  switch (change.kind) {
    case 'source':
      return say('changed', 'The source', 'Described otherwise. The plan keeps its own words', [
        change.before?.title ?? '',
        change.after?.title ?? '',
      ]);
    case 'recommendation-new': {
      const { ref, text, actions } = change.recommendation;
      const count = `${actions.length} ${actions.length === 1 ? 'action' : 'actions'}`;
      return say('new', ref, `New recommendation, with ${count}`, ['', text]);
    }
    case 'action-new':
      return say('new', change.action.ref, `New action, below ${change.recommendation}`, [
        '',
        change.action.text,
      ]);
    case 'update-new':
      return say('new', change.ref, 'New update', ['', labelled(change.update)]);
    case 'recommendation-text':
    case 'action-text':
      return say('changed', change.ref, 'Worded otherwise', [change.before, change.after]);
    case 'recommendation-ref':
    case 'action-ref':
      return say('changed', change.before, 'New reference', [change.before, change.after]);
    case 'action-moved':
      return say('changed', change.ref, 'Answers another recommendation', [change.before, change.after]);
    case 'planned':
      return say('changed', change.ref, change.after === null ? KEPT('Planned date') : 'Planned date', [
        change.before === null ? 'None' : dateWords(change.before),
        change.after === null ? 'None' : dateWords(change.after),
      ]);
    case 'leads':
      return say('changed', change.ref, 'Leads', [
        change.gone.length === 0 ? '' : `No more: ${change.gone.join(', ')}`,
        change.come.length === 0 ? '' : `New: ${change.come.join(', ')}`,
      ]);
    case 'state':
      return say('changed', change.ref, claimable(change.before, change.after) ? 'State' : KEPT('State'), [
        STATE_TITLES[change.before],
        STATE_TITLES[change.after],
      ]);
    case 'recommendation-vanished':
      return say('vanished', change.ref, 'Recommendation that is no longer in the document', [
        change.title,
        '',
      ]);
    case 'action-vanished':
      return say('vanished', change.ref, 'Action that is no longer in the document', [change.text, '']);
    case 'update-vanished':
      return say('vanished', change.ref, 'Update that is no longer in the document', [
        labelled(change.update),
        '',
      ]);
  }
}

/** What the document says otherwise and does not take away. */
const KEPT = (what: string): string => `${what}. The plan keeps its own: see what is left to you`;

/** Whether a document can claim a state in the place of another (rule 31). */
function claimable(before: PlanState, after: PlanState): boolean {
  const claimed = claimedState(after);
  return claimed !== 'not-started' && claimed !== before && MOVES[before][claimed].allowed;
}

function labelled({ label, text }: { readonly label: string | null; readonly text: string }): string {
  return label === null ? text : `${label}\n${text}`;
}
