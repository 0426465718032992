import type { PlanState } from '../../../engine/plan/states.ts';

/** The addresses of the plan. They hold ids only. */
export const paths = {
  plan: '/plan',
  export: '/plan/export',
  attention: '/plan/attention',
  changes: '/plan/changes',
  settings: '/plan/settings',
  publicWording: '/plan/public-wording',
  addSource: '/plan/sources/add',
  source: (id: string) => `/plan/sources/${id}`,
  addRecommendation: '/plan/recommendations/add',
  recommendation: (id: string) => `/plan/recommendations/${id}`,
  addAction: '/plan/actions/add',
  action: (id: string) => `/plan/actions/${id}`,
  /** A form about an action. */
  form: (id: string, form: string) => `/plan/actions/${id}/${form}`,
  move: (id: string, to: PlanState) => `/plan/actions/${id}/to/${to}`,
  correct: (fact: string) => `/plan/entries/${fact}/correct`,
  withdraw: (fact: string) => `/plan/entries/${fact}/withdraw`,
  file: (id: string) => `/plan/files/${id}`,
} as const;
