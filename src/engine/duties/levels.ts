import type { Day } from '../calendar/day.ts';
import { LEVELS, type Level, type TimelineFact } from '../timeline/facts.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { firstOnOrAfter, lastBefore, lastUpTo } from './sorted.ts';

/** The level of a case on a day (rule 8). */
export interface LevelState {
  readonly rosh: Level | null;
  readonly vulnerability: Level | null;
  /** The higher of the two; null: not assessed. */
  readonly level: Level | null;
  /** A "yes" of a screening waits for its ROSH. */
  readonly roshOwed: boolean;
  /** For the oversight interval and permissions only: not assessed, or with a ROSH owed, counts as medium at least. */
  readonly workLevel: Level;
  /** Dimensions whose level was raised by a document that nobody has countersigned yet. */
  readonly unsigned: readonly Dimension[];
}

export type Dimension = 'rosh' | 'vulnerability';

export interface LevelChange {
  readonly on: Day;
  readonly state: LevelState;
}

/** A document that assessed a level higher than the one held before it (the first counts as higher than none). */
export interface Rise {
  readonly dimension: Dimension;
  readonly on: Day;
  readonly level: Level;
  readonly document: string;
}

/** A screening that owes a ROSH, or a "no" that was countersigned before another "yes" came (rule 7). */
export interface Screened {
  readonly on: Day;
  readonly assessment: string;
}

export interface CaseLevels {
  /** Each day on which something changed, with what held at its end. */
  readonly changes: readonly LevelChange[];
  readonly rises: readonly Rise[];
  /** Each "yes" that owes a ROSH: the first on the case, and the first after a countersigned "no". */
  readonly roshOwing: readonly Screened[];
  /** Each "no", by the day on which it was countersigned. */
  readonly signedNos: readonly Screened[];
  /** Level changes downwards by `level-changed`: they open a countersignature like a document. */
  readonly statedFalls: ReadonlySet<string>;
  on(day: Day): LevelState;
  /** What held before anything of that day. */
  before(day: Day): LevelState;
  /** The first day, on or after `from`, at whose end the level held is below medium. */
  belowMedium(dimension: Dimension, from: Day): Day | null;
  /** The level that signing a document needs: the higher of what held before it and what it says (rule 11). */
  toSign(document: string): Level;
}

const NOT_ASSESSED: LevelState = {
  rosh: null,
  vulnerability: null,
  level: null,
  roshOwed: false,
  workLevel: 'medium',
  unsigned: [],
};

export const rank = (level: Level | null): number => (level === null ? -1 : LEVELS.indexOf(level));

/** The higher of two levels. */
export function higher<A extends Level | null, B extends Level | null>(a: A, b: B): A | B {
  return rank(a) >= rank(b) ? a : b;
}

interface Held {
  level: Level | null;
  pending: { document: string; level: Level } | null;
  unsignedBy: string | null;
}

/** Kinds of facts that say something of a level. */
const TELLING: ReadonlySet<TimelineFact['kind']> = new Set<TimelineFact['kind']>([
  'assessment-completed',
  'rosh-completed',
  'level-changed',
  'plan-completed',
  'countersigned',
]);

/** Folds the levels of a case. A rise holds at once; a fall only once countersigned, and if no later document sets that level. */
export function levelsOf(timeline: Timeline): CaseLevels {
  const held: Record<Dimension, Held> = {
    rosh: { level: null, pending: null, unsignedBy: null },
    vulnerability: { level: null, pending: null, unsignedBy: null },
  };
  let roshOwed = false;
  // Whether the next "yes" owes a ROSH, and which "no" could be signed yet.
  let armed = true;
  const pendingNos = new Set<string>();
  const changes: LevelChange[] = [];
  const rises: Rise[] = [];
  const roshOwing: Screened[] = [];
  const signedNos: Screened[] = [];
  const toSign = new Map<string, Level>();
  const statedFalls = new Set<string>();
  const state = (): LevelState => stateOf(held, roshOwed);
  const assess = (dimension: Dimension, level: Level, document: string, on: Day): void => {
    const one = held[dimension];
    one.pending = null;
    if (rank(level) > rank(one.level)) {
      rises.push({ dimension, on, level, document });
      if (one.level !== null || rank(level) > rank('medium')) one.unsignedBy = document;
      one.level = level;
    } else if (rank(level) < rank(one.level)) {
      one.pending = { document, level };
    }
  };
  const answeredYes = (on: Day, assessment: string): void => {
    const { pending } = held.rosh;
    if (armed || (pending !== null && pendingNos.has(pending.document))) held.rosh.pending = null;
    pendingNos.clear();
    if (!armed) return;
    armed = false;
    roshOwed = true;
    roshOwing.push({ on, assessment });
  };
  const signed = (document: string, on: Day): void => {
    for (const one of [held.rosh, held.vulnerability]) {
      if (one.unsignedBy === document) one.unsignedBy = null;
      if (one.pending?.document !== document) continue;
      one.level = one.pending.level;
      one.pending = null;
      one.unsignedBy = null;
    }
    if (!pendingNos.delete(document)) return;
    armed = true;
    roshOwed = false;
    signedNos.push({ on, assessment: document });
  };
  for (const fact of timeline.facts) {
    if (!TELLING.has(fact.kind)) continue;
    const before = state().workLevel;
    if (fact.kind === 'assessment-completed') {
      const { screening } = fact.data;
      if (screening?.seriousHarm === 'yes') answeredYes(fact.on, fact.id);
      if (screening?.seriousHarm === 'no') {
        pendingNos.add(fact.id);
        assess('rosh', 'low', fact.id, fact.on);
      }
      if (screening?.vulnerability !== undefined)
        assess('vulnerability', screening.vulnerability, fact.id, fact.on);
      toSign.set(
        fact.id,
        higher(before, higher(state().workLevel, screening?.vulnerability ?? null)) as Level,
      );
    } else if (fact.kind === 'rosh-completed') {
      roshOwed = false;
      assess('rosh', fact.data.level, fact.id, fact.on);
      toSign.set(fact.id, higher(before, fact.data.level));
    } else if (fact.kind === 'level-changed') {
      if (rank(fact.data.level) < rank(held[fact.data.dimension].level)) statedFalls.add(fact.id);
      assess(fact.data.dimension, fact.data.level, fact.id, fact.on);
      toSign.set(fact.id, higher(before, fact.data.level));
    } else if (fact.kind === 'plan-completed') toSign.set(fact.id, before);
    else if (fact.kind === 'countersigned') signed(fact.data.document, fact.on);
    const change = { on: fact.on, state: state() };
    if (changes.at(-1)?.on === fact.on) changes[changes.length - 1] = change;
    else changes.push(change);
  }
  const low: Record<Dimension, LevelChange[]> = {
    rosh: changes.filter((change) => isBelowMedium(change.state.rosh)),
    vulnerability: changes.filter((change) => isBelowMedium(change.state.vulnerability)),
  };
  return {
    changes,
    rises,
    roshOwing,
    signedNos,
    statedFalls,
    on: (day) => lastUpTo(changes, day)?.state ?? NOT_ASSESSED,
    before: (day) => lastBefore(changes, day)?.state ?? NOT_ASSESSED,
    belowMedium: (dimension, from) => firstOnOrAfter(low[dimension], from)?.on ?? null,
    toSign: (document) => toSign.get(document) ?? 'medium',
  };
}

function stateOf(held: Readonly<Record<Dimension, Held>>, roshOwed: boolean): LevelState {
  const { level: rosh } = held.rosh;
  const { level: vulnerability } = held.vulnerability;
  const level = higher(rosh, vulnerability);
  return {
    rosh,
    vulnerability,
    level,
    roshOwed,
    workLevel: level === null || roshOwed ? (higher(level, 'medium') as Level) : level,
    unsigned: DIMENSIONS.filter((dimension) => held[dimension].unsignedBy !== null),
  };
}

const DIMENSIONS = ['rosh', 'vulnerability'] as const;

function isBelowMedium(level: Level | null): boolean {
  return level !== null && rank(level) < rank('medium');
}

/** The level that signing a document of a case needs on a day: the higher of old and new (rule 11). */
export function levelToSign(timeline: Timeline, document: string): Level {
  return levelsOf(timeline).toSign(document);
}
