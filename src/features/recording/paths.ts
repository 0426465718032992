/** The addresses of this feature. Ids only; nothing personal. */
export const paths = {
  cases: '/cases',
  newCase: '/cases/new',
  reallocate: '/cases/reallocate',
  exceptions: '/exceptions',
  changes: '/changes',
  case: (caseId: string) => `/cases/${caseId}`,
  record: (caseId: string) => `/cases/${caseId}/record`,
  form: (caseId: string, kind: string) => `/cases/${caseId}/record/${kind}`,
  correct: (caseId: string, factId: string) => `/cases/${caseId}/correct/${factId}`,
  withdraw: (caseId: string, factId: string) => `/cases/${caseId}/withdraw/${factId}`,
  child: (caseId: string) => `/cases/${caseId}/child`,
  sameChild: (caseId: string) => `/cases/${caseId}/same-child`,
  decide: (caseId: string, claimId: string) => `/cases/${caseId}/exceptions/${claimId}`,
} as const;
