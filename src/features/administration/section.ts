import type { Permission } from '../organisation/index.ts';

/** The entry of the main navigation that these pages belong to. */
export const HERE = 'administration';

/** Who may open the start page of administration. */
export const ADMINISTRATES: readonly Permission[] = ['manage-people', 'manage-roles', 'finish-initial-load'];
