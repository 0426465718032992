import type { SelectItem } from '../../../platform/web/components/index.ts';
import { mayOn, postsOn } from '../../organisation/index.ts';
import type { PlanReading } from '../pages/reading.ts';

/** Somebody who works for the service today. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** Everybody who works for the service today, by name. */
export function colleagues({ organisation, roles, asker }: PlanReading): Colleague[] {
  return [...organisation.names]
    .flatMap(([id, { name }]): Colleague[] => {
      const [post] = postsOn(organisation, id, asker.today);
      return post === undefined ? [] : [{ id, name, role: roles.get(post.role) ?? post.role }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** A choice of those who may record on the plan today: whoever owes something must be able to do it. */
export function recorderItems(reading: PlanReading, none: string): SelectItem[] {
  const { organisation, asker } = reading;
  return colleagueItems(reading, none).filter(
    ({ value }) => value === '' || mayOn(organisation, String(value), 'update-plan', asker.today),
  );
}

/** A choice of colleagues, with an empty one first. */
export function colleagueItems(reading: PlanReading, none: string): SelectItem[] {
  return [
    { value: '', text: none },
    ...colleagues(reading).map(({ id, name, role }) => ({ value: id, text: `${name}, ${role}` })),
  ];
}
