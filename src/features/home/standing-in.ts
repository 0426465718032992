import { addDays, type Day, FOREVER } from '../../engine/calendar/day.ts';
import { inWords } from '../../platform/day-words.ts';
import type { OrganisationRows } from '../organisation/index.ts';

/** Who stands in for somebody today, and for whom they stand in, in sentences: else an empty list of work would puzzle. */
export function standingIn(organisation: OrganisationRows, me: string, today: Day): string[] {
  const running = organisation.deputies.filter(
    (one) => one.from <= today && one.to > today && /^(sign|oversee)-/.test(one.permission),
  );
  const nameOf = (person: string): string => organisation.names.get(person)?.name ?? person;
  const until = (days: readonly Day[]): string => {
    const last = days.reduce((a, b) => (b > a ? b : a));
    return last === FOREVER ? '' : ` until ${inWords(addDays(last, -1))}`;
  };
  const forMe = Map.groupBy(
    running.filter((one) => one.person === me),
    (one) => one.deputy,
  );
  const byMe = Map.groupBy(
    running.filter((one) => one.deputy === me),
    (one) => one.person,
  );
  return [
    ...[...forMe].map(
      ([deputy, all]) =>
        `${nameOf(deputy)} stands in for you${until(all.map((one) => one.to))}: what you would sign and oversee at ${levelsOf(all)} level goes there.`,
    ),
    ...[...byMe].map(
      ([person, all]) =>
        `You stand in for ${nameOf(person)}${until(all.map((one) => one.to))}, at ${levelsOf(all)} level.`,
    ),
  ];
}

const ORDER = ['low', 'medium', 'high', 'very-high'];

/** "medium and high", of `sign-medium`, `oversee-high` and the like. */
function levelsOf(deputies: readonly { readonly permission: string }[]): string {
  const levels = new Set(deputies.map(({ permission }) => permission.replace(/^(sign|oversee)-/, '')));
  const words = ORDER.filter((level) => levels.has(level)).map((level) => level.replace('-', ' '));
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
