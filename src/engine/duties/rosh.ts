import type { Day } from '../calendar/day.ts';
import type { CaseView } from './case-view.ts';
import type { Duty } from './duty.ts';
import { anyLimit, firstFrom, type Happening, makeDuty } from './make.ts';

/**
 * ROSH: for every identified risk (plan, recommendation 4). Rule 7: owed from the first "yes" of a screening (first on the
 * case, or first after a countersigned "no"); by 5 working days, not before the earliest due date of the initial duties
 * that this assessment met.
 */
export function roshes(view: CaseView, initial: readonly Duty[]): Duty[] {
  const duties: Duty[] = [];
  let armed = true;
  for (const event of screenings(view)) {
    if (event.answer === 'signed-no') {
      armed = true;
      continue;
    }
    if (!armed) continue;
    armed = false;
    const duty = makeDuty(view, {
      kind: 'rosh',
      of: event.assessment,
      starts: event.on,
      what: 'the screening that answered yes',
      limitOf: anyLimit,
      met: firstFrom(view.of('rosh-completed'), event.on, 'ROSH completed'),
      ended: nextSignedNo(view, event.on),
      ...floorOf(initial, event.assessment),
    });
    if (duty !== null) duties.push(duty);
  }
  return duties;
}

interface Screening {
  readonly on: Day;
  readonly answer: 'yes' | 'signed-no';
  readonly assessment: string;
}

/** Answers "yes" on the day of their assessment, and "no" on the day it was countersigned, if nothing later answered yes. */
function screenings(view: CaseView): Screening[] {
  const answered = view
    .of('assessment-completed')
    .filter((fact) => fact.data.screening?.seriousHarm !== undefined);
  const events: Screening[] = [];
  for (const [at, fact] of answered.entries()) {
    if (fact.data.screening?.seriousHarm === 'yes') {
      events.push({ on: fact.on, answer: 'yes', assessment: fact.id });
      continue;
    }
    const signed = view.of('countersigned').find((one) => one.data.document === fact.id);
    if (signed === undefined) continue;
    const later = answered
      .slice(at + 1)
      .some((one) => one.data.screening?.seriousHarm === 'yes' && one.on <= signed.on);
    if (!later) events.push({ on: signed.on, answer: 'signed-no', assessment: fact.id });
  }
  return events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function nextSignedNo(view: CaseView, from: Day): Happening | null {
  const found = screenings(view).find((event) => event.answer === 'signed-no' && event.on >= from);
  return found === undefined
    ? null
    : { on: found.on, what: 'screening answered no, countersigned', fact: found.assessment };
}

/** Not before the earliest due date of the initial duties that the assessment met. */
function floorOf(
  initial: readonly Duty[],
  assessment: string,
): { atLeast: { what: string; due: Day } } | Record<string, never> {
  const dues = initial
    .filter((duty) => duty.metBy === assessment)
    .map((duty) => duty.due ?? duty.dueUnsuspended);
  const earliest = dues.sort()[0];
  if (earliest === undefined) return {};
  return { atLeast: { what: 'the initial assessment was due', due: earliest } };
}
