import type { CaseFactKind } from '../../../engine/timeline/facts.ts';
import type { AnyForm, FactForm } from '../form/fact-form.ts';
import { allocated } from './allocated.ts';
import { allocationEnded } from './allocation-ended.ts';
import { appointmentArranged } from './appointment-arranged.ts';
import { appointmentCancelled } from './appointment-cancelled.ts';
import { appointmentKept } from './appointment-kept.ts';
import { appointmentMissed } from './appointment-missed.ts';
import { assessmentCompleted } from './assessment-completed.ts';
import { assessmentStarted } from './assessment-started.ts';
import { caretaking } from './caretaking.ts';
import { caseClosed } from './case-closed.ts';
import { caseOpened } from './case-opened.ts';
import { caseReopened } from './case-reopened.ts';
import { caseRestricted } from './case-restricted.ts';
import { causeRecorded } from './cause-recorded.ts';
import { changeAcknowledged } from './change-acknowledged.ts';
import { childDied } from './child-died.ts';
import { coWorker } from './co-worker.ts';
import { countersigned } from './countersigned.ts';
import { courtOutcome } from './court-outcome.ts';
import { cover } from './cover.ts';
import { directionConfirmed } from './direction-confirmed.ts';
import { directionDone } from './direction-done.ts';
import { directionWithdrawn } from './direction-withdrawn.ts';
import { exceptionApproved } from './exception-approved.ts';
import { exceptionClaimed } from './exception-claimed.ts';
import { exceptionRefused } from './exception-refused.ts';
import { expectedCompletion } from './expected-completion.ts';
import { followUpMade } from './follow-up-made.ts';
import { formalWarning } from './formal-warning.ts';
import { interpreterBooked } from './interpreter-booked.ts';
import { interpreterFailed } from './interpreter-failed.ts';
import { interpreterNeeded } from './interpreter-needed.ts';
import { levelChanged } from './level-changed.ts';
import { noReviewNeeded } from './no-review-needed.ts';
import { note } from './note.ts';
import { orderEnded } from './order-ended.ts';
import { orderMade } from './order-made.ts';
import { orderVaried } from './order-varied.ts';
import { oversight } from './oversight.ts';
import { planCompleted } from './plan-completed.ts';
import { progressReviewHeld } from './progress-review-held.ts';
import { psrRequested } from './psr-requested.ts';
import { restrictionLifted } from './restriction-lifted.ts';
import { resubmitted } from './resubmitted.ts';
import { returnToCourt } from './return-to-court.ts';
import { returned } from './returned.ts';
import { roshCompleted } from './rosh-completed.ts';
import { setting } from './setting.ts';
import { significantChange } from './significant-change.ts';
import { suspension } from './suspension.ts';
import { suspensionApproved } from './suspension-approved.ts';
import { suspensionEnded } from './suspension-ended.ts';
import { transferredIn } from './transferred-in.ts';
import { transferredOut } from './transferred-out.ts';

/**
 * How each kind of fact is recorded, who may record it and when: the one table. The compiler sees to it that every kind is
 * in it and that its form has a field for every part of its body.
 */
export const FORMS: { readonly [K in CaseFactKind]: FactForm<K> } = {
  'case-opened': caseOpened,
  'order-made': orderMade,
  'order-varied': orderVaried,
  'order-ended': orderEnded,
  allocated,
  'allocation-ended': allocationEnded,
  'co-worker': coWorker,
  cover,
  'appointment-arranged': appointmentArranged,
  'appointment-kept': appointmentKept,
  'appointment-missed': appointmentMissed,
  'appointment-cancelled': appointmentCancelled,
  'follow-up-made': followUpMade,
  'formal-warning': formalWarning,
  'return-to-court': returnToCourt,
  'court-outcome': courtOutcome,
  'interpreter-needed': interpreterNeeded,
  'interpreter-booked': interpreterBooked,
  'interpreter-failed': interpreterFailed,
  'expected-completion': expectedCompletion,
  'assessment-started': assessmentStarted,
  'assessment-completed': assessmentCompleted,
  'rosh-completed': roshCompleted,
  'plan-completed': planCompleted,
  'level-changed': levelChanged,
  'significant-change': significantChange,
  'change-acknowledged': changeAcknowledged,
  'no-review-needed': noReviewNeeded,
  countersigned,
  returned,
  resubmitted,
  oversight,
  'direction-done': directionDone,
  'direction-confirmed': directionConfirmed,
  'direction-withdrawn': directionWithdrawn,
  'exception-claimed': exceptionClaimed,
  'exception-approved': exceptionApproved,
  'exception-refused': exceptionRefused,
  'cause-recorded': causeRecorded,
  suspension,
  'suspension-approved': suspensionApproved,
  'suspension-ended': suspensionEnded,
  'transferred-out': transferredOut,
  'transferred-in': transferredIn,
  caretaking,
  setting,
  'psr-requested': psrRequested,
  'progress-review-held': progressReviewHeld,
  'case-closed': caseClosed,
  'case-reopened': caseReopened,
  'case-restricted': caseRestricted,
  'restriction-lifted': restrictionLifted,
  note,
  'child-died': childDied,
};

/** The form of a kind, where the kind does not matter. */
export function formOf(kind: CaseFactKind): AnyForm {
  return FORMS[kind] as unknown as AnyForm;
}

/** Whether a word from an address is a kind of fact. */
export function isKind(word: string): word is CaseFactKind {
  return Object.hasOwn(FORMS, word);
}
