import type { CaseView } from './case-view.ts';
import type { Duty } from './duty.ts';
import { anyLimit, firstFrom, makeDuty } from './make.ts';

/**
 * Follow-up of a missed appointment: 1 working day (local). Every one missed by the child starts one, acceptable or not;
 * a follow-up on or after it, or an appointment kept on a later day, meets all that wait (rule 18).
 */
export function followUps(view: CaseView): Duty[] {
  return view.of('appointment-missed').flatMap((missed) => {
    if (missed.data.missedBy !== 'child') return [];
    const followed = firstFrom(view.of('follow-up-made'), missed.on, 'follow-up made');
    const kept = firstFrom(view.of('appointment-kept'), missed.on, 'appointment kept', true);
    const met = followed === null ? kept : kept === null || followed.on <= kept.on ? followed : kept;
    const duty = makeDuty(view, {
      kind: 'missed-appointment-follow-up',
      of: missed.id,
      starts: missed.on,
      what: 'the missed appointment',
      limitOf: anyLimit,
      met,
    });
    return duty ?? [];
  });
}
