import { addDays, type Day, FOREVER } from '../../../engine/calendar/day.ts';
import { postsOn } from '../../organisation/index.ts';
import type { Act, Habit } from '../live/intention.ts';
import type { Situation } from '../live/situation.ts';
import { later } from '../time.ts';

/** When a case manager leaves, their cases go to colleagues of the team on the last day; a few wait some days. */
export const handovers: Habit = (situation) => {
  const { holder, isOpen, world } = situation;
  if (holder === null || !isOpen) return [];
  const leaves = lastDayOf(situation, holder);
  if (leaves >= FOREVER) return [];
  const last = world.time.upTo(leaves);
  const waits = situation.chance(`handover ${holder}`).in100(15);
  const by = situation.who('practice-manager');
  return [
    {
      key: `handover ${holder}`,
      on: last,
      act: () =>
        waits
          ? [
              {
                kind: 'allocation-ended',
                by,
                data: {},
                text: { reason: 'The case manager leaves the service.' },
              },
            ]
          : given(situation, addDays(leaves, 1)),
    },
  ];
};

/** A case that nobody holds any more is given to somebody within a week. */
export const allocations: Habit = (situation) => {
  const { world, isOpen, holder } = situation;
  const held = situation.of('allocated').at(-1);
  if (holder !== null || held === undefined || !isOpen) return [];
  const ended = situation
    .of('allocation-ended')
    .filter((one) => one.on >= held.on)
    .at(-1);
  const back = situation.of('case-reopened').at(-1);
  const from = ended?.on ?? later(lastDayOf(situation, held.data.to), back?.on ?? held.on);
  const days = ended === undefined ? 1 : situation.chance('allocated again').between(3, 6);
  return [
    {
      key: `allocate after ${held.id}`,
      on: world.time.after(from, days),
      act: () => given(situation, situation.today),
    },
  ];
};

/** The last day on which somebody works here, as far as that is known. */
function lastDayOf({ world }: Situation, person: string): Day {
  const end = world.organisation.posts
    .filter((post) => post.person === person)
    .reduce<Day>((last, post) => later(last, post.to), '0001-01-02' as Day);
  return end >= FOREVER ? FOREVER : addDays(end, -1);
}

function given(situation: Situation, inPostOn: Day): Act[] {
  const { organisation } = situation.world;
  const candidates = organisation.posts.filter(
    (post) =>
      post.role === 'case-manager' &&
      post.team === situation.plot.team &&
      post.person !== situation.holder &&
      postsOn(organisation, post.person, inPostOn).length > 0 &&
      postsOn(organisation, post.person, situation.today).length > 0,
  );
  if (candidates.length === 0) return [];
  const to = situation.chance(`given ${situation.of('allocated').length}`).pick(candidates).person;
  return [{ kind: 'allocated', by: situation.who('practice-manager'), data: { to } }];
}

/** Whoever comes to hold a restricted case is put on its list. */
export const restrictions: Habit = (situation) => {
  const last = situation.of('case-restricted').at(-1);
  const { holder } = situation;
  if (last === undefined || holder === null || last.data.people.includes(holder)) return [];
  if (situation.of('restriction-lifted').some((one) => one.on >= last.on)) return [];
  const by = situation.who('operations-manager');
  return [
    {
      key: `restricted for ${holder}`,
      on: situation.today,
      act: () => [
        {
          kind: 'case-restricted',
          by,
          data: { people: [...last.data.people, holder] },
          text: { reason: 'The case has come to another case manager.' },
        },
      ],
    },
  ];
};
