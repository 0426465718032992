import type { Day } from '../calendar/day.ts';

/**
 * The facts that the engine reads: one entry per kind with the structured part of its body (`data`).
 * Free text lies apart (the ledger's `text`) and never reaches the engine.
 * `occurredOn`, in the envelope, is the day that the fact happened; a body repeats no day that the envelope has.
 */
export const LEVELS = ['low', 'medium', 'high', 'very-high'] as const;
export type Level = (typeof LEVELS)[number];

export const ORDER_TYPES = [
  'referral-order',
  'youth-rehabilitation-order',
  'reparation-order',
  'detention-and-training-order',
  'long-term-detention',
  'youth-caution',
  'youth-conditional-caution',
  'reprimand',
  'final-warning',
  'community-resolution',
  'outcome-22',
] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

export const ASSESSMENT_KINDS = ['initial', 'review', 'change', 'closure', 'psr'] as const;
export type AssessmentKind = (typeof ASSESSMENT_KINDS)[number];

export const PLAN_DOCUMENTS = ['RMP', 'VMP', 'intervention-plan'] as const;
export type PlanDocument = (typeof PLAN_DOCUMENTS)[number];

/** The id of a fact: a UUID that the writer makes, so that facts of one batch can name each other. */
export type FactId = string;
/** The id of a person's stream. */
export type PersonId = string;

/** Which duty an exception or a cause is about: its kind, and the fact that it is about (order, document, change ...). */
export interface DutyRef {
  kind: string;
  of: FactId;
  /** Where several duties of a kind are about the same fact (signing after resubmission): day 0 of the one meant. */
  starts?: Day;
}

export interface CaseFactData {
  'case-opened': { reference: string; child: string; team?: string };
  'order-made': {
    orderType: OrderType;
    notifiedOn?: Day;
    plannedEnd?: Day;
    /** Overrides the order type's own answer. */
    supervised?: boolean;
  };
  'order-varied': { order: FactId; plannedEnd?: Day };
  'order-ended': { order: FactId; how: 'completed' | 'revoked' | 'expired' | 'quashed' };
  allocated: { to: PersonId };
  'allocation-ended': Record<string, never>;
  /** `occurredOn` is the first day; `to` the last day, inclusive, or null while it runs. */
  'co-worker': { person: PersonId; to: Day | null };
  cover: { person: PersonId; to: Day | null };
  'appointment-arranged': { day: Day; purpose: AppointmentPurpose };
  /** `occurredOn` is the day of the appointment. `appointment` names the arranged one, where it was recorded. */
  'appointment-kept': { appointment?: FactId; purpose: AppointmentPurpose };
  'appointment-missed': {
    appointment?: FactId;
    purpose: AppointmentPurpose;
    missedBy: 'child' | 'service';
    acceptable: boolean;
  };
  'appointment-cancelled': { appointment: FactId; by: 'child' | 'service' };
  'follow-up-made': { appointment?: FactId };
  'formal-warning': Record<string, never>;
  'return-to-court': Record<string, never>;
  'court-outcome': Record<string, never>;
  'interpreter-needed': { language?: string };
  'interpreter-booked': { for?: Day };
  'interpreter-failed': Record<string, never>;
  /** When the case manager now expects the initial assessment of this order to be done. */
  'expected-completion': { order: FactId; day: Day };
  'assessment-started': { assessmentKind: AssessmentKind };
  'assessment-completed': {
    assessmentKind: AssessmentKind;
    completedBy?: PersonId;
    sources?: string[];
    screening?: { seriousHarm?: 'yes' | 'no'; vulnerability?: Level };
    likelihood?: 'low' | 'medium' | 'high';
    /** The twelve dynamic factors, 0 to 4. */
    ratings?: Record<string, number>;
    /** Ticked lines of the self-check (rule 30). */
    selfCheck?: string[];
  };
  'rosh-completed': { level: Level; completedBy?: PersonId };
  'plan-completed': {
    document: PlanDocument;
    reviewDate?: Day;
    revises?: FactId;
    completedBy?: PersonId;
  };
  'level-changed': { dimension: 'rosh' | 'vulnerability'; level: Level; by?: PersonId };
  /** `occurredOn` is the day it happened, `knownOn` the day it became known to the service. */
  'significant-change': { knownOn: Day; change: string };
  'change-acknowledged': { change: FactId };
  'no-review-needed': { change: FactId };
  countersigned: { document: FactId; by?: PersonId };
  returned: { document: FactId; by?: PersonId };
  resubmitted: { document: FactId };
  oversight: { by?: PersonId; directions: { id: string; by: Day }[] };
  'direction-done': { direction: string };
  'direction-confirmed': { direction: string };
  'direction-withdrawn': { direction: string };
  'exception-claimed': { duty: DutyRef; reason: string; evidence: FactId[] };
  'exception-approved': { exception: FactId };
  'exception-refused': { exception: FactId };
  /** "No exception": the cause of a late or unmet duty, by an id of the service's list of causes. */
  'cause-recorded': { duty: DutyRef; cause: string };
  /** `occurredOn` is the first suspended day; `to` the first day that counts again, or null. */
  suspension: { to: Day | null; reason: string };
  'suspension-approved': { suspension: FactId };
  /** `occurredOn` is the first day that counts again. */
  'suspension-ended': { suspension: FactId };
  'transferred-out': { to?: string };
  /** `occurredOn` is the day the transfer was accepted; `cameAlong` names the assessments that came with the case. */
  'transferred-in': { from?: string; cameAlong: FactId[] };
  caretaking: { mode: 'ours' | 'ours-held-elsewhere' | 'theirs-held-by-us'; other?: string };
  setting: { setting: 'community' | 'remand' | 'custody' };
  'psr-requested': Record<string, never>;
  'progress-review-held': Record<string, never>;
  'case-closed': Record<string, never>;
  'case-reopened': Record<string, never>;
  /** Only these people, and whoever breaks the glass, see the case. */
  'case-restricted': { people: PersonId[] };
  'restriction-lifted': Record<string, never>;
  note: Record<string, never>;
  /** On the child's stream; read with every case of the child. */
  'child-died': Record<string, never>;
}

export type AppointmentPurpose = 'assessment' | 'supervision' | 'review' | 'other';

export type CaseFactKind = keyof CaseFactData;

/** One fact of a case's timeline as the engine reads it: corrected, not withdrawn, known by the day asked about. */
export type TimelineFact = {
  [K in CaseFactKind]: {
    readonly id: FactId;
    readonly kind: K;
    /** The day it happened. */
    readonly on: Day;
    /** The day it was first recorded (`sourceRecordedOn` in an initial load); a correction does not move it. */
    readonly firstRecordedOn: Day;
    /** Place in the order of recording, over the whole service: batch first, then position. */
    readonly order: number;
    /** Who recorded it: a person's id, or the name of a system actor. */
    readonly recordedBy: string;
    readonly data: CaseFactData[K];
  };
}[CaseFactKind];

/** A fact as the ledger keeps it, before corrections and withdrawals are applied. */
export type RecordedFact =
  | {
      [K in CaseFactKind]: {
        readonly id: FactId;
        readonly kind: K;
        readonly on: Day;
        /** The day from which it is known: `sourceRecordedOn` in an initial load, else the London day of its batch. */
        readonly knownOn: Day;
        readonly order: number;
        readonly recordedBy: string;
        /** The fact that this one replaces (same kind, same stream), if it is a correction. */
        readonly corrects?: FactId;
        readonly data: CaseFactData[K];
      };
    }[CaseFactKind]
  | Withdrawal;

export interface Withdrawal {
  readonly id: FactId;
  readonly kind: 'withdrawal';
  readonly on: Day;
  readonly knownOn: Day;
  readonly order: number;
  readonly recordedBy: string;
  readonly withdraws: FactId;
}
