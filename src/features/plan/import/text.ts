import type { PlanDocument, PlanQuestion } from '../shape.ts';
import type { PlanChange } from '../understand/index.ts';

/** What an import understood, as lines for a terminal. */
export function importedText(told: {
  readonly source: PlanDocument['source'];
  readonly recommendations: PlanDocument['recommendations'];
  readonly questions: readonly PlanQuestion[];
  readonly notes: readonly string[];
  readonly changes: readonly PlanChange[];
  readonly left: readonly string[];
  readonly recorded?: number;
}): string {
  const actions = told.recommendations.flatMap((one) => one.actions);
  const lines = [
    told.source?.title ?? 'No source is named.',
    `${count(told.recommendations.length, 'recommendation')}, ${count(actions.length, 'action')}, ${count(actions.flatMap((one) => one.updates).length, 'update')}`,
    ...told.notes,
    ...told.left,
    ...told.questions.map(
      (one) =>
        `? ${one.where}: ${one.text}${one.choices.length === 0 ? '' : ` (${one.choices.join(' / ')})`}${one.proposal === null ? '' : ` Proposed: ${one.proposal}`}`,
    ),
  ];
  if (told.recorded !== undefined)
    lines.push(told.recorded === 0 ? 'Nothing has changed.' : `Recorded ${count(told.recorded, 'fact')}.`);
  return `${lines.join('\n')}\n`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
