import type { Day } from '../../../engine/calendar/day.ts';
import type { Habit, Intention } from '../live/intention.ts';
import { punctual } from '../live/punctual.ts';
import { later } from '../time.ts';

/** The last assessment, after the end of the last order. */
export const closureAssessments: Habit = (situation) =>
  situation.owed
    .filter((duty) => duty.kind === 'closure-assessment')
    .flatMap((duty): Intention[] => {
      const on = punctual(situation, duty, { late: 10, before: [0, 6], after: [1, 5] });
      const by = situation.who('case-manager');
      if (on === null) return [];
      return [
        {
          key: duty.key,
          on,
          act: () => [
            {
              kind: 'assessment-completed',
              by,
              data: { assessmentKind: 'closure', completedBy: by, sources: ['child', 'parent or carer'] },
              text: { analysis: 'What was agreed, what was done, and what helps from here on.' },
            },
          ],
        },
      ];
    });

/** A case without a running order is closed some days after its last assessment. */
export const closings: Habit = (situation) => {
  const { world, isOpen } = situation;
  const made = situation.of('order-made');
  const ended = situation.of('order-ended');
  const over = made.length > 0 && made.every((order) => ended.some((end) => end.data.order === order.id));
  if (!isOpen || !over || situation.owed.some((duty) => duty.kind === 'closure-assessment')) return [];
  const lastEnd = latest(ended.map((one) => one.on));
  const closure = situation
    .of('assessment-completed')
    .filter((one) => one.data.assessmentKind === 'closure' && one.on >= lastEnd);
  const from = later(lastEnd, latest(closure.map((one) => one.on)));
  const by = situation.who('case-manager');
  const days = situation.chance(`closing ${ended.length}`).between(2, 6);
  return [
    {
      key: `close ${ended.length}`,
      on: world.time.after(from, days),
      act: () => [{ kind: 'case-closed', by, data: {} }],
    },
  ];
};

const latest = (days: readonly Day[]): Day => days.reduce((a, b) => (b > a ? b : a), '0001-01-01' as Day);
