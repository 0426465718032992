import type { Day } from '../../../../engine/calendar/day.ts';
import type { PlanFactData } from '../../../../engine/plan/facts.ts';
import type { ReadTx } from '../../../../platform/database/in-service.ts';
import { filesKept } from '../../../../platform/files.ts';
import type { Asker } from '../../../access/index.ts';
import { readPlan } from '../../pages/reading.ts';
import { word } from '../../read/words.ts';

/** A document that was imported. */
export interface PastImport {
  readonly on: Day;
  readonly by: string;
  readonly name: string;
  /** Recommendations and actions that were new. */
  readonly made: number;
  /** Other entries: changes, updates, states. */
  readonly changed: number;
  /** The kept document, where it may be read. */
  readonly file: string | null;
}

/** Every document that was put on the plan, the last one first. */
export async function pastImports(tx: ReadTx, asker: Asker): Promise<readonly PastImport[]> {
  const { facts, words, voice, knowledge } = await readPlan(tx, asker, asker.today);
  const withdrawn = new Set(knowledge.facts.flatMap(({ withdraws }) => withdraws ?? []));
  const imports = facts.filter(
    ({ id, kind, data }) => kind === 'plan-imported' && data !== null && !withdrawn.has(id),
  );
  const dataOf = (data: unknown): PlanFactData['plan-imported'] => data as PlanFactData['plan-imported'];
  const kept = new Map(
    (
      await filesKept(
        tx,
        asker.service,
        imports.flatMap(({ data }) => dataOf(data).file ?? []),
      )
    ).map((file) => [file.id, file]),
  );
  return imports.reverse().map(({ id, data, knownOn, recordedBy }) => {
    const { file, made, changed } = dataOf(data);
    const found = file === undefined ? undefined : kept.get(file);
    return {
      on: knownOn,
      by: voice.person(recordedBy, knownOn),
      name: found?.name ?? (word(words, id, 'file') || 'A document'),
      made,
      changed,
      file: found?.id ?? null,
    };
  });
}
