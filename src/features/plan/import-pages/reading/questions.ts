import { createHash } from 'node:crypto';
import { type Body, text, typed } from '../../../../platform/web/fields.ts';
import type { PlanQuestion } from '../../shape.ts';
import type { Answers } from '../../understand/index.ts';

/** A question with what was answered so far. */
export interface AskedQuestion extends PlanQuestion {
  /** The name of its field, which says nothing of the document. */
  readonly field: string;
  readonly answer: string | null;
  /** Why the answer will not do; null where it will, or where there is none. */
  readonly wrong: string | null;
  readonly isOpen: boolean;
}

/** The questions of a document, with the answers so far. */
export function withAnswers(
  asked: readonly PlanQuestion[],
  answers: Answers,
  refusals: Readonly<Record<string, string>>,
): AskedQuestion[] {
  return asked.map((question) => {
    const answer = answers.get(question.where) ?? null;
    const wrong = answer === null ? null : (tooLong(answer) ?? refusals[question.where] ?? null);
    return {
      ...question,
      field: fieldOf(question.where),
      answer,
      wrong,
      isOpen: answer === null || wrong !== null,
    };
  });
}

/** The name of a question's field: the same whatever else is asked, so that a draft keeps to its question. */
export function fieldOf(where: string): string {
  return `q-${createHash('sha256').update(where).digest('hex').slice(0, 12)}`;
}

const LONGEST = 2_000;

function tooLong(answer: string): string | null {
  return answer.length > LONGEST
    ? `The answer is longer than ${LONGEST.toLocaleString('en-GB')} characters. Shorten it.`
    : null;
}

/** The answers after a form was sent: what it shows replaces what was answered; what it does not show stays. */
export function answersOf(before: Answers, asked: readonly AskedQuestion[], body: Body): Answers {
  const after = new Map(before);
  for (const { where, field } of asked) {
    if (body[field] === undefined) continue;
    const answer = text(body, field);
    if (answer === '') after.delete(where);
    else after.set(where, answer);
  }
  return after;
}

/** What stands in a question's field: what is typed, else what was answered, else what is proposed. */
export function valueIn({ field, answer, proposal }: AskedQuestion, draft: Body | null): string {
  return draft?.[field] === undefined ? (answer ?? proposal ?? '') : typed(draft, field);
}
