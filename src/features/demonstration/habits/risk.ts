import { addDays, type Day } from '../../../engine/calendar/day.ts';
import type { Duty } from '../../../engine/duties/duty.ts';
import { levelsOf } from '../../../engine/duties/levels.ts';
import type { PlanDocument } from '../../../engine/timeline/facts.ts';
import type { Act, Habit, Intention } from '../live/intention.ts';
import { type Punctuality, punctual } from '../live/punctual.ts';
import type { Situation } from '../live/situation.ts';
import { ANALYSES, PLANS } from '../words.ts';

/** Much was late before the register and the training of 2013. */
const usual = (duty: Duty): Punctuality => ({
  late: duty.starts < '2013-02-01' ? 35 : 12,
  before: [0, 3],
  after: [1, 12],
});

/** ROSH, RMP and VMP when they are owed, and each plan again before the review date that it states. */
export const risk: Habit = (situation) =>
  situation.owed.flatMap((duty): Intention[] => {
    const act = actFor(situation, duty);
    if (act === null) return [];
    const on = punctual(
      situation,
      duty,
      duty.kind === 'plan-review' ? { late: 18, before: [0, 7], after: [3, 22] } : usual(duty),
    );
    return on === null ? [] : [{ key: duty.key, on, act }];
  });

function actFor(situation: Situation, duty: Duty): (() => Act[]) | null {
  switch (duty.kind) {
    case 'rosh':
      return () => [rosh(situation, duty)];
    case 'rmp':
      return () => [plan(situation, duty, 'RMP')];
    case 'vmp':
      return () => [plan(situation, duty, 'VMP')];
    case 'plan-review': {
      const before = situation.of('plan-completed').find((one) => one.id === duty.of);
      return before === undefined ? null : () => [plan(situation, duty, before.data.document, before.id)];
    }
    default:
      return null;
  }
}

function rosh(situation: Situation, duty: Duty): Act {
  const by = situation.who('case-manager');
  const again = situation.of('rosh-completed').length > 0 || situation.plot.harm === 'no';
  return {
    kind: 'rosh-completed',
    by,
    data: { level: again ? 'medium' : situation.plot.rosh, completedBy: by },
    text: { analysis: situation.chance(duty.key).pick(ANALYSES) },
  };
}

/** A plan, to be reviewed sooner the higher the level. */
function plan(situation: Situation, duty: Duty, document: PlanDocument, revises?: string): Act {
  const { today, world } = situation;
  const by = situation.who('case-manager');
  const { workLevel } = levelsOf(situation.timeline).on(today);
  const days = workLevel === 'very-high' ? 42 : workLevel === 'high' ? 63 : 91;
  const chance = situation.chance(`plan ${duty.key}`);
  return {
    kind: 'plan-completed',
    by,
    data: {
      document,
      reviewDate: world.time.workday(addDays(today, days + chance.between(-7, 0))),
      ...(revises === undefined ? {} : { revises }),
      completedBy: by,
    },
    text: { plan: PLANS[document] },
  };
}

/** Cases whose vulnerability was never assessed got their level when the register was made, in January 2013. */
export const register: Habit = (situation) => {
  const { plot, world } = situation;
  const assessed = situation.of('assessment-completed').some((one) => one.data.assessmentKind === 'initial');
  if (!assessed || levelsOf(situation.timeline).on(situation.today).vulnerability !== null) return [];
  const on = world.time.after(REGISTER, situation.chance('register').between(0, 9));
  const by = situation.who('case-manager');
  return [
    {
      key: 'register',
      on,
      act: () => [
        {
          kind: 'level-changed',
          by,
          data: { dimension: 'vulnerability', level: plot.vulnerability, by },
          text: { reason: 'Assessed for the risk and vulnerability register.' },
        },
      ],
    },
  ];
};

const REGISTER = '2013-01-14' as Day;

/** Some work with an intervention plan besides, with a review date of its own. */
export const interventionPlans: Habit = (situation) => {
  const { plot, world } = situation;
  const first = situation.of('assessment-completed')[0];
  if (!plot.interventionPlan || first === undefined) return [];
  if (situation.of('plan-completed').some((one) => one.data.document === 'intervention-plan')) return [];
  const by = situation.who('case-manager');
  return [
    {
      key: 'intervention plan',
      on: world.time.after(first.on, situation.chance('intervention plan').between(8, 14)),
      act: () => [
        {
          kind: 'plan-completed',
          by,
          data: {
            document: 'intervention-plan',
            reviewDate: world.time.workday(addDays(situation.today, 90)),
            completedBy: by,
          },
          text: { plan: PLANS['intervention-plan'] },
        },
      ],
    },
  ];
};
