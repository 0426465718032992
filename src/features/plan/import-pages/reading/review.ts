import type { ReadTx } from '../../../../platform/database/in-service.ts';
import type { Recorder } from '../../../cases/index.ts';
import { WHICH_PLAN } from '../../import/compare.ts';
import { importDrafts, type PreparedImport, preparePlanImport } from '../../import/import-plan.ts';
import type { Answers } from '../../understand/index.ts';
import type { PlanUpload } from '../uploads/keep.ts';
import { type AskedQuestion, withAnswers } from './questions.ts';
import type { UnderstoodFile } from './understand-all.ts';

/** What an import would do, to be looked at before it does it. */
export interface Review {
  readonly upload: PlanUpload;
  readonly prepared: PreparedImport;
  readonly questions: readonly AskedQuestion[];
  /** Sentences about what a newer version leaves to a person. */
  readonly left: readonly string[];
  /** The version of the plan that it was compared with. */
  readonly version: number;
}

/** Compares what was understood with the plan as it is, as whoever imports. */
export async function reviewOf(
  tx: ReadTx,
  by: Recorder,
  { upload, understood, answers }: { upload: PlanUpload; understood: UnderstoodFile; answers: Answers },
  today: PreparedDay,
): Promise<Review> {
  const prepared = await preparePlanImport(
    tx,
    by.service,
    { name: upload.filename, content: Buffer.alloc(0) },
    answers,
    today,
    async () => understood.understanding,
  );
  const asked = [...(prepared.asked === null ? [] : [prepared.asked]), ...understood.asked];
  const refusals = {
    ...understood.refusals,
    ...(prepared.questions.some(({ where }) => where === WHICH_PLAN)
      ? { [WHICH_PLAN]: 'is no answer any more: the sources of the plan have changed. Choose again.' }
      : {}),
  };
  return {
    upload,
    prepared,
    questions: withAnswers(asked, answers, refusals),
    left: prepared.newerOf === null ? [] : (await importDrafts(tx, by, prepared, upload.id)).left,
    version: prepared.plan.version,
  };
}

type PreparedDay = Parameters<typeof preparePlanImport>[4];

/** The questions that nothing is imported without. */
export const openOf = ({ questions }: Review): AskedQuestion[] => questions.filter((one) => one.isOpen);
