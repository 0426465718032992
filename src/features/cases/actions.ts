import type { ReadTx } from '../../platform/database/in-service.ts';
import type { Asker } from '../access/index.ts';
import type { CaseRecord } from './case-page/read-record.ts';

/** Something that may be recorded on a case today, by the one who asks. */
export interface CaseAction {
  /** The kind of fact. */
  readonly kind: string;
  /** As a button says it: "Record an order". */
  readonly title: string;
  readonly href: string;
}

/**
 * What the one who asks may record on a case today. Whoever records knows; it is handed in at the composition root, so
 * that reading needs nothing of recording.
 */
export type CaseActions = (
  tx: ReadTx,
  asker: Asker,
  record: CaseRecord,
) => Promise<readonly CaseAction[]> | readonly CaseAction[];

/** Addresses of the pages of one case. Ids only. */
export const paths = {
  cases: '/cases',
  search: '/cases/search',
  lists: '/cases/lists',
  exported: (format: 'csv' | 'xlsx'): string => `/cases.${format}`,
  case: (caseId: string): string => `/cases/${caseId}`,
  timeline: (caseId: string): string => `/cases/${caseId}/timeline`,
  reads: (caseId: string): string => `/cases/${caseId}/reads`,
  narrative: (caseId: string): string => `/cases/${caseId}/narrative`,
  record: (caseId: string, kind?: string): string =>
    `/cases/${caseId}/record${kind === undefined ? '' : `/${kind}`}`,
  correct: (caseId: string, factId: string): string => `/cases/${caseId}/correct/${factId}`,
  withdraw: (caseId: string, factId: string): string => `/cases/${caseId}/withdraw/${factId}`,
  decide: (caseId: string, claimId: string): string => `/cases/${caseId}/exceptions/${claimId}`,
} as const;
