import type { Duty } from '../../../engine/duties/duty.ts';
import type { Act, Habit, Intention } from '../live/intention.ts';
import { punctual } from '../live/punctual.ts';
import type { Situation } from '../live/situation.ts';
import { RETURNED } from '../words.ts';

/** Managers sign what waits for them; one in eight documents goes back once. */
export const countersignatures: Habit = (situation) =>
  situation.owed
    .filter((duty) => duty.kind === 'countersignature')
    .flatMap((duty): Intention[] => {
      const on = punctual(situation, duty, {
        late: duty.starts < '2013-03-01' ? 35 : 10,
        before: [0, 4],
        after: [1, 8],
      });
      return on === null || duty.of === null
        ? []
        : [{ key: duty.key, on, act: () => [signed(situation, duty, duty.of as string)] }];
    });

function signed(situation: Situation, duty: Duty, document: string): Act {
  const by = situation.owner(duty);
  const chance = situation.chance(`signed ${duty.key}`);
  const before = situation.of('returned').some((one) => one.data.document === document);
  const fall = situation.of('level-changed').some((one) => one.id === document);
  if (before || fall || !chance.in100(12)) return { kind: 'countersigned', by, data: { document, by } };
  return { kind: 'returned', by, data: { document, by }, text: { reason: chance.pick(RETURNED) } };
}

/** What was returned is mended and sent again by who wrote it, or by whoever has the case now. */
export const resubmissions: Habit = (situation) =>
  situation.owed
    .filter((duty) => duty.kind === 'correction')
    .flatMap((duty): Intention[] => {
      const on = punctual(situation, duty, { late: 12, before: [0, 3], after: [1, 5] });
      const { of: document } = duty;
      if (on === null || document === null) return [];
      const by = situation.who('case-manager');
      return [{ key: duty.key, on, act: () => [{ kind: 'resubmitted', by, data: { document } }] }];
    });
