/** What a role may be allowed to do. Which role may do it, from when, is data of the service. */
export const PERMISSIONS = {
  'see-own-cases': 'See the children allocated to them, co-worked or covered',
  'see-team-cases': 'See the children of their team',
  'see-all-cases': 'See every child of the service',
  'see-counts': 'See counts, never a child',
  'read-narrative': 'Read free text on cases',
  'mend-data': 'Read free text of a case for a stated reason, to mend its data',
  'record-case': 'Record facts on a case',
  'record-orders': 'Record orders and appointments on a case, without free text',
  'correct-others': 'Correct or withdraw what somebody else recorded',
  allocate: 'Allocate and reallocate cases, name co-workers and cover',
  'decide-changes': 'Acknowledge significant changes, decide that one needs no review',
  'claim-exceptions': 'Claim an exception or record a cause for a late duty',
  'approve-exceptions': 'Approve or refuse exceptions',
  'approve-suspensions': 'Approve suspensions',
  'restrict-cases': 'Restrict a case to a list of people',
  'sign-low': 'Countersign at low level',
  'sign-medium': 'Countersign at medium level',
  'sign-high': 'Countersign at high level',
  'sign-very-high': 'Countersign at very high level',
  'oversee-low': 'Oversee low-level cases',
  'oversee-medium': 'Oversee medium-level cases',
  'oversee-high': 'Oversee high-level cases',
  'oversee-very-high': 'Oversee very-high-level cases',
  'weekly-report': 'See and export the weekly report',
  'see-plan': 'See the improvement plan, with roles instead of names',
  'see-plan-names': 'See the improvement plan with names, and open its evidence',
  'update-plan': 'Give updates on the improvement plan, add evidence, record re-tests',
  'manage-plan': 'Change the improvement plan: sources, actions, leads, dates, states, imports',
  'verify-plan': 'Decide that an action of the improvement plan is verified, sustained or slipped back',
  import: 'Import files and look at reconciliations',
  'finish-initial-load': 'Declare the initial load finished',
  'manage-people': 'Add people, posts, deputies and accounts',
  'manage-roles': 'Change what roles may do',
  'view-standards': 'See the standards and the calendar',
  'approve-standards': 'Adopt and override standards',
  'manage-calendar': 'Load bank holidays and add closure days',
  'break-glass': 'See a restricted case for a stated reason and a limited time',
  'see-read-log': 'See who read a child’s record',
} as const;

export type Permission = keyof typeof PERMISSIONS;

/** Countersigning, by the level that it takes. */
export const SIGNS: readonly Permission[] = ['sign-low', 'sign-medium', 'sign-high', 'sign-very-high'];
/** Management oversight, by the level that it takes. */
export const OVERSEES: readonly Permission[] = [
  'oversee-low',
  'oversee-medium',
  'oversee-high',
  'oversee-very-high',
];

/** Whether `text` is a permission of this release. */
export function isPermission(text: string): text is Permission {
  return Object.hasOwn(PERMISSIONS, text);
}
