import { OVERSEES, type Permission, SIGNS } from './permissions.ts';

/** What a deputy can be given from a day to a day: the decisions that cannot wait for somebody’s return (rule 15). */
export const DEPUTISED: ReadonlySet<Permission> = new Set<Permission>([
  'allocate',
  'decide-changes',
  'approve-exceptions',
  'approve-suspensions',
  ...SIGNS,
  ...OVERSEES,
]);
