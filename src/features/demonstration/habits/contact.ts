import type { Habit, Intention } from '../live/intention.ts';
import { punctual } from '../live/punctual.ts';
import { later } from '../time.ts';
import { FOLLOWED_UP } from '../words.ts';

/** A missed appointment is followed up on the next working day, mostly. */
export const followUps: Habit = (situation) =>
  situation.owed
    .filter((duty) => duty.kind === 'missed-appointment-follow-up')
    .flatMap((duty): Intention[] => {
      const on = punctual(situation, duty, { late: 12, before: [0, 0], after: [1, 3] });
      const missed = situation.of('appointment-missed').find((one) => one.id === duty.of);
      if (on === null || missed === undefined) return [];
      const by = situation.who('case-manager');
      const text = { note: situation.chance(`followed ${duty.key}`).pick(FOLLOWED_UP) };
      return [
        {
          key: duty.key,
          on,
          act: () => [{ kind: 'follow-up-made', by, data: { appointment: missed.id }, text }],
        },
      ];
    });

/** A manager acknowledges a significant change some working days after it was recorded. */
export const acknowledgements: Habit = (situation) => {
  const { plot, world } = situation;
  return situation.of('significant-change').flatMap((change, at): Intention[] => {
    if (situation.of('change-acknowledged').some((one) => one.data.change === change.id)) return [];
    const told = plot.changes.find((_, place) => situation.id(`change ${place}`) === change.id);
    const days = told?.acknowledgedAfter ?? situation.chance(`acknowledged ${at}`).between(1, 5);
    const from = later(change.firstRecordedOn, change.data.knownOn);
    const by = situation.who('practice-manager');
    return [
      {
        key: `acknowledge ${change.id}`,
        on: world.time.after(from, days),
        act: () => [{ kind: 'change-acknowledged', by, data: { change: change.id } }],
      },
    ];
  });
};
