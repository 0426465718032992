import type { Asker } from '../asker.ts';
import { isRest, isUnfinished } from '../pieces/sentences.ts';
import { type ActionDraft, inSentence, type Placed, type ProgressLine } from './draft.ts';
import { refs } from './share.ts';
import { matchInOrder } from './similar.ts';

/** The action whose progress broke off in the middle of a sentence, which the row most likely goes on with. */
export interface Carried {
  readonly action: ActionDraft;
  /** It follows from the structure of the table, and need not be asked. */
  readonly certain: boolean;
}

/**
 * Gives the progress of a row to its actions. With one action there is nothing to tell apart. With several, a sentence that a
 * page's end cut goes to the action that it began at; for each other paragraph a proposal is made, and somebody says. What is
 * `repeated` word for word elsewhere tells nothing of where it belongs.
 */
export function giveProgress(
  lines: readonly Placed[],
  candidates: readonly ActionDraft[],
  carried: Carried | null,
  repeated: ReadonlySet<string>,
  asker: Asker,
): ActionDraft | null {
  const [only] = candidates;
  if (lines.length === 0 || only === undefined) return null;
  if (candidates.length === 1) {
    for (const [at, line] of lines.entries()) add(only, line, only.ref, at === 0);
    return only;
  }
  const proposed = propose(lines, candidates, carried?.action ?? null, repeated);
  let last: ActionDraft | null = null;
  lines.forEach((line, at) => {
    const proposal = proposed[at] ?? only;
    const known = at === 0 && carried?.certain === true;
    const owner = known ? proposal : askFor(line, at, proposal, candidates, asker);
    add(owner, line, proposal.ref, at === 0);
    last = owner;
  });
  return last;
}

/** Whether the first line is the rest of a sentence that an action's progress broke off in. */
export function isCut(action: ActionDraft, lines: readonly Placed[]): boolean {
  const before = action.progress.at(-1);
  return before !== undefined && isUnfinished(before.text) && isRest(lines[0]?.text ?? '');
}

function propose(
  lines: readonly Placed[],
  candidates: readonly ActionDraft[],
  carried: ActionDraft | null,
  repeated: ReadonlySet<string>,
): ActionDraft[] {
  const things = candidates.map((action) =>
    [...action.text, ...action.progress.map(({ text }) => text)].join('\n'),
  );
  const first = carried === null ? -1 : candidates.indexOf(carried);
  if (first >= 0) things[first] += `\n${lines[0]?.text ?? ''}`;
  const path = matchInOrder(
    lines.map(({ text }) => (repeated.has(text) ? '' : text)),
    things,
  );
  return path.map((thing, at) => candidates[first >= 0 && at === 0 ? first : thing] as ActionDraft);
}

function askFor(
  line: Placed,
  at: number,
  proposal: ActionDraft,
  candidates: readonly ActionDraft[],
  asker: Asker,
): ActionDraft {
  const span = `${candidates[0]?.ref} ${candidates.length > 2 ? 'to' : 'and'} ${candidates.at(-1)?.ref}`;
  const answer = asker.ask({
    where: `${span}, progress ${at + 1}`,
    text: `Row ${line.place.row} of ${inSentence(line.place.table)} has the progress of ${refs(candidates)} in one cell. To which of them does “${excerpt(line.text)}” belong?`,
    proposal: proposal.ref,
    choices: candidates.map(({ ref }) => ref),
  });
  return candidates.find(({ ref }) => ref === answer) ?? proposal;
}

/** Adds a line of progress; the rest of a cut sentence is joined to what it belongs to. */
function add(action: ActionDraft, line: Placed, named: string, first: boolean): void {
  const before = action.progress.at(-1);
  if (first && before !== undefined && isUnfinished(before.text) && isRest(line.text)) {
    before.text = `${before.text} ${line.text}`;
    return;
  }
  const placed: ProgressLine = { text: line.text, place: line.place, named };
  action.progress.push(placed);
}

function excerpt(text: string): string {
  return text.length > 100
    ? `${text
        .slice(0, 100)
        .replace(/\s+\S*$/, '')
        .toWellFormed()} …`
    : text;
}
