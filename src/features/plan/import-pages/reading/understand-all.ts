import type { PlanQuestion } from '../../shape.ts';
import type { Answers } from '../../understand/index.ts';
import type { ReadFile } from '../../understand/read/grid.ts';
import { type Understanding, understandFile } from '../../understand/understand.ts';

/** A file understood with the answers so far, and everything that it asks: also what is answered. */
export interface UnderstoodFile {
  readonly understanding: Understanding;
  /** Every question in the order of the document. */
  readonly asked: readonly PlanQuestion[];
  /** What is wrong with answers, by what they answer. */
  readonly refusals: Readonly<Record<string, string>>;
}

/**
 * Understands a file with answers and tells all questions. An answer may open another question, so that answers are taken
 * in rounds; one to what is asked no more, since another answer took its ground, is passed over.
 */
export function understandAll(file: ReadFile, answers: Answers): UnderstoodFile {
  const known = new Map<string, PlanQuestion>();
  for (let given: Answers = new Map(); ; ) {
    const { understood, refusals, asked } = understandFile(file, given);
    for (const question of understood.questions) known.set(question.where, question);
    const next = new Map([...answers].filter(([where]) => known.has(where)));
    if (next.size === given.size) {
      const all = [...asked].flatMap((where) => known.get(where) ?? []);
      return { understanding: understood, asked: all, refusals: byWhere(refusals, all) };
    }
    given = next;
  }
}

/** Refusals begin with the name of their question. */
function byWhere(refusals: readonly string[], asked: readonly PlanQuestion[]): Record<string, string> {
  return Object.fromEntries(
    refusals.flatMap((refusal) =>
      asked
        .map(({ where }) => [where, `“${where}”: `] as const)
        .filter(([, begin]) => refusal.startsWith(begin))
        .map(([where, begin]) => [where, refusal.slice(begin.length)]),
    ),
  );
}
