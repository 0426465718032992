import { addDays, type Day } from '../../engine/calendar/day.ts';
import type { CalendarHistory } from '../../engine/calendar/history.ts';
import type { Level } from '../../engine/timeline/facts.ts';
import { plotsUntil } from './cases.ts';
import { type Chance, chanceOf, uuidOf } from './chance.ts';
import { type LifeFact, tellLife } from './life.ts';
import { FIRST_NAMES, LAST_NAMES, personId, STAFF } from './people.ts';

/** A case of the demonstration: who, and every fact of its life up to the last day told. */
export interface ToldCase {
  readonly caseId: string;
  readonly childId: string;
  readonly reference: string;
  readonly team: string;
  readonly name: string;
  readonly birthDate: Day;
  readonly openedOn: Day;
  readonly facts: readonly LifeFact[];
}

/** The service moves to the newer standards on this day (assumed). */
export const MOVED_ON = '2019-09-01' as Day;
/** From this day practice managers sign and oversee low-level cases. */
export const DEVOLVED_ON = '2013-12-02' as Day;

/** Every case whose order was made by `last`, with what was recorded by then. A case is told by its own chance: another last day changes nothing before it. */
export function tellCases(seed: string, last: Day, calendar: CalendarHistory): ToldCase[] {
  const numbers = new Map<string, number>();
  return plotsUntil(seed, last).map((plot) => {
    const year = plot.orderMade.slice(0, 4);
    const number = (numbers.get(year) ?? 0) + 1;
    numbers.set(year, number);
    const reference = `HM-${year}-${String(number).padStart(4, '0')}`;
    const chance = chanceOf(seed, reference);
    const facts = tellLife(plot, {
      chance,
      calendar,
      movedOn: MOVED_ON,
      person: (one) => personId(seed, one),
      signer: signerOf(seed, chance),
    });
    return {
      caseId: uuidOf(`${seed}|case|${reference}`),
      childId: uuidOf(`${seed}|child|${reference}`),
      reference,
      team: STAFF.find((one) => one.reference === plot.holder)?.team ?? 'north',
      name: `${chance.pick(FIRST_NAMES)} ${chance.pick(LAST_NAMES)}`,
      birthDate: addDays(plot.orderMade, -chance.between(4_400, 6_400)),
      openedOn: plot.orderMade,
      facts: facts
        .filter((fact) => fact.recordedOn <= last)
        .sort((a, b) =>
          a.recordedOn < b.recordedOn
            ? -1
            : a.recordedOn > b.recordedOn
              ? 1
              : a.on < b.on
                ? -1
                : a.on > b.on
                  ? 1
                  : 0,
        ),
    };
  });
}

/** Who signs at a level on a day: practice managers low once that is devolved, else an operations manager in post. */
function signerOf(seed: string, chance: Chance): (day: Day, level: Level) => string {
  return (day, level) => {
    if (level === 'low' && day >= DEVOLVED_ON) return personId(seed, chance.pick(['pm-01', 'pm-02']));
    const second = STAFF.find((one) => one.reference === 'om-02');
    const two = second?.to !== undefined && day <= second.to;
    return personId(seed, two && chance.in100(50) ? 'om-02' : 'om-01');
  };
}
