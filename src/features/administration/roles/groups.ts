import { OVERSEES, PERMISSIONS, type Permission, SIGNS } from '../../organisation/index.ts';

/** Permissions that belong together on screen. */
export interface PermissionGroup {
  readonly title: string;
  readonly permissions: readonly Permission[];
}

const NAMED: readonly PermissionGroup[] = [
  {
    title: 'Seeing children',
    permissions: [
      'see-own-cases',
      'see-team-cases',
      'see-all-cases',
      'see-counts',
      'read-narrative',
      'mend-data',
    ],
  },
  {
    title: 'Recording',
    permissions: ['record-case', 'record-orders', 'correct-others', 'claim-exceptions', 'import'],
  },
  {
    title: 'Deciding',
    permissions: [
      'allocate',
      'decide-changes',
      'approve-exceptions',
      'approve-suspensions',
      'restrict-cases',
      'approve-standards',
    ],
  },
  {
    title: 'Countersigning and oversight',
    permissions: [...SIGNS, ...OVERSEES],
  },
  {
    title: 'Improvement plan',
    permissions: ['see-plan', 'see-plan-names', 'update-plan', 'verify-plan', 'manage-plan'],
  },
  { title: 'Reports and standards', permissions: ['weekly-report', 'view-standards'] },
  {
    title: 'Administration',
    permissions: [
      'manage-people',
      'manage-roles',
      'manage-calendar',
      'finish-initial-load',
      'break-glass',
      'see-read-log',
    ],
  },
];

/** Every permission of this release in its group; one that no group names comes last. */
export function permissionGroups(): readonly PermissionGroup[] {
  const named = new Set(NAMED.flatMap((group) => group.permissions));
  const others = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => !named.has(permission));
  return others.length === 0 ? NAMED : [...NAMED, { title: 'Other', permissions: others }];
}
