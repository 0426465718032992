import { OVERSEES, type Permission, SIGNS } from './permissions.ts';

/** A role as it is offered at set-up; a service may rename its title and move permissions from a day. */
export interface RoleOffer {
  readonly role: string;
  readonly title: string;
  readonly permissions: readonly Permission[];
}

/** What whoever may lead actions of the improvement plan may do with it. */
const LEADS_ACTIONS: readonly Permission[] = ['see-plan', 'see-plan-names', 'update-plan'];

/** What whoever manages the whole service may do. */
const manages: readonly Permission[] = [
  'see-all-cases',
  'read-narrative',
  'record-case',
  'correct-others',
  'allocate',
  'decide-changes',
  'claim-exceptions',
  'approve-exceptions',
  'approve-suspensions',
  'restrict-cases',
  ...SIGNS,
  ...OVERSEES,
  'weekly-report',
  'view-standards',
  ...LEADS_ACTIONS,
  'verify-plan',
];

/** The ten roles of the service (product, section 1). Practice managers sign and oversee low only once that is devolved to them (rule 15). */
export const DEFAULT_ROLES: readonly RoleOffer[] = [
  {
    role: 'case-manager',
    title: 'Case manager',
    permissions: [
      'see-own-cases',
      'read-narrative',
      'record-case',
      'claim-exceptions',
      'weekly-report',
      'view-standards',
    ],
  },
  {
    role: 'practice-manager',
    title: 'Practice manager',
    permissions: [
      'see-own-cases',
      'see-team-cases',
      'read-narrative',
      'record-case',
      'correct-others',
      'allocate',
      'decide-changes',
      'claim-exceptions',
      'weekly-report',
      'view-standards',
      ...LEADS_ACTIONS,
    ],
  },
  {
    role: 'operations-manager',
    title: 'Operations manager',
    permissions: manages,
  },
  {
    role: 'head-of-service',
    title: 'Head of service',
    permissions: [...manages, 'approve-standards', 'see-read-log', 'manage-plan'],
  },
  {
    role: 'information-officer',
    title: 'Information officer',
    permissions: [
      'see-all-cases',
      'mend-data',
      'record-orders',
      'correct-others',
      'import',
      'weekly-report',
      'view-standards',
      'manage-calendar',
      ...LEADS_ACTIONS,
      'manage-plan',
    ],
  },
  {
    role: 'quality-reviewer',
    title: 'Quality reviewer',
    permissions: ['view-standards', ...LEADS_ACTIONS, 'verify-plan'],
  },
  { role: 'workforce-lead', title: 'Workforce lead', permissions: ['view-standards', ...LEADS_ACTIONS] },
  {
    role: 'board-member',
    title: 'Board member',
    permissions: ['see-counts', 'view-standards', 'see-plan'],
  },
  {
    role: 'inspector',
    title: 'Inspector',
    permissions: ['view-standards', 'see-plan', 'see-plan-names'],
  },
  {
    role: 'administrator',
    title: 'Administrator',
    permissions: [
      'manage-people',
      'manage-roles',
      'manage-calendar',
      'view-standards',
      'finish-initial-load',
      'break-glass',
      'see-read-log',
    ],
  },
];
