import type { Duty } from '../../../engine/duties/duty.ts';
import { uuidOf } from '../chance.ts';
import type { Act, Habit, Intention } from '../live/intention.ts';
import { type Punctuality, punctual } from '../live/punctual.ts';
import type { Situation } from '../live/situation.ts';
import { DIRECTIONS, SEEN } from '../words.ts';

/** Management oversight was rare in 2012 and increased considerably by July 2013. */
const usual = (duty: Duty): Punctuality =>
  duty.starts < '2013-01-15'
    ? { late: 70, before: [0, 5], after: [5, 40] }
    : duty.starts < '2013-05-01'
      ? { late: 25, before: [0, 6], after: [1, 15] }
      : { late: 17, before: [0, 6], after: [3, 20] };

export const oversight: Habit = (situation) =>
  situation.owed
    .filter((duty) => duty.kind === 'oversight')
    .flatMap((duty): Intention[] => {
      const on = punctual(situation, duty, usual(duty));
      return on === null ? [] : [{ key: duty.key, on, act: () => [entry(situation, duty)] }];
    });

/** An entry: what was seen, and in a third of them what is to be done by when. */
function entry(situation: Situation, duty: Duty): Act {
  const by = situation.owner(duty);
  const chance = situation.chance(`entry ${duty.key}`);
  const directs = chance.in100(35);
  const id = uuidOf(`${situation.world.seed}|${situation.plot.key}|direction ${duty.key}`);
  const until = situation.world.time.after(situation.today, chance.between(8, 12));
  return {
    kind: 'oversight',
    by,
    data: { by, directions: directs ? [{ id, by: until }] : [] },
    text: { seen: chance.pick(SEEN), ...(directs ? { [id]: chance.pick(DIRECTIONS) } : {}) },
  };
}

/** Directions are done, most of them in time; a few are taken back by who gave them. */
export const directions: Habit = (situation) =>
  situation.owed
    .filter((duty) => duty.kind === 'direction')
    .flatMap((duty): Intention[] => {
      const on = punctual(situation, duty, { late: 25, before: [0, 6], after: [3, 18] });
      const { of: direction } = duty;
      if (on === null || direction === null) return [];
      return [{ key: duty.key, on, act: () => [followed(situation, direction)] }];
    });

function followed(situation: Situation, direction: string): Act {
  const given = situation
    .of('oversight')
    .find((one) => one.data.directions.some((each) => each.id === direction));
  if (situation.chance(`direction ${direction}`).in100(6)) {
    const by = given?.data.by ?? situation.who('operations-manager');
    return { kind: 'direction-withdrawn', by, data: { direction } };
  }
  return { kind: 'direction-done', by: situation.who('case-manager'), data: { direction } };
}

/** A manager looks whether a direction was done, in two of three. */
export const confirmations: Habit = (situation) =>
  situation.of('direction-done').flatMap((done): Intention[] => {
    const { direction } = done.data;
    const chance = situation.chance(`confirmed ${direction}`);
    const looks = chance.in100(66);
    const on = situation.world.time.after(done.on, chance.between(3, 9));
    if (!looks || situation.of('direction-confirmed').some((one) => one.data.direction === direction))
      return [];
    const by = situation.who('practice-manager');
    return [
      {
        key: `confirm ${direction}`,
        on,
        act: () => [{ kind: 'direction-confirmed', by, data: { direction } }],
      },
    ];
  });
