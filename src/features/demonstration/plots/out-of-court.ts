import { addDays, type Day } from '../../../engine/calendar/day.ts';
import type { Level, OrderType } from '../../../engine/timeline/facts.ts';
import { type Chance, chanceOf } from '../chance.ts';
import { caseManagersOn } from '../staff.ts';
import type { Time } from '../time.ts';
import { teamOf } from './court.ts';
import type { Plot } from './plot.ts';

const CAUTIONS_SINCE = '2013-04-08';
const OUTCOME_22_SINCE = '2020-01-01';

/** The plot of a case with an out-of-court disposal: short, and for most of them no duty to assess. */
export function outOfCourtPlot(
  seed: string,
  time: Time,
  given: { key: string; madeOn: Day; allocatedAfter: number },
): Plot {
  const chance = chanceOf(seed, `plot ${given.key}`);
  const { madeOn } = given;
  const allocatedOn = time.after(madeOn, given.allocatedAfter);
  const holder = chance.pick(caseManagersOn(allocatedOn)).reference;
  const endsOn = time.workday(
    addDays(time.workday(addDays(madeOn, given.allocatedAfter + 10)), chance.between(60, 100)),
  );
  return {
    key: given.key,
    openedOn: madeOn,
    team: teamOf(holder, allocatedOn),
    holder,
    allocatedOn,
    child: { key: given.key, family: given.key, named: !chance.in100(4) },
    orders: [
      {
        name: 'order-1',
        type: disposalOf(madeOn, chance),
        madeOn,
        plannedEnd: endsOn,
        endsOn,
        how: 'completed',
        assessedOn: time.after(allocatedOn, chance.between(6, 12)),
        ...(given.allocatedAfter > 10 ? { lateness: { cause: 'unallocated' as const } } : {}),
      },
    ],
    harm: 'no',
    rosh: 'low' as Level,
    vulnerability: chance.pick(['low', 'low', 'low', 'medium'] as const),
    missed: [],
    changes: [],
    interventionPlan: chance.in100(20),
  };
}

function disposalOf(on: Day, chance: Chance): OrderType {
  if (on < CAUTIONS_SINCE)
    return chance.pick(['reprimand', 'final-warning', 'community-resolution'] as const);
  const later: readonly OrderType[] = on < OUTCOME_22_SINCE ? [] : ['outcome-22'];
  return chance.pick(['youth-caution', 'youth-conditional-caution', 'community-resolution', ...later]);
}
