import type { Day } from '../calendar/day.ts';
import type { EvidenceType, LeadData, LinkedMeasure, PlanFact } from './facts.ts';
import type { Understood } from './imprecise.ts';
import { type PlanState, type Strength, strongest } from './states.ts';

/** Something that was said of an action: which fact says it, where its words are, when, by whom. */
export interface Said {
  readonly fact: string;
  readonly words: string;
  readonly on: Day;
  readonly knownOn: Day;
  readonly by: string;
}

export interface PlannedDate extends Said {
  /** Null where the date was taken away. */
  readonly planned: Understood | null;
}

export interface StateEntry extends Said {
  readonly to: PlanState;
  readonly claimant: string | null;
}

export interface Update extends Said {
  readonly date: Understood | null;
}

export interface Evidence extends Said {
  readonly type: EvidenceType;
  readonly strength: Strength;
  readonly target: string | null;
}

export interface Retest {
  readonly id: string;
  readonly due: Day;
  readonly owner: string | null;
  /** Which claim it tests: 1 is the first time that the action was claimed done. */
  readonly claim: number;
  readonly result: (Said & { readonly outcome: 'passed' | 'failed' }) | null;
}

export interface MeasureReport extends Said {
  readonly holds: boolean;
  readonly n: number;
  readonly d: number;
}

/** An action as its facts give it. Nothing of its history is lost: the first planned date stays first. */
export interface PlanAction {
  readonly id: string;
  readonly ref: string;
  readonly position: number;
  readonly recommendations: readonly string[];
  readonly made: Said;
  /** The fact that holds its text. */
  readonly words: string;
  readonly leads: readonly LeadData[];
  readonly leadsWords: string;
  readonly leadsSince: Day;
  readonly planned: readonly PlannedDate[];
  readonly state: PlanState;
  readonly states: readonly StateEntry[];
  /** How often it was claimed done. */
  readonly claims: number;
  /** The day of the last claim, while it stands (done, verified, sustained). */
  readonly doneOn: Day | null;
  readonly updates: readonly Update[];
  readonly evidence: readonly Evidence[];
  readonly partCancellations: readonly Said[];
  readonly retests: readonly Retest[];
  readonly measure: (Said & { readonly linked: LinkedMeasure }) | null;
  readonly measureReports: readonly MeasureReport[];
}

const STANDING: ReadonlySet<PlanState> = new Set(['done', 'verified', 'sustained']);

/**
 * Folds the facts of one action: by the day on which they happened, facts of one day in the order of recording. Null
 * where the action was never made (or that was withdrawn).
 */
export function foldAction(facts: readonly PlanFact[]): PlanAction | null {
  const inOrder = [...facts].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const made = facts.find((fact) => fact.kind === 'action-made');
  if (made?.kind !== 'action-made') return null;
  const own = said(made);
  let text = { ...made.data, words: made.words };
  let leads = { data: made.data.leads, words: made.words, since: made.on };
  const planned: PlannedDate[] =
    made.data.planned === undefined ? [] : [{ ...own, planned: made.data.planned }];
  const states: StateEntry[] = [];
  const retests = new Map<string, Retest>();
  let measure: PlanAction['measure'] = null;
  let claims = 0;
  for (const fact of inOrder) {
    switch (fact.kind) {
      case 'action-reworded':
        text = { ...text, ...fact.data, words: fact.words };
        break;
      case 'leads-changed':
        leads = { data: fact.data.leads, words: fact.words, since: fact.on };
        break;
      case 'planned-date-changed':
        planned.push({ ...said(fact), planned: fact.data.planned ?? null });
        break;
      case 'action-moved':
        if (fact.data.to === 'done') claims += 1;
        states.push({ ...said(fact), to: fact.data.to, claimant: fact.data.claimant ?? null });
        break;
      case 're-tests-set':
        setRetests(retests, fact.data.retests, claims);
        break;
      case 're-test-recorded': {
        const found = retests.get(fact.data.retest);
        if (found !== undefined)
          retests.set(found.id, { ...found, result: { ...said(fact), outcome: fact.data.outcome } });
        break;
      }
      case 'measure-linked':
        measure = fact.data.linked === undefined ? null : { ...said(fact), linked: fact.data.linked };
        break;
      default:
        break;
    }
  }
  const state = states.at(-1)?.to ?? 'not-started';
  const claim = states.findLast((entry) => entry.to === 'done');
  return {
    id: made.data.action,
    ref: text.ref,
    position: text.position,
    recommendations: text.recommendations,
    made: own,
    words: text.words,
    leads: leads.data,
    leadsWords: leads.words,
    leadsSince: leads.since,
    planned,
    state,
    states,
    claims,
    doneOn: claim !== undefined && STANDING.has(state) ? claim.on : null,
    updates: facts.flatMap((fact) =>
      fact.kind === 'update-given' ? [{ ...said(fact), date: fact.data.date ?? null }] : [],
    ),
    evidence: inOrder.flatMap((fact) =>
      fact.kind === 'evidence-added'
        ? [
            {
              ...said(fact),
              type: fact.data.type,
              strength: fact.data.strength,
              target: fact.data.target ?? null,
            },
          ]
        : [],
    ),
    partCancellations: inOrder.flatMap((fact) => (fact.kind === 'part-cancelled' ? [said(fact)] : [])),
    retests: [...retests.values()].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)),
    measure,
    measureReports: inOrder.flatMap((fact) =>
      fact.kind === 'measure-reported'
        ? [{ ...said(fact), holds: fact.data.holds, n: fact.data.n, d: fact.data.d }]
        : [],
    ),
  };
}

/** New re-tests take the place of those that wait; what was tested stays. */
function setRetests(
  retests: Map<string, Retest>,
  set: readonly { readonly retest: string; readonly due: Day; readonly owner?: string }[],
  claim: number,
): void {
  for (const one of retests.values()) if (one.result === null) retests.delete(one.id);
  for (const { retest, due, owner } of set) {
    if (!retests.has(retest))
      retests.set(retest, { id: retest, due, owner: owner ?? null, claim, result: null });
  }
}

function said(fact: PlanFact): Said {
  return { fact: fact.id, words: fact.words, on: fact.on, knownOn: fact.knownOn, by: fact.by };
}

/** The planned date that holds, and the first that there ever was. */
export function plannedOf(action: PlanAction): {
  readonly current: PlannedDate | null;
  readonly first: PlannedDate | null;
} {
  const current = action.planned.at(-1) ?? null;
  return { current: current?.planned == null ? null : current, first: action.planned[0] ?? null };
}

/** The evidence that counts for what is claimed now: what slipped back is shown anew, so that older evidence counts no more. */
export function evidenceNow(action: PlanAction): readonly Evidence[] {
  const slipped = action.states.findLast((entry) => entry.to === 'slipped-back');
  return slipped === undefined ? action.evidence : action.evidence.filter((one) => one.on >= slipped.on);
}

/** The strength of the strongest evidence that counts for what is claimed now. */
export function strengthOf(action: PlanAction): Strength {
  return strongest(evidenceNow(action).map((one) => one.strength));
}

/** The re-tests of the claim that stands now. */
export function currentRetests(action: PlanAction): readonly Retest[] {
  return action.doneOn === null ? [] : action.retests.filter((one) => one.claim === action.claims);
}

/** The day on which something was last said of its progress; null where nothing was. */
export function lastUpdateOn(action: PlanAction): Day | null {
  let last: Day | null = null;
  for (const update of action.updates) {
    const on = update.date?.lastDay ?? update.on;
    if (last === null || on > last) last = on;
  }
  return last;
}

/** What the linked measure says of the claim: the last report since the claim, or null where there is none yet. */
export function measureSays(action: PlanAction): MeasureReport | null {
  const { doneOn, measure } = action;
  if (measure === null || doneOn === null) return null;
  return action.measureReports.findLast((report) => report.on >= doneOn && report.on >= measure.on) ?? null;
}
