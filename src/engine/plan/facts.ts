import type { Day } from '../calendar/day.ts';
import type { Understood } from './imprecise.ts';
import type { PlanState, Strength } from './states.ts';

/** What evidence can be. The kinds of things in the system arrive with their own parts; links to them can be made now. */
export const EVIDENCE_TYPES = [
  'file',
  'link',
  'measure',
  'report',
  'audit',
  'sample',
  'training',
  'meeting',
] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

/** A lead person or agency. Its name as the plan writes it is free text; a person or role of the service can be named too. */
export interface LeadData {
  readonly person?: string;
  readonly role?: string;
}

/** How a linked measure re-tests the claim (rule 31). `target` is in hundredths of a per cent, since facts hold no fractions. */
export interface LinkedMeasure {
  readonly measure: string;
  readonly basis: 'fell-due' | 'completed';
  readonly target: number;
  readonly months: number;
  readonly leastN: number;
}

export interface RetestData {
  readonly retest: string;
  readonly due: Day;
  readonly owner?: string;
}

/** What the engine reads of each kind of fact on a plan's stream. Words (texts, dates as written, names) are apart. */
export interface PlanFactData {
  'plan-source-added': { source: string; kind: string; date?: Understood; file?: string };
  'plan-source-changed': { source: string; kind: string; date?: Understood; file?: string };
  'recommendation-made': {
    recommendation: string;
    ref: string;
    sources: readonly string[];
    position: number;
  };
  'recommendation-changed': {
    recommendation: string;
    ref: string;
    sources: readonly string[];
    position: number;
  };
  'action-made': {
    action: string;
    ref: string;
    recommendations: readonly string[];
    position: number;
    leads: readonly LeadData[];
    planned?: Understood;
  };
  'action-reworded': {
    action: string;
    ref: string;
    recommendations: readonly string[];
    position: number;
  };
  'leads-changed': { action: string; leads: readonly LeadData[] };
  'planned-date-changed': { action: string; planned?: Understood };
  'update-given': { action: string; date?: Understood };
  'evidence-added': { action: string; type: EvidenceType; strength: Strength; target?: string };
  'action-moved': { action: string; to: PlanState; claimant?: string };
  'part-cancelled': { action: string };
  're-tests-set': { action: string; retests: readonly RetestData[] };
  're-test-recorded': { action: string; retest: string; outcome: 'passed' | 'failed' };
  'measure-linked': { action: string; linked?: LinkedMeasure };
  'measure-reported': { action: string; holds: boolean; n: number; d: number };
  'plan-imported': { file?: string; digest: string; made: number; changed: number };
  'public-wording-confirmed': { subject: string; fact: string; field: string };
  'plan-settings-set': { staleWeeks: number; retestMonths: readonly number[] };
}

export type PlanFactKind = keyof PlanFactData;

/** A fact of a plan as the engine takes it: live, in the order of recording. `words` is the fact that holds its text. */
export type PlanFact = {
  [K in PlanFactKind]: {
    readonly id: string;
    readonly kind: K;
    readonly on: Day;
    readonly knownOn: Day;
    readonly by: string;
    /** The fact whose text holds for it: itself, or the last correction of it. */
    readonly words: string;
    readonly data: PlanFactData[K];
  };
}[PlanFactKind];
