export { apiHelpPages } from './help/pages.ts';
export { ApiProblem } from './problem.ts';
export {
  apiDay,
  apiId,
  dayQuery,
  envelope,
  nextPage,
  pageQuery,
  questionOf,
} from './request/common.ts';
export { type ApiRoute, apiRoute, type Call, reading } from './route.ts';
export { api, scopesFor } from './routes.ts';
