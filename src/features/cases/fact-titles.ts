import type { CaseFactData, CaseFactKind } from '../../engine/timeline/facts.ts';

/** What happened, as a heading says it: one for every kind of fact. */
export const FACT_TITLES: Readonly<Record<CaseFactKind, string>> = {
  'case-opened': 'Case opened',
  'order-made': 'Order made',
  'order-varied': 'Order varied',
  'order-ended': 'Order ended',
  allocated: 'Case allocated',
  'allocation-ended': 'Allocation ended',
  'co-worker': 'Co-worker named',
  cover: 'Cover named',
  'appointment-arranged': 'Appointment arranged',
  'appointment-kept': 'Appointment kept',
  'appointment-missed': 'Appointment missed',
  'appointment-cancelled': 'Appointment cancelled',
  'follow-up-made': 'Missed appointment followed up',
  'formal-warning': 'Formal warning given',
  'return-to-court': 'Returned to court',
  'court-outcome': 'Outcome at court',
  'interpreter-needed': 'Interpreter needed',
  'interpreter-booked': 'Interpreter booked',
  'interpreter-failed': 'Interpreter did not come',
  'expected-completion': 'Expected completion stated',
  'assessment-started': 'Assessment started',
  'assessment-completed': 'Assessment completed',
  'rosh-completed': 'ROSH completed',
  'plan-completed': 'Plan completed',
  'level-changed': 'Level changed',
  'significant-change': 'Significant change',
  'change-acknowledged': 'Significant change acknowledged',
  'no-review-needed': 'No review needed after a change',
  countersigned: 'Countersigned',
  returned: 'Returned to its writer',
  resubmitted: 'Resubmitted',
  oversight: 'Management oversight',
  'direction-done': 'Direction done',
  'direction-confirmed': 'Direction confirmed',
  'direction-withdrawn': 'Direction withdrawn',
  'exception-claimed': 'Exception claimed',
  'exception-approved': 'Exception approved',
  'exception-refused': 'Exception refused',
  'cause-recorded': 'Cause of a late duty',
  suspension: 'Clocks suspended',
  'suspension-approved': 'Suspension approved',
  'suspension-ended': 'Suspension ended',
  'transferred-out': 'Transferred out',
  'transferred-in': 'Transferred in',
  caretaking: 'Caretaking',
  setting: 'Setting changed',
  'psr-requested': 'Pre-sentence report requested',
  'progress-review-held': 'Progress review held',
  'case-closed': 'Case closed',
  'case-reopened': 'Case reopened',
  'case-restricted': 'Case restricted',
  'restriction-lifted': 'Restriction lifted',
  note: 'Note',
  'child-died': 'Child died',
};

export const PURPOSE_TITLES: Readonly<Record<CaseFactData['appointment-kept']['purpose'], string>> = {
  assessment: 'Assessment',
  supervision: 'Supervision',
  review: 'Review',
  other: 'Other',
};

export const CARETAKING_TITLES: Readonly<Record<CaseFactData['caretaking']['mode'], string>> = {
  ours: 'Ours, held by us',
  'ours-held-elsewhere': 'Ours, held by another service',
  'theirs-held-by-us': 'Another service’s, held by us',
};

export const SETTING_TITLES: Readonly<Record<CaseFactData['setting']['setting'], string>> = {
  community: 'Community',
  remand: 'Remand',
  custody: 'Custody',
};

export const ENDING_TITLES: Readonly<Record<CaseFactData['order-ended']['how'], string>> = {
  completed: 'Completed',
  revoked: 'Revoked',
  expired: 'Expired',
  quashed: 'Quashed',
};

export const PLAN_TITLES: Readonly<Record<CaseFactData['plan-completed']['document'], string>> = {
  RMP: 'RMP',
  VMP: 'VMP',
  'intervention-plan': 'Intervention plan',
};
