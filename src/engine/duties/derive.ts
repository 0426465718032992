import type { CalendarHistory } from '../calendar/history.ts';
import type { Standards } from '../standards/adopted.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { viewCase } from './case-view.ts';
import { changeNotifications, changeReviews } from './changes.ts';
import { closureAssessments } from './closure-assessment.ts';
import { directions } from './directions.ts';
import type { Duty } from './duty.ts';
import { initialAssessments } from './initial-assessment.ts';
import { followUps } from './missed-appointments.ts';
import { oversights } from './oversight.ts';
import { planReviews, rmps, vmps } from './plans.ts';
import { progressReviews } from './progress-review.ts';
import { reviews } from './review.ts';
import { roshes } from './rosh.ts';
import { corrections, countersignatures } from './signing.ts';

/**
 * Every duty of one case, from its facts, the adopted standards and the calendar. Pure: nothing here asks what day it is;
 * {@link stateOn} compares afterwards. A duty kind is one function, in the order of the table in docs/duties.md.
 */
export function deriveDuties(timeline: Timeline, standards: Standards, calendar: CalendarHistory): Duty[] {
  const view = viewCase(timeline, standards, calendar);
  const initial = initialAssessments(view);
  return [
    ...initial,
    ...reviews(view, initial),
    ...progressReviews(view),
    ...changeNotifications(view),
    ...changeReviews(view),
    ...roshes(view, initial),
    ...rmps(view),
    ...vmps(view),
    ...planReviews(view),
    ...countersignatures(view),
    ...corrections(view),
    ...oversights(view),
    ...directions(view),
    ...followUps(view),
    ...closureAssessments(view),
  ];
}
