import type { CaseFactKind } from './facts.ts';

/** What a kind of fact does to duties, as far as its place within a day goes. */
export type Part = 'starts' | 'meets' | 'ends';

/**
 * Within one day what starts comes first, then what meets, then what ends (rule 5). The one list of all kinds, from top to
 * bottom, so that the order in which a day's facts of different kinds were recorded changes nothing.
 */
export const PARTS: Readonly<Record<CaseFactKind, Part>> = {
  'case-opened': 'starts',
  'case-reopened': 'starts',
  'transferred-in': 'starts',
  'order-made': 'starts',
  'order-varied': 'starts',
  // A reallocation may be told as an end and a beginning: the beginning holds.
  'allocation-ended': 'starts',
  allocated: 'starts',
  'co-worker': 'starts',
  cover: 'starts',
  caretaking: 'starts',
  setting: 'starts',
  'restriction-lifted': 'starts',
  'case-restricted': 'starts',
  'psr-requested': 'starts',
  'appointment-arranged': 'starts',
  'appointment-missed': 'starts',
  'interpreter-needed': 'starts',
  'interpreter-booked': 'starts',
  'interpreter-failed': 'starts',
  'expected-completion': 'starts',
  suspension: 'starts',
  'suspension-approved': 'starts',
  'suspension-ended': 'starts',
  'significant-change': 'starts',
  'change-acknowledged': 'starts',
  'assessment-started': 'starts',
  'assessment-completed': 'meets',
  'rosh-completed': 'meets',
  'level-changed': 'meets',
  'plan-completed': 'meets',
  returned: 'meets',
  resubmitted: 'meets',
  countersigned: 'meets',
  'progress-review-held': 'meets',
  oversight: 'meets',
  'direction-done': 'meets',
  'direction-confirmed': 'meets',
  'appointment-kept': 'meets',
  'appointment-cancelled': 'meets',
  'follow-up-made': 'meets',
  'formal-warning': 'meets',
  'return-to-court': 'meets',
  'court-outcome': 'meets',
  'exception-claimed': 'meets',
  'exception-approved': 'meets',
  'exception-refused': 'meets',
  'cause-recorded': 'meets',
  note: 'meets',
  'no-review-needed': 'ends',
  'direction-withdrawn': 'ends',
  'order-ended': 'ends',
  'transferred-out': 'ends',
  'case-closed': 'ends',
  'child-died': 'ends',
};

/** Place of a kind within a day. */
export const PLACE_OF_KIND = Object.fromEntries(Object.keys(PARTS).map((kind, at) => [kind, at])) as Readonly<
  Record<CaseFactKind, number>
>;
