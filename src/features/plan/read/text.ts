import type { Day } from '../../../engine/calendar/day.ts';
import { inShort, inWords } from '../../../platform/day-words.ts';
import { STATE_TITLES, STRENGTH_TITLES } from '../words.ts';
import type { AttentionJson } from './attention-json.ts';
import type { ShownPlan } from './show.ts';

/** A plan as lines for a terminal. */
export function planText(plan: ShownPlan & { readonly on: Day }): string {
  if (plan.recommendations.length === 0)
    return `There is nothing on the plan as known on ${inWords(plan.on)}. Import a document: countersign plan import FILE\n`;
  const lines = plan.sources.map((source) => source.title);
  for (const recommendation of plan.recommendations) {
    lines.push('', `${recommendation.ref}  ${recommendation.title}`);
    for (const action of recommendation.actions) {
      const planned = action.planned === null ? 'no planned date' : `planned ${action.planned.text}`;
      lines.push(
        `  ${action.ref}  ${STATE_TITLES[action.state]}; ${planned}; evidence: ${STRENGTH_TITLES[action.strength].toLowerCase()}; ${action.leads.join(', ') || 'nobody leads it'}`,
        `      ${firstLine(action.text)}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

/** What needs attention as lines for a terminal. */
export function attentionText({ items }: AttentionJson): string {
  if (items.length === 0) return 'Nothing on the plan needs attention.\n';
  return items
    .map(
      (item) =>
        `${item.ref}  ${item.text}${item.since === null ? '' : ` Since ${inShort(item.since)}.`}  ${item.leads.join(', ')}\n`,
    )
    .join('');
}

function firstLine(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
