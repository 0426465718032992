import type { Day } from '../calendar/day.ts';
import type { CaseView } from './case-view.ts';
import type { Duty } from './duty.ts';
import { anyLimit, firstFrom, makeDuty } from './make.ts';

/** Change notification: 1 working day from the day the change became known (plan, action 3b; assumed). Met on the day of first recording (rule 10). */
export function changeNotifications(view: CaseView): Duty[] {
  return view.of('significant-change').flatMap((change) => {
    const { knownOn } = change.data;
    const recorded: Day = change.firstRecordedOn < knownOn ? knownOn : change.firstRecordedOn;
    const duty = makeDuty(view, {
      kind: 'change-notification',
      of: change.id,
      starts: knownOn,
      what: 'the change became known',
      limitOf: anyLimit,
      met: { on: recorded, what: 'recorded', fact: change.id },
    });
    return duty ?? [];
  });
}

const REVIEWING: ReadonlySet<string> = new Set(['initial', 'review', 'change']);

/**
 * Change review: 10 working days from the day the change became known (plan, recommendation 3; assumed). One assessment
 * meets all that wait; a manager's "needs no review" lapses it (rule 10).
 */
export function changeReviews(view: CaseView): Duty[] {
  const assessments = view
    .of('assessment-completed')
    .filter((fact) => REVIEWING.has(fact.data.assessmentKind));
  return view.of('significant-change').flatMap((change) => {
    const { knownOn } = change.data;
    const decided = view.naming('no-review-needed', change.id);
    const duty = makeDuty(view, {
      kind: 'change-review',
      of: change.id,
      starts: knownOn,
      what: 'the change became known',
      limitOf: anyLimit,
      met: firstFrom(assessments, knownOn, 'assessment completed'),
      ended: firstFrom(decided, knownOn, 'a manager decided that no review is needed'),
    });
    return duty ?? [];
  });
}
