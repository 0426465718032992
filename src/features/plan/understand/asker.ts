import type { PlanQuestion } from '../shape.ts';

/** What is wrong with an answer, as the rest of a sentence that begins with it; null where it will do. */
export type Check = (answer: string) => string | null;

/** Asks what a file leaves open, or takes what somebody has answered. */
export class Asker {
  /** The questions without an answer, in the order of the document. */
  readonly open: PlanQuestion[] = [];
  /** What is wrong with answers that were given. */
  readonly refusals: string[] = [];
  /** The names of all questions that came up, answered or not. */
  readonly asked = new Set<string>();
  readonly #answers: ReadonlyMap<string, string>;

  constructor(answers: ReadonlyMap<string, string> = new Map()) {
    this.#answers = answers;
  }

  /** The answer; null while there is none that will do. Of choices it comes as the choice is written. */
  ask(question: PlanQuestion, check: Check = () => null): string | null {
    const where = this.#unique(question.where);
    this.asked.add(where);
    const given = this.#answers.get(where)?.trim();
    if (given === undefined) {
      this.open.push({ ...question, where });
      return null;
    }
    const answer = question.choices.find((choice) => choice.toLowerCase() === given.toLowerCase()) ?? given;
    const wrong = wrongWith(answer, question.choices) ?? check(answer);
    if (wrong === null) return answer;
    this.refusals.push(`“${where}”: ${answer === '' ? 'the answer' : `“${answer}”`} ${wrong}`);
    this.open.push({ ...question, where });
    return null;
  }

  #unique(where: string): string {
    if (!this.asked.has(where)) return where;
    for (let number = 2; ; number += 1) {
      const next = `${where} (${number})`;
      if (!this.asked.has(next)) return next;
    }
  }
}

function wrongWith(answer: string, choices: readonly string[]): string | null {
  if (answer === '') return 'is empty. Write an answer, or take the proposal.';
  if (choices.length === 0 || choices.includes(answer)) return null;
  return `is none of the possible answers. They are ${choices.map((choice) => `“${choice}”`).join(', ')}.`;
}
