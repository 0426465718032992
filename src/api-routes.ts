import type { ApiRoute } from './features/api/index.ts';
import { CASE_ROUTES } from './features/cases/index.ts';
import { DUTY_ROUTES } from './features/duties/index.ts';
import { PLAN_ROUTES } from './features/plan/index.ts';
import { WEEKLY_ROUTES } from './features/weekly-report/index.ts';

/** Every route of the API, in the order of its document. */
export const API_ROUTES: readonly ApiRoute[] = [
  ...CASE_ROUTES,
  ...DUTY_ROUTES,
  ...WEEKLY_ROUTES,
  ...PLAN_ROUTES,
];
