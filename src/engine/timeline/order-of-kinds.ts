import type { CaseFactKind } from './facts.ts';

/**
 * Within one day what starts comes first, then what meets, then what ends (rule 5). The one list that says which kind is
 * which, so that the order in which a day's facts of different kinds were recorded changes nothing.
 */
const ORDER = [
  'case-opened',
  'case-reopened',
  'transferred-in',
  'order-made',
  'order-varied',
  'allocation-ended',
  'allocated',
  'co-worker',
  'cover',
  'caretaking',
  'setting',
  'case-restricted',
  'restriction-lifted',
  'psr-requested',
  'appointment-arranged',
  'appointment-missed',
  'interpreter-needed',
  'interpreter-booked',
  'interpreter-failed',
  'expected-completion',
  'suspension',
  'suspension-approved',
  'suspension-ended',
  'significant-change',
  'change-acknowledged',
  'assessment-started',
  'assessment-completed',
  'rosh-completed',
  'level-changed',
  'plan-completed',
  'returned',
  'resubmitted',
  'countersigned',
  'progress-review-held',
  'oversight',
  'direction-done',
  'direction-confirmed',
  'appointment-kept',
  'appointment-cancelled',
  'follow-up-made',
  'formal-warning',
  'return-to-court',
  'court-outcome',
  'exception-claimed',
  'exception-approved',
  'exception-refused',
  'cause-recorded',
  'note',
  'no-review-needed',
  'direction-withdrawn',
  'order-ended',
  'transferred-out',
  'case-closed',
  'child-died',
] as const satisfies readonly CaseFactKind[];

/** Fails to compile where a kind of fact has no place. */
type Unplaced = Exclude<CaseFactKind, (typeof ORDER)[number]>;
const everyKindHasItsPlace: [Unplaced] extends [never] ? true : Unplaced = true;

/** Place of a kind within a day. */
export const PLACE_OF_KIND = Object.fromEntries(
  ORDER.map((kind, at) => [kind, everyKindHasItsPlace ? at : 0]),
) as Readonly<Record<CaseFactKind, number>>;
