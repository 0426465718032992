import type { Day } from '../calendar/day.ts';
import type { CaseView } from './case-view.ts';
import type { Duty } from './duty.ts';
import { anyLimit, firstFrom, makeDuty } from './make.ts';
import { firstOnOrAfter } from './sorted.ts';

/**
 * ROSH: for every identified risk (plan, recommendation 4). Rule 7: owed from the first "yes" of a screening (first on the
 * case, or first after a countersigned "no"); by 5 working days, not before the earliest due date of the initial duties
 * that this assessment met.
 */
export function roshes(view: CaseView, initial: readonly Duty[]): Duty[] {
  const { roshOwing, signedNos } = view.levels;
  if (roshOwing.length === 0) return [];
  const floors = earliestDues(initial);
  const done = view.of('rosh-completed');
  return roshOwing.flatMap(({ on, assessment }) => {
    const floor = floors.get(assessment);
    const no = firstOnOrAfter(signedNos, on);
    const duty = makeDuty(view, {
      kind: 'rosh',
      of: assessment,
      starts: on,
      what: 'the screening that answered yes',
      limitOf: anyLimit,
      met: firstFrom(done, on, 'ROSH completed'),
      ended:
        no === null ? null : { on: no.on, what: 'screening answered no, countersigned', fact: no.assessment },
      ...(floor === undefined ? {} : { atLeast: { what: 'the initial assessment was due', due: floor } }),
    });
    return duty ?? [];
  });
}

/** The earliest due date of the initial duties that each assessment met. */
function earliestDues(initial: readonly Duty[]): Map<string, Day> {
  const earliest = new Map<string, Day>();
  for (const { metBy, due, dueUnsuspended } of initial) {
    if (metBy === null) continue;
    const day = due ?? dueUnsuspended;
    const known = earliest.get(metBy);
    if (known === undefined || day < known) earliest.set(metBy, day);
  }
  return earliest;
}
