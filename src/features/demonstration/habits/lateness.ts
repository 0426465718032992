import { type Duty, stateOn } from '../../../engine/duties/duty.ts';
import type { Habit, Intention } from '../live/intention.ts';
import type { Situation } from '../live/situation.ts';
import type { Lateness } from '../plots/index.ts';

/** Every late initial assessment gets its cause: an exception with its evidence, or none and why. */
export const causes: Habit = (situation) =>
  situation.duties
    .filter((duty) => duty.kind === 'initial-assessment' && duty.of !== null)
    .flatMap((duty): Intention[] => {
      const state = stateOn(duty, situation.today);
      const told = [...situation.of('exception-claimed'), ...situation.of('cause-recorded')];
      if (told.some((one) => one.data.duty.kind === duty.kind && one.data.duty.of === duty.of)) return [];
      const lateness = latenessOf(situation, duty);
      const early = claimDay(situation, duty, lateness);
      if (state !== 'met-late' && !(state === 'overdue' && early !== null)) return [];
      const chance = situation.chance(`cause ${duty.key}`);
      const soon = situation.world.time.after(duty.metOn ?? situation.today, chance.between(1, 3));
      return [{ key: `cause ${duty.key}`, on: early ?? soon, act: () => [claim(situation, duty, lateness)] }];
    });

function latenessOf(situation: Situation, duty: Duty): Lateness {
  const order = situation.plot.orders.find((one) => situation.id(one.name) === duty.of);
  return order?.lateness ?? { cause: 'staff-absence' };
}

/** The day of a claim that does not wait for the assessment; null for one that does. */
function claimDay(
  situation: Situation,
  duty: Duty,
  lateness: Lateness,
): ReturnType<Situation['world']['time']['after']> | null {
  if (!('reason' in lateness) || lateness.claimedAfter === undefined) return null;
  return situation.world.time.after(duty.starts, lateness.claimedAfter);
}

function claim(situation: Situation, duty: Duty, lateness: Lateness): ReturnType<Intention['act']>[number] {
  const by = situation.who('case-manager');
  const named = { kind: duty.kind, of: duty.of as string };
  if ('cause' in lateness)
    return { kind: 'cause-recorded', by, data: { duty: named, cause: lateness.cause } };
  return {
    kind: 'exception-claimed',
    by,
    data: { duty: named, reason: lateness.reason, evidence: evidenceFor(situation, duty, lateness.reason) },
    text: { evidence: WORDS[lateness.reason] },
  };
}

const WORDS = {
  'missed-appointments': 'The appointments that were missed are on this case, with what was done about them.',
  interpreter:
    'No interpreter was free for the language; the booking and what became of it are on this case.',
  'late-notice-from-court': 'The court told us of the order more than a week after it was made.',
  transfer: 'The case was handed over late by the other service.',
} as const;

/** The facts of the case that a reason stands on. */
function evidenceFor(situation: Situation, duty: Duty, reason: keyof typeof WORDS): string[] {
  switch (reason) {
    case 'missed-appointments':
      return situation
        .of('appointment-missed')
        .filter((one) => one.data.purpose === 'assessment' && (duty.due === null || one.on <= duty.due))
        .map((one) => one.id);
    case 'interpreter':
      return [...situation.of('interpreter-needed'), ...situation.of('interpreter-failed')].map(
        (one) => one.id,
      );
    case 'late-notice-from-court':
      return [duty.of as string];
    case 'transfer':
      return situation.of('transferred-in').map((one) => one.id);
  }
}

/** The operations manager decides what was claimed. */
export const decisions: Habit = (situation) =>
  situation.of('exception-claimed').flatMap((claimed): Intention[] => {
    const decided = [...situation.of('exception-approved'), ...situation.of('exception-refused')];
    if (decided.some((one) => one.data.exception === claimed.id)) return [];
    const order = situation.plot.orders.find((one) => situation.id(one.name) === claimed.data.duty.of);
    const lateness = order?.lateness;
    const story =
      lateness !== undefined && 'reason' in lateness ? lateness : { decidedAfter: 6, approved: true };
    const by = situation.who('operations-manager');
    const data = { exception: claimed.id };
    return [
      {
        key: `decide ${claimed.id}`,
        on: situation.world.time.after(claimed.on, story.decidedAfter),
        act: () => [
          story.approved
            ? { kind: 'exception-approved', by, data }
            : {
                kind: 'exception-refused',
                by,
                data,
                text: { reason: 'A second visit could have been made in time.' },
              },
        ],
      },
    ];
  });
