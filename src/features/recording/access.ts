import { OVERSEES, type Permission, SIGNS } from '../organisation/index.ts';

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
  ...SIGNS,
  ...OVERSEES,
];
