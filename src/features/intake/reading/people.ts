import type { OrganisationRows } from '../../organisation/index.ts';
import type { Column, ColumnProblem, Values } from '../templates/template.ts';
import { shorten } from './day.ts';

/** People by what files call them. */
export interface PeopleByReference {
  /** The id of the person of that reference. */
  find(reference: string): string | undefined;
  /** What is wrong with a reference that names nobody, in words. */
  unknown(reference: string): string;
}

export function peopleOf(organisation: Pick<OrganisationRows, 'names'>): PeopleByReference {
  const ids = new Map([...organisation.names].map(([id, { reference }]) => [reference, id]));
  const alike = new Map<string, string>();
  for (const { reference, name } of organisation.names.values()) {
    alike.set(reference.toLowerCase(), reference);
    alike.set(name.toLowerCase(), reference);
  }
  return {
    find: (reference) => ids.get(reference),
    unknown: (reference) => {
      const meant = alike.get(reference.toLowerCase());
      const todo =
        meant === undefined
          ? 'Check it, or add the person first (template people).'
          : `If ${meant} is meant, write it so.`;
      return `There is no person with the reference “${shorten(reference)}” in this service. ${todo}`;
    },
  };
}

/** The people that a row names: their ids by column, and what is wrong with those that are nobody's. */
export function peopleInRow(
  values: Values,
  columns: readonly Column[],
  people: PeopleByReference,
): { ids: Map<string, string>; problems: ColumnProblem[] } {
  const ids = new Map<string, string>();
  const problems: ColumnProblem[] = [];
  for (const { name, holds } of columns) {
    const reference = values[name];
    if (holds !== 'person' || reference === undefined) continue;
    const id = people.find(reference);
    if (id === undefined) problems.push({ column: name, reason: people.unknown(reference) });
    else ids.set(name, id);
  }
  return { ids, problems };
}
