import { addDays } from '../../../engine/calendar/day.ts';
import type { Habit } from '../live/intention.ts';

/** A day typed wrongly is corrected some days later: the assessment was done the working day before. */
export const mending: Habit = (situation) => {
  const { plot, world } = situation;
  const [first] = situation.of('assessment-completed').filter((one) => one.data.assessmentKind === 'initial');
  if (plot.mistake !== 'assessment-day' || first === undefined) return [];
  const key = 'assessment day corrected';
  const wrong = plot.orders[0]?.assessedOn;
  const right = wrong === undefined ? null : world.time.upTo(addDays(wrong, -1));
  if (first.on !== wrong || right === null || right < (situation.of('order-made')[0]?.on ?? right)) return [];
  return [
    {
      key,
      on: world.time.after(first.firstRecordedOn, 3),
      act: () => [
        {
          kind: 'assessment-completed',
          by: situation.who('case-manager'),
          happenedOn: right,
          corrects: first.id,
          data: first.data,
        },
      ],
    },
  ];
};
