import type { Asker } from '../../../access/index.ts';
import type { Answers } from '../../understand/index.ts';
import { type ImportSite, review } from '../context.ts';
import type { PlanUpload } from '../uploads/keep.ts';
import { openOf } from './review.ts';

/** An answer may open another question, and that one a third. More rounds than this nobody would agree to unseen. */
const ROUNDS = 10;

/** The answers of somebody who agrees with every proposal, also with those that follow from it. */
export async function withProposals(
  it: ImportSite,
  asker: Asker,
  upload: PlanUpload,
  answers: Answers,
): Promise<Answers> {
  let now = answers;
  for (let round = 0; round < ROUNDS; round += 1) {
    const proposed = openOf(await review(it, asker, upload, now)).filter(
      ({ proposal, wrong }) => proposal !== null && wrong === null,
    );
    if (proposed.length === 0) return now;
    now = new Map([...now, ...proposed.map(({ where, proposal }) => [where, proposal ?? ''] as const)]);
  }
  return now;
}
