import { addDays, type Day, FOREVER } from '../../engine/calendar/day.ts';
import { inWords } from '../../platform/day-words.ts';
import {
  type ChangeProblem,
  farAhead,
  isPermission,
  named,
  type OrganisationRows,
  PERMISSIONS,
} from '../organisation/index.ts';

/** What an administrator can do to a role. */
export type RoleChange =
  | { readonly change: 'rename'; readonly title: string }
  | { readonly change: 'give'; readonly permissions: readonly string[]; readonly from: Day }
  /** `last` is the last day on which the role may do it. */
  | { readonly change: 'end'; readonly permissions: readonly string[]; readonly last: Day };

export interface RoleContext {
  readonly role: string;
  /** The roles of the service with their titles. */
  readonly roles: ReadonlyMap<string, string>;
  readonly organisation: OrganisationRows;
  readonly today: Day;
}

/** What is wrong with a change to a role, in words; nothing where it may be recorded. */
export function judgeRoleChange(change: RoleChange, context: RoleContext): ChangeProblem[] {
  if (change.change === 'rename') return renamed(change.title, context);
  if (change.permissions.length === 0)
    return [{ field: 'permissions', message: 'Choose at least one permission.' }];
  if (!change.permissions.every(isPermission))
    return [{ field: 'permissions', message: 'Choose permissions from the list.' }];
  return change.change === 'give'
    ? [...farAhead(change.from, 'from', context.today), ...given(change, context)]
    : [...farAhead(change.last, 'last', context.today), ...ended(change, context)];
}

function renamed(title: string, { role, roles }: RoleContext): ChangeProblem[] {
  const problems = named(title, 'title', 'the title of the role');
  const wanted = title.trim().normalize('NFC').toLowerCase();
  const other = [...roles].find(([id, words]) => id !== role && words.toLowerCase() === wanted);
  if (other !== undefined)
    problems.push({
      field: 'title',
      message: `Another role is called “${other[1]}”. Choose a title that tells the two apart.`,
    });
  if (roles.get(role) === title.trim())
    problems.push({ field: 'title', message: 'The role is called this already. Enter another title.' });
  return problems;
}

function given(change: Extract<RoleChange, { change: 'give' }>, context: RoleContext): ChangeProblem[] {
  return change.permissions.flatMap((permission) => {
    const held = grantOn(permission, change.from, context);
    if (held === undefined) return [];
    const until = held.to >= FOREVER ? '' : ` until ${inWords(addDays(held.to, -1))}`;
    return [
      {
        field: 'permissions',
        message: `The role has “${words(permission)}” from ${inWords(held.from)}${until} already. Leave it out, or choose a day on which it does not.`,
      },
    ];
  });
}

function ended(change: Extract<RoleChange, { change: 'end' }>, context: RoleContext): ChangeProblem[] {
  const first = addDays(change.last, 1);
  return change.permissions.flatMap((permission) =>
    grantOn(permission, first, context) === undefined
      ? [
          {
            field: 'last',
            message: `The role does not have “${words(permission)}” on ${inWords(first)}, so it cannot end the day before.`,
          },
        ]
      : [],
  );
}

function grantOn(
  permission: string,
  on: Day,
  { role, organisation }: RoleContext,
): OrganisationRows['permissions'][number] | undefined {
  return organisation.permissions.find(
    (grant) => grant.role === role && grant.permission === permission && grant.from <= on && grant.to > on,
  );
}

const words = (permission: string): string =>
  isPermission(permission) ? PERMISSIONS[permission] : permission;
