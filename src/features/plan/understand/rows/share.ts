import type { Asker } from '../asker.ts';
import type { ActionDraft, Placed } from './draft.ts';

/** What a row holds of one kind besides progress. */
export type SharedPart = 'planned' | 'leads' | 'status' | 'completed';

const CALLED: Readonly<Record<SharedPart, string>> = {
  planned: 'planned date',
  leads: 'lead',
  status: 'state',
  completed: 'day of completion',
};

/** Gives the lines of a cell to the actions of its row: one each where there are as many, else somebody says. */
export function share(
  part: SharedPart,
  lines: readonly Placed[],
  actions: readonly ActionDraft[],
  asker: Asker,
): void {
  const [only] = actions;
  if (lines.length === 0 || only === undefined) return;
  if (actions.length === 1) {
    add(only, part, lines);
    return;
  }
  if (lines.length === actions.length) {
    for (const [at, action] of actions.entries()) add(action, part, lines.slice(at, at + 1));
    return;
  }
  for (const [at, action] of actions.entries()) {
    const choices = [
      ...new Set(lines.map(({ text }) => text)),
      ...(lines.length > 1 ? ['all of them'] : []),
      'none',
    ];
    const proposed = lines[Math.min(at, lines.length - 1)]?.text ?? 'none';
    const answer = asker.ask({
      where: `${action.ref}, ${CALLED[part]}`,
      text: `Beside ${refs(actions)} stands “${lines.map(({ text }) => text).join('” and “')}”. Which of it is the ${CALLED[part]} of ${action.ref}?`,
      proposal: proposed,
      choices,
    });
    const chosen = answer ?? proposed;
    add(
      action,
      part,
      chosen === 'all of them' ? lines : lines.filter(({ text }) => text === chosen).slice(0, 1),
    );
  }
}

/** Rows of an export repeat what holds for all of them: it is added once. */
function add(action: ActionDraft, part: SharedPart, lines: readonly Placed[]): void {
  const there = new Set(action[part].map(({ text }) => text));
  action[part].push(...lines.filter(({ text }) => !there.has(text)));
}

/** References in words: "2b and 2c". */
export function refs(actions: readonly ActionDraft[]): string {
  const all = actions.map(({ ref }) => ref);
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
