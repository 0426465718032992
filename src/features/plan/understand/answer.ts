import { basename } from 'node:path';
import { z } from 'zod';
import { PlainError } from '../../../platform/errors.ts';
import type { PlanQuestion } from '../shape.ts';
import { readFile } from './read/read-file.ts';
import { type Understanding, understandFile } from './understand.ts';

/** Answers that cannot be taken. The message has a sentence for each. */
export class PlanAnswerError extends PlainError {
  override name = 'PlanAnswerError';
  readonly refusals: readonly string[];
  constructor(refusals: readonly string[]) {
    super(refusals.join('\n'));
    this.refusals = refusals;
  }
}

/** What a person would have answered, by the `where` of each question. */
export type Answers = ReadonlyMap<string, string>;

const LIST = z.array(
  z.looseObject({ where: z.string(), answer: z.union([z.string(), z.number(), z.null()]).optional() }),
);
const BY_WHERE = z.record(z.string(), z.union([z.string(), z.number()]));

/**
 * Answers as a file gives them: the questions of a dry run, each with an `answer` added, or an object from `where` to answer.
 * Questions without an answer stay open.
 */
export function parseAnswers(given: unknown): Answers {
  const list = LIST.safeParse(given ?? undefined);
  if (list.success)
    return new Map(
      list.data.flatMap(({ where, answer }) => (answer == null ? [] : [[where, String(answer)] as const])),
    );
  const inside = z.looseObject({ questions: LIST }).safeParse(given);
  if (inside.success) return parseAnswers(inside.data.questions);
  const byWhere = BY_WHERE.safeParse(given);
  if (byWhere.success)
    return new Map(Object.entries(byWhere.data).map(([where, answer]) => [where, String(answer)]));
  throw new PlanAnswerError([
    'The answers are in no form that can be read. Write the questions of the dry run with an "answer" added to each, or an object such as {"2a, November update": "2013"}.',
  ]);
}

/** Takes every proposal: what a person answers who agrees with all of them. Questions without a proposal stay open. */
export function acceptProposals(questions: readonly PlanQuestion[]): Answers {
  return new Map(
    questions.flatMap(({ where, proposal }) => (proposal === null ? [] : [[where, proposal] as const])),
  );
}

/**
 * Understands a file with answers: what is left in `questions` is still open, and an answer may open another question.
 * Throws PlanAnswerError where an answer is none of the choices, cannot be read, or answers nothing that was asked.
 */
export async function applyAnswers(
  content: Uint8Array,
  filename: string,
  answers: Answers,
): Promise<Understanding> {
  const file = await readFile(content, basename(filename));
  const { understood, refusals, asked } = understandFile(file, answers);
  const known = new Set([...asked, ...understandFile(file, new Map()).asked]);
  const unknown = [...answers.keys()]
    .filter((where) => !known.has(where))
    .map((where) => `“${where}” is the name of no question. Take the names from the dry run.`);
  if (refusals.length + unknown.length > 0) throw new PlanAnswerError([...refusals, ...unknown]);
  return understood;
}
