import type { Day } from '../calendar/day.ts';
import { LEVELS, type Level } from '../timeline/facts.ts';
import type { Timeline } from '../timeline/timeline.ts';

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

export interface CaseLevels {
  /** Each day on which something changed, with what held at its end. */
  readonly changes: readonly LevelChange[];
  readonly rises: readonly Rise[];
  /** Level changes downwards by `level-changed`: they open a countersignature like a document. */
  readonly statedFalls: ReadonlySet<string>;
  on(day: Day): LevelState;
  /** What held before anything of that day. */
  before(day: Day): LevelState;
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

/** Folds the levels of a case. A rise holds at once; a fall only once countersigned, and if no later document sets that level. */
export function levelsOf(timeline: Timeline): CaseLevels {
  const held: Record<Dimension, Held> = {
    rosh: { level: null, pending: null, unsignedBy: null },
    vulnerability: { level: null, pending: null, unsignedBy: null },
  };
  let roshOwed = false;
  const changes: LevelChange[] = [];
  const rises: Rise[] = [];
  const toSign = new Map<string, Level>();
  const statedFalls = new Set<string>();
  let noPending: string | null = null;
  const state = (): LevelState => {
    const { level: rosh } = held.rosh;
    const { level: vulnerability } = held.vulnerability;
    const level = higher(rosh, vulnerability);
    return {
      rosh,
      vulnerability,
      level,
      roshOwed,
      workLevel: level === null || roshOwed ? (higher(level, 'medium') as Level) : level,
      unsigned: (['rosh', 'vulnerability'] as const).filter(
        (dimension) => held[dimension].unsignedBy !== null,
      ),
    };
  };
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
  for (const fact of timeline.facts) {
    const before = state();
    switch (fact.kind) {
      case 'assessment-completed': {
        const { screening } = fact.data;
        if (screening?.seriousHarm === 'yes') {
          roshOwed = true;
          noPending = null;
          held.rosh.pending = null;
        }
        if (screening?.seriousHarm === 'no') {
          noPending = fact.id;
          assess('rosh', 'low', fact.id, fact.on);
        }
        if (screening?.vulnerability !== undefined)
          assess('vulnerability', screening.vulnerability, fact.id, fact.on);
        const said = higher(screening?.vulnerability ?? null, state().level);
        toSign.set(fact.id, higher(higher(before.workLevel, said), state().workLevel) as Level);
        break;
      }
      case 'rosh-completed':
        roshOwed = false;
        assess('rosh', fact.data.level, fact.id, fact.on);
        toSign.set(fact.id, higher(before.level ?? fact.data.level, fact.data.level));
        break;
      case 'level-changed': {
        const old = held[fact.data.dimension].level;
        if (rank(fact.data.level) < rank(old)) statedFalls.add(fact.id);
        assess(fact.data.dimension, fact.data.level, fact.id, fact.on);
        toSign.set(fact.id, higher(before.level ?? fact.data.level, fact.data.level));
        break;
      }
      case 'plan-completed':
        toSign.set(fact.id, before.workLevel);
        break;
      case 'countersigned':
        for (const dimension of ['rosh', 'vulnerability'] as const) {
          const one = held[dimension];
          if (one.unsignedBy === fact.data.document) one.unsignedBy = null;
          if (one.pending?.document === fact.data.document) {
            one.level = one.pending.level;
            one.pending = null;
            one.unsignedBy = null;
          }
        }
        if (noPending === fact.data.document) roshOwed = false;
        break;
      default:
        continue;
    }
    const last = changes.at(-1);
    if (last?.on === fact.on) changes[changes.length - 1] = { on: fact.on, state: state() };
    else changes.push({ on: fact.on, state: state() });
  }
  const stateAt = (day: Day, inclusive: boolean): LevelState => {
    let found = NOT_ASSESSED;
    for (const change of changes) {
      if (change.on > day || (!inclusive && change.on === day)) break;
      found = change.state;
    }
    return found;
  };
  return {
    changes,
    rises,
    statedFalls,
    on: (day) => stateAt(day, true),
    before: (day) => stateAt(day, false),
    toSign: (document) => toSign.get(document) ?? 'medium',
  };
}

/** The level that signing a document of a case needs on a day: the higher of old and new (rule 11). */
export function levelToSign(timeline: Timeline, document: string): Level {
  return levelsOf(timeline).toSign(document);
}
