import type { Day } from '../../../engine/calendar/day.ts';
import { CORRECTION_REASON, type Draft } from '../../cases/index.ts';
import type { CaseState } from './case-state.ts';
import type { MadeFact } from './made-facts.ts';

/** Why an opening is corrected; the day before stays visible, struck through. */
const MOVED = 'The source now begins this case on another day, and an import took the change over.';

export interface RowOfOrder {
  /** The earliest day that the row tells of its order and its allocation. */
  readonly begins: Day;
  /** What an earlier version of the row made on this case. */
  readonly made: readonly MadeFact[];
  readonly recordedOn: Day | null;
}

/**
 * The correction of an opening that no longer stands where the source begins the case: earlier where a row does, later
 * where the row that it stood on moved and nothing else is as early. Null where it stays. Only what imports opened moves;
 * a day that somebody recorded or corrected by hand is theirs.
 */
export function movedOpening(state: CaseState, row: RowOfOrder, uuid: () => string): Draft | null {
  const opened = state.knowledge.timeline.facts.find((fact) => fact.kind === 'case-opened');
  if (opened?.kind !== 'case-opened') return null;
  const told = state.facts.filter((fact) => fact.id === opened.id || fact.corrects === opened.id);
  if (told.length === 0 || told.some((fact) => fact.via !== 'import')) return null;
  const day = beginning(state, row, opened.on);
  if (day === opened.on) return null;
  return {
    id: uuid(),
    kind: 'case-opened',
    on: day,
    data: opened.data,
    text: { [CORRECTION_REASON]: MOVED },
    corrects: opened.id,
    ...sourceDay(row.recordedOn, [day, ...told.map((fact) => fact.knownOn)]),
  };
}

function beginning(state: CaseState, { begins, made }: RowOfOrder, now: Day): Day {
  if (begins <= now) return begins;
  const own = new Set(made.map((one) => one.fact));
  const { facts } = state.knowledge.timeline;
  const stood = facts.some((fact) => own.has(fact.id) && fact.on === now);
  if (!stood) return now;
  const others = facts.filter((fact) => fact.kind !== 'case-opened' && !own.has(fact.id));
  return others.reduce((day, fact) => (fact.on < day ? fact.on : day), begins);
}

/** A correction is known at the earliest when it happened, and never before what it corrects. */
function sourceDay(recordedOn: Day | null, limits: readonly Day[]): { sourceRecordedOn?: Day } {
  if (recordedOn === null) return {};
  return { sourceRecordedOn: limits.reduce((day, limit) => (limit > day ? limit : day), recordedOn) };
}
