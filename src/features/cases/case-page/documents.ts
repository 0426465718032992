import type { Day } from '../../../engine/calendar/day.ts';
import { viewCase } from '../../../engine/duties/case-view.ts';
import { type Dimension, type LevelState, levelsOf, rank } from '../../../engine/duties/levels.ts';
import { signedDocuments } from '../../../engine/duties/signing.ts';
import type { Level, PlanDocument, TimelineFact } from '../../../engine/timeline/facts.ts';
import { ofKind } from '../../../engine/timeline/timeline.ts';
import type { CaseRecord } from './read-record.ts';
import { type Signature, signatureOf } from './signature.ts';

/** One of the two levels of a case, and what is not settled about it. */
export interface HeldLevel {
  readonly dimension: Dimension;
  /** Null: not assessed. */
  readonly level: Level | null;
  /** Raised by a document that nobody has countersigned yet: it holds all the same. */
  readonly unsigned: boolean;
  /** A lower level that holds once its document is countersigned (rule 8). */
  readonly pendingFall: Level | null;
}

/** A document that a case has, or should have. */
export interface CaseDocument {
  readonly name: 'assessment' | 'ROSH' | PlanDocument;
  /** Whether the present levels ask for it. */
  readonly needed: boolean;
  /** `missing`: needed and not there. `outdated`: the last one is older than what asks for a new one. */
  readonly state: 'present' | 'missing' | 'outdated' | 'not-needed';
  /** The last one that was done. */
  readonly last: {
    readonly id: string;
    readonly title: string;
    readonly on: Day;
    readonly signature: Signature | null;
    readonly reviewDate: Day | null;
  } | null;
}

export interface LevelsAndDocuments {
  readonly state: LevelState;
  readonly levels: readonly HeldLevel[];
  readonly documents: readonly CaseDocument[];
}

/** The levels of a case and the documents that belong to them, on the day judged. */
export function levelsAndDocuments(record: CaseRecord): LevelsAndDocuments {
  const { past, timeline, question } = record;
  const state = levelsOf(timeline).on(question.on);
  return {
    state,
    levels: (['rosh', 'vulnerability'] as const).map((dimension) => held(dimension, state, record)),
    documents: documentsOf(record, state, past.facts),
  };
}

function held(dimension: Dimension, state: LevelState, { past }: CaseRecord): HeldLevel {
  const level = state[dimension];
  const said = lastSaid(dimension, past.facts);
  return {
    dimension,
    level,
    unsigned: state.unsigned.includes(dimension),
    pendingFall: said !== null && rank(said) < rank(level) ? said : null,
  };
}

/** What the last document said of a level, whether it holds or not. */
function lastSaid(dimension: Dimension, facts: readonly TimelineFact[]): Level | null {
  let said: Level | null = null;
  for (const fact of facts) {
    if (fact.kind === 'level-changed' && fact.data.dimension === dimension) said = fact.data.level;
    if (dimension === 'rosh') {
      if (fact.kind === 'rosh-completed') said = fact.data.level;
      if (fact.kind !== 'assessment-completed') continue;
      // A "yes" asks for a ROSH and says no level itself.
      if (fact.data.screening?.seriousHarm === 'yes') said = null;
      if (fact.data.screening?.seriousHarm === 'no') said = 'low';
    } else if (fact.kind === 'assessment-completed') {
      said = fact.data.screening?.vulnerability ?? said;
    }
  }
  return said;
}

function documentsOf(record: CaseRecord, state: LevelState, facts: readonly TimelineFact[]): CaseDocument[] {
  const { past, timeline, configuration, names } = record;
  const signed = new Set(
    signedDocuments(viewCase(timeline, configuration.standards, configuration.calendar)).map(({ id }) => id),
  );
  const last = (fact: TimelineFact | undefined): CaseDocument['last'] =>
    fact === undefined
      ? null
      : {
          id: fact.id,
          title: names.fact(fact.id),
          on: fact.on,
          signature: signed.has(fact.id) ? signatureOf(fact, past) : null,
          reviewDate: (fact.kind === 'plan-completed' ? fact.data.reviewDate : undefined) ?? null,
        };
  const plan = (name: PlanDocument, dimension: Dimension): CaseDocument => {
    const fact = ofKind(past, 'plan-completed').findLast((one) => one.data.document === name);
    const needed = rank(state[dimension]) >= rank('medium');
    const rise = levelsOf(timeline).rises.findLast(
      (one) =>
        one.dimension === dimension && one.on <= record.question.on && rank(one.level) >= rank('medium'),
    );
    const isOlder = fact !== undefined && rise !== undefined && fact.on < rise.on;
    return {
      name,
      needed,
      state: !needed ? 'not-needed' : fact === undefined ? 'missing' : isOlder ? 'outdated' : 'present',
      last: last(fact),
    };
  };
  const assessments = ofKind(past, 'assessment-completed');
  const assessment = assessments.findLast((fact) => fact.data.assessmentKind !== 'closure');
  const rosh = ofKind(past, 'rosh-completed').at(-1);
  const intervention = facts.findLast(
    (fact) => fact.kind === 'plan-completed' && fact.data.document === 'intervention-plan',
  );
  const assessmentOwed = record.duties.some(
    ({ duty, state: now }) =>
      duty.kind === 'initial-assessment' && (now === 'open' || now === 'overdue' || now === 'not-met'),
  );
  return [
    {
      name: 'assessment',
      needed: assessment !== undefined || assessmentOwed,
      state: assessment !== undefined ? 'present' : assessmentOwed ? 'missing' : 'not-needed',
      last: last(assessment),
    },
    {
      name: 'ROSH',
      needed: state.roshOwed || rosh !== undefined,
      state: state.roshOwed
        ? rosh === undefined
          ? 'missing'
          : 'outdated'
        : rosh === undefined
          ? 'not-needed'
          : 'present',
      last: last(rosh),
    },
    plan('RMP', 'rosh'),
    plan('VMP', 'vulnerability'),
    {
      name: 'intervention-plan',
      needed: false,
      state: intervention === undefined ? 'not-needed' : 'present',
      last: last(intervention),
    },
  ];
}
