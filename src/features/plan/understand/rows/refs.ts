import type { Asker } from '../asker.ts';
import { type ActionDraft, type Draft, numberIn, type RecommendationDraft } from './draft.ts';

/** Gives a reference to actions that have none, and lets somebody say where one stands twice. */
export function giveRefs(
  begun: readonly ActionDraft[],
  recommendation: RecommendationDraft,
  draft: Draft,
  asker: Asker,
): void {
  for (const action of begun) {
    const others = draft.byRef.get(action.ref.toLowerCase()) ?? [];
    const isTaken = (ref: string): boolean => draft.byRef.has(ref.toLowerCase());
    if (action.ref === '') {
      action.ref = free(recommendation, isTaken);
      draft.notes.add(
        'Actions without a reference were given one: the number of their recommendation and a letter.',
      );
    } else if (others.length > 0 && !answersMore(action, others))
      action.ref = askAgain(action, recommendation, isTaken, asker);
    const key = action.ref.toLowerCase();
    draft.byRef.set(key, [...(draft.byRef.get(key) ?? []), action]);
  }
}

/** The same action below another recommendation answers both of them. */
function answersMore(action: ActionDraft, others: readonly ActionDraft[]): boolean {
  return others.some((each) => each.of !== action.of && each.text.join(' ') === action.text.join(' '));
}

/** 3a, 3b ... of YOS 3; A.a of a recommendation without a number. */
function free(recommendation: RecommendationDraft, isTaken: (ref: string) => boolean): string {
  const stem = numberIn(recommendation.ref) || `${recommendation.ref}.`;
  for (let count = 0; ; count += 1) {
    const letters = String.fromCharCode(97 + (count % 26)).repeat(Math.floor(count / 26) + 1);
    if (!isTaken(`${stem}${letters}`)) return `${stem}${letters}`;
  }
}

function askAgain(
  action: ActionDraft,
  recommendation: RecommendationDraft,
  isTaken: (ref: string) => boolean,
  asker: Asker,
): string {
  const proposal = free(recommendation, isTaken);
  const answer = asker.ask(
    {
      where: `${action.ref} a second time`,
      text: `Two actions have the reference ${action.ref}. The second is “${(action.text[0] ?? '').slice(0, 100)}”. Which reference shall it have?`,
      proposal,
      choices: [],
    },
    (given) => (isTaken(given) ? 'is the reference of another action. Choose one that is free.' : null),
  );
  return answer ?? proposal;
}
