import { addDays, type Day } from '../../../engine/calendar/day.ts';
import type { Level, OrderType } from '../../../engine/timeline/facts.ts';
import { type Chance, chanceOf } from '../chance.ts';
import { caseManagersOn } from '../staff.ts';
import { earlier, later, type Time } from '../time.ts';
import type { ChangePlot, Lateness, Mistake, OrderPlot, Plot } from './plot.ts';

/** What is fixed of a plot; the rest is chance. */
export interface Given {
  readonly key: string;
  readonly madeOn: Day;
  readonly type: OrderType;
  /** Working days from the order to the initial assessment. */
  readonly assessedAfter: number;
  readonly allocatedAfter?: number;
  /** Working days after which the court told us; left out: at once. */
  readonly noticeAfter?: number;
  readonly restrictedAfter?: number;
  readonly lateness?: Lateness;
  readonly missed?: readonly number[];
  readonly interpreter?: 'booked' | 'failed';
  readonly holder?: string;
  readonly child?: Partial<Plot['child']>;
  readonly more?: Partial<Plot>;
  /** Nothing that would change the figures of the months that are told order by order. */
  readonly plain?: boolean;
}

const RUNS = [182, 213, 274, 304, 365] as const;
/** Of twenty children, on average. */
const LEVELS: readonly Level[] = [
  ...Array<Level>(8).fill('low'),
  ...Array<Level>(8).fill('medium'),
  ...Array<Level>(3).fill('high'),
  'very-high',
];
const VULNERABILITY: readonly Level[] = ['low', 'low', 'low', 'medium', 'medium', 'high'];
const MISTAKES: readonly Mistake[] = ['assessment-day', 'planned-end', 'note', 'appointment'];

/** The plot of a case with one order of a court. */
export function courtPlot(seed: string, time: Time, given: Given): Plot {
  const chance = chanceOf(seed, `plot ${given.key}`);
  const { madeOn, type } = given;
  const rosh = chance.pick(LEVELS);
  const order = orderPlot(time, chance, {
    name: 'order-1',
    type,
    madeOn,
    assessedOn: time.after(madeOn, given.assessedAfter),
  });
  const assessedOn = order.assessedOn as Day;
  const allocatedOn = time.after(madeOn, given.allocatedAfter ?? 1);
  const plain = given.plain === true;
  const interpreter = given.interpreter ?? (chance.in100(6) ? 'booked' : undefined);
  const reported = chance.in100(12) && !plain && given.allocatedAfter === undefined;
  const reportedOn = time.upTo(addDays(madeOn, -1), chance.between(2, 6));
  const holder = given.holder ?? chance.pick(caseManagersOn(allocatedOn)).reference;
  const changedOn = time.workday(addDays(assessedOn, chance.between(25, 60)));
  const mistake = chance.in100(12) ? chance.pick(MISTAKES) : undefined;
  const recordedLate = chance.in100(5) && !plain ? chance.between(6, 10) : undefined;
  const missed = given.missed ?? (chance.in100(18) ? [3] : []);
  return {
    key: given.key,
    openedOn: reported ? time.upTo(reportedOn, 12) : madeOn,
    team: teamOf(holder, allocatedOn),
    holder,
    allocatedOn: reported ? time.upTo(reportedOn, 11) : allocatedOn,
    child: { key: given.key, family: given.key, named: !chance.in100(4), ...given.child },
    orders: [
      {
        ...order,
        ...(given.noticeAfter === undefined ? {} : { notifiedOn: time.after(madeOn, given.noticeAfter) }),
        ...(given.lateness === undefined ? {} : { lateness: given.lateness }),
      },
    ],
    harm: rosh !== 'low' || chance.in100(10) ? 'yes' : 'no',
    rosh,
    vulnerability: chance.pick(VULNERABILITY),
    missed: missed.filter((days) => time.after(madeOn, days) > allocatedOn && days < given.assessedAfter),
    ...(interpreter === undefined ? {} : { interpreter }),
    ...(reported ? { reportedOn } : {}),
    changes: chance.in100(30) ? [changePlot(time, chance, changedOn, chance.between(1, 5))] : [],
    ...(given.restrictedAfter === undefined
      ? {}
      : { restrictedOn: time.after(allocatedOn, given.restrictedAfter) }),
    ...(mistake === undefined || (plain && mistake === 'assessment-day') ? {} : { mistake }),
    ...(recordedLate === undefined ? {} : { recordedLate }),
    ...(chance.in100(14) ? { coWorkerOn: time.after(allocatedOn, chance.between(3, 20)) } : {}),
    ...(chance.in100(20) ? { coverOn: time.workday(addDays(assessedOn, chance.between(10, 120))) } : {}),
    ...(CUSTODIAL.has(type) ? { custodyUntil: time.workday(addDays(madeOn, 120)) } : {}),
    ...(chance.in100(3)
      ? { heldElsewhere: { from: time.after(assessedOn, 15), to: time.after(assessedOn, 55) } }
      : {}),
    interventionPlan: chance.in100(35),
    ...given.more,
  };
}

const CUSTODIAL: ReadonlySet<OrderType> = new Set(['detention-and-training-order', 'long-term-detention']);

/** An order with its planned and its real end. */
export function orderPlot(
  time: Time,
  chance: Chance,
  given: { name: string; type: OrderType; madeOn: Day; assessedOn?: Day },
): OrderPlot {
  const plannedEnd = time.workday(addDays(given.madeOn, chance.pick(RUNS)));
  const varied = chance.in100(6);
  const revoked = !varied && chance.in100(8);
  const assessedOn = given.assessedOn ?? given.madeOn;
  return {
    ...given,
    plannedEnd,
    endsOn: varied
      ? time.workday(addDays(plannedEnd, 60))
      : revoked
        ? later(time.after(assessedOn, 20), earlier(plannedEnd, time.workday(addDays(given.madeOn, 130))))
        : plannedEnd,
    how: revoked ? 'revoked' : 'completed',
  };
}

export const CHANGES = [
  'moved to another address',
  'excluded from school',
  'arrested again',
  'a new carer',
  'became homeless',
  'a parent went into hospital',
  'found in the company of older people again',
] as const;

/** A significant change that became known on a day. */
export function changePlot(
  time: Time,
  chance: Chance,
  knownOn: Day,
  acknowledgedAfter: number,
  change: string = chance.pick(CHANGES),
): ChangePlot {
  return {
    happenedOn: addDays(knownOn, -chance.between(0, 3)),
    knownOn,
    recordedOn: time.after(knownOn, chance.in100(80) ? chance.between(0, 1) : 3),
    acknowledgedAfter,
    change,
  };
}

export function teamOf(holder: string, on: Day): 'north' | 'south' {
  return caseManagersOn(on).find((one) => one.reference === holder)?.posts[0].team === 'south'
    ? 'south'
    : 'north';
}
