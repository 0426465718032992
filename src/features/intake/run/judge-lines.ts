import { setImmediate as breathe } from 'node:timers/promises';
import type { BulkBatch } from '../../../ledger/bulk.ts';
import type { SealedFact } from '../../../ledger/chain.ts';
import type { WriteTx } from '../../../platform/database/in-service.ts';
import type { Fold } from '../../cases/index.ts';
import type { ConfigurationHistory } from '../../service/index.ts';
import type { CaseState } from '../judging/case-state.ts';
import { newRowNotes } from './identity-notes.ts';
import { type Judging, judgeGroup, type RowToKeep } from './judge-group.ts';
import { type Line, lineGroups, type RowSource } from './lines.ts';
import { type Held, loadCases } from './load-cases.ts';
import type { Findings } from './outcome.ts';
import { type Portion, portionOf, storePortion } from './write.ts';

/** The computing lets the database's answers in after so many groups, so that the two work side by side. */
const GROUPS_AT_ONCE = 10;

export interface JudgingRun {
  readonly source: RowSource;
  readonly judging: Judging;
  readonly held: Held;
  readonly configuration: ConfigurationHistory;
  /** Null in a dry run. */
  readonly bulk: BulkBatch | null;
  readonly onRows: (rows: number) => void;
}

interface Loaded {
  readonly groups: readonly Line[][];
  readonly cases: ReadonlyMap<string, CaseState>;
}

/**
 * Judges all lines, whole groups at a time. While one portion is being stored the next is judged; the statements
 * themselves never overlap.
 */
export async function judgeLines(tx: WriteTx, findings: Findings, run: JudgingRun): Promise<void> {
  const lines = lineGroups(tx, run.source);
  let rows = 0;
  let waiting: Portion | null = null;
  for (
    let loaded = await loadNext(tx, lines, run);
    loaded !== null;
    loaded = await loadNext(tx, lines, run)
  ) {
    const storing: Promise<void> = waiting === null ? Promise.resolve() : store(tx, waiting, run);
    storing.catch(() => undefined);
    const judged = await judgeGroups(loaded, findings, run);
    await storing;
    await newRowNotes(tx, run.source, judged.rows, run.judging.template, findings);
    waiting = judged;
    rows += loaded.groups.reduce((sum, group) => sum + group.length, 0);
    run.onRows(rows);
  }
  if (waiting !== null) await store(tx, waiting, run);
}

async function loadNext(
  tx: WriteTx,
  lines: AsyncGenerator<Line[][]>,
  run: JudgingRun,
): Promise<Loaded | null> {
  const next = await lines.next();
  if (next.done === true) return null;
  // A group in which every row is as it was needs no case.
  const changing = next.value.filter((group) => group.some((line) => line.before?.same !== true)).flat();
  const cases = await loadCases(
    tx,
    run.source.service,
    {
      references: [...new Set(changing.map((line) => line.reference))],
      ids: [...new Set(changing.flatMap((line) => (line.before === null ? [] : [line.before.subject])))],
    },
    run.held,
    run.judging.context.today,
  );
  return { groups: next.value, cases };
}

async function judgeGroups({ groups, cases }: Loaded, findings: Findings, run: JudgingRun): Promise<Portion> {
  const byId = new Map([...cases.values()].map((state) => [state.caseId, state]));
  const facts: SealedFact[] = [];
  const folds: Fold[] = [];
  const opened: CaseState[] = [];
  const rows: RowToKeep[] = [];
  for (const [at, group] of groups.entries()) {
    if (at % GROUPS_AT_ONCE === 0) await breathe();
    if (group.every((line) => line.before?.same === true)) {
      findings.unchanged += group.length;
      continue;
    }
    const own = new Map<string, CaseState>();
    for (const line of group) {
      const before = line.before === null ? undefined : byId.get(line.before.subject);
      const now = cases.get(line.reference);
      if (before !== undefined) own.set(before.reference, before);
      if (now !== undefined) own.set(line.reference, now);
    }
    const judged = judgeGroup(group, own, findings, run.judging);
    rows.push(...judged.rows);
    if (run.bulk === null) continue;
    for (const state of judged.changed) {
      const portion = portionOf(state, run.bulk, run.configuration, run.judging.context);
      facts.push(...portion.facts);
      folds.push(portion.fold);
      if (state.opening.length > 0) opened.push(state);
    }
  }
  return { facts, folds, opened, rows };
}

function store(tx: WriteTx, portion: Portion, { bulk, source, judging }: JudgingRun): Promise<void> {
  return bulk === null ? Promise.resolve() : storePortion(tx, source, portion, bulk, judging.context.today);
}
