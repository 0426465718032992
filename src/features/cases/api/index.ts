import type { ApiRoute } from '../../api/index.ts';
import { listCasesRoute } from './list.ts';
import { caseDutiesRoute, readCaseRoute } from './one.ts';

/** What other software can ask of cases. */
export const CASE_ROUTES: readonly ApiRoute[] = [listCasesRoute, readCaseRoute, caseDutiesRoute];
