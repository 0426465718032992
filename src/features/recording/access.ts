import type { Permission } from '../organisation/index.ts';

/** Whoever may record anything at all on a case; each kind asks for more. */
export const RECORDERS: readonly Permission[] = [
  'record-case',
  'record-orders',
  'correct-others',
  'allocate',
  'decide-changes',
  'claim-exceptions',
  'approve-exceptions',
  'approve-suspensions',
  'restrict-cases',
  'sign-low',
  'sign-medium',
  'sign-high',
  'sign-very-high',
  'oversee-low',
  'oversee-medium',
  'oversee-high',
  'oversee-very-high',
];
