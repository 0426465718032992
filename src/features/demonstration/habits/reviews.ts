import { levelsOf } from '../../../engine/duties/levels.ts';
import { LEVELS, type Level } from '../../../engine/timeline/facts.ts';
import type { Act, Habit, Intention } from '../live/intention.ts';
import { type Punctuality, punctual } from '../live/punctual.ts';
import type { Situation } from '../live/situation.ts';
import { ANALYSES, SOURCES } from '../words.ts';

/** Reviews are usually in time; those that fell due around July 2013, when some were sampled, all were. */
const USUAL: Punctuality = { late: 6, before: [0, 8], after: [1, 8] };
const SAMPLED: Punctuality = { ...USUAL, late: 0 };
const sampled = (due: string | null): boolean => due !== null && due >= '2013-06-12' && due <= '2013-08-31';

export const reviews: Habit = (situation) =>
  situation.owed
    .filter((duty) => duty.kind === 'review')
    .flatMap((duty): Intention[] => {
      const on = punctual(situation, duty, sampled(duty.due) ? SAMPLED : USUAL);
      return on === null ? [] : [{ key: duty.key, on, act: () => reviewed(situation, duty.key) }];
    });

/** A review: now and then a level has changed since, up or down. */
function reviewed(situation: Situation, key: string): Act[] {
  const chance = situation.chance(`reviewed ${key}`);
  const by = situation.who('case-manager');
  const levels = levelsOf(situation.timeline).on(situation.today);
  const firstYes = situation.plot.harm === 'no' && levels.rosh === 'low' && chance.in100(8);
  const vulnerability = moved(levels.vulnerability ?? 'low', chance.between(1, 100), 12);
  const rosh = levels.rosh === null ? null : moved(levels.rosh, chance.between(1, 100), 14);
  return [
    {
      kind: 'assessment-completed',
      by,
      data: {
        assessmentKind: 'review',
        completedBy: by,
        sources: [...chance.pick(SOURCES)],
        screening: { vulnerability, ...(firstYes ? { seriousHarm: 'yes' as const } : {}) },
      },
      text: { analysis: chance.pick(ANALYSES) },
    },
    ...(rosh === null || rosh === levels.rosh || levels.roshOwed || firstYes
      ? []
      : [
          {
            kind: 'rosh-completed' as const,
            by,
            data: { level: rosh, completedBy: by },
            text: { analysis: chance.pick(ANALYSES) },
          },
        ]),
  ];
}

/** A level one step lower in `percent` of a hundred cases, one step higher in half as many. */
function moved(level: Level, luck: number, percent: number): Level {
  const at = LEVELS.indexOf(level);
  if (luck <= percent) return LEVELS[Math.max(0, at - 1)] ?? level;
  if (luck <= percent + percent / 2) return LEVELS[Math.min(2, at + 1)] ?? level;
  return level;
}

/** The assessment after a significant change, or a manager's decision that none is needed. */
export const changeReviews: Habit = (situation) =>
  situation.owed
    .filter((duty) => duty.kind === 'change-review')
    .flatMap((duty): Intention[] => {
      const on = punctual(situation, duty, { late: 12, before: [0, 5], after: [1, 6] });
      if (on === null || duty.of === null) return [];
      const { of } = duty;
      return [{ key: duty.key, on, act: () => answered(situation, duty.key, of) }];
    });

function answered(situation: Situation, key: string, change: string): Act[] {
  const chance = situation.chance(`answered ${key}`);
  if (chance.in100(15)) {
    return [
      {
        kind: 'no-review-needed',
        by: situation.who('practice-manager'),
        data: { change },
        text: { reason: 'Nothing of it touches what was assessed; the plan stays as it is.' },
      },
    ];
  }
  const by = situation.who('case-manager');
  const { vulnerability } = levelsOf(situation.timeline).on(situation.today);
  return [
    {
      kind: 'assessment-completed',
      by,
      data: {
        assessmentKind: 'change',
        completedBy: by,
        sources: ['child', 'parent or carer'],
        screening: {
          vulnerability: chance.in100(25) ? moved(vulnerability ?? 'low', 100, 67) : (vulnerability ?? 'low'),
        },
      },
      text: { analysis: chance.pick(ANALYSES) },
    },
  ];
}

/** The meeting with child and carers, where the standards ask for it. */
export const progressReviews: Habit = (situation) =>
  situation.owed
    .filter((duty) => duty.kind === 'progress-review')
    .flatMap((duty): Intention[] => {
      const on = punctual(situation, duty, { late: 18, before: [0, 8], after: [3, 20] });
      if (on === null) return [];
      const by = situation.who('case-manager');
      return [{ key: duty.key, on, act: () => [{ kind: 'progress-review-held', by, data: {} }] }];
    });
