import type { Day } from '../../../engine/calendar/day.ts';
import type { Act, Habit, Intention } from '../live/intention.ts';
import { punctual } from '../live/punctual.ts';
import type { Situation } from '../live/situation.ts';
import { ANALYSES, SOURCES } from '../words.ts';

/** Before the register of January 2013 half the assessments said nothing of vulnerability. */
const REGISTER = '2013-01-01';

/** The first assessment of an order: on the day that its plot says, else shortly before it is due. */
export const initialAssessments: Habit = (situation) =>
  situation.owed
    .filter((duty) => duty.kind === 'initial-assessment')
    .flatMap((duty): Intention[] => {
      const { plot, world } = situation;
      const order = plot.orders.find((one) => situation.id(one.name) === duty.of);
      const done = order?.assessedOn ?? punctual(situation, duty, { late: 8, before: [0, 6], after: [1, 6] });
      if (done === null) return [];
      const on = order?.name === 'order-1' ? world.time.after(done, plot.recordedLate ?? 0) : done;
      return [{ key: duty.key, on, act: () => assessed(situation, duty.key, done) }];
    });

function assessed(situation: Situation, key: string, done: Day): Act[] {
  const { plot, today } = situation;
  const chance = situation.chance(`assessed ${key}`);
  const by = situation.who('case-manager');
  const happenedOn = done < today ? done : today;
  const waiting = situation
    .of('appointment-arranged')
    .find(
      (one) =>
        one.data.purpose === 'assessment' &&
        one.data.day === happenedOn &&
        !OUTCOMES.some((kind) => situation.of(kind).some((outcome) => outcome.data.appointment === one.id)),
    );
  const silent = happenedOn < REGISTER && chance.in100(50);
  return [
    {
      kind: 'appointment-kept',
      happenedOn,
      by,
      data: { ...(waiting === undefined ? {} : { appointment: waiting.id }), purpose: 'assessment' },
    },
    {
      kind: 'assessment-completed',
      happenedOn,
      by,
      data: {
        assessmentKind: 'initial',
        completedBy: by,
        sources: [...chance.pick(SOURCES)],
        screening: { seriousHarm: plot.harm, ...(silent ? {} : { vulnerability: plot.vulnerability }) },
        likelihood: chance.pick(['low', 'medium', 'high'] as const),
      },
      text: { analysis: chance.pick(ANALYSES) },
    },
  ];
}

const OUTCOMES = ['appointment-kept', 'appointment-missed', 'appointment-cancelled'] as const;
