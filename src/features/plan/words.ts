import type { AttentionKind } from '../../engine/plan/attention.ts';
import type { EvidenceType } from '../../engine/plan/facts.ts';
import type { PlanState, Strength } from '../../engine/plan/states.ts';
import type { SourceKind } from './shape.ts';

/** The states as people read them. "Done" is a claim, and says so. */
export const STATE_TITLES: Readonly<Record<PlanState, string>> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  done: 'Done (claimed)',
  verified: 'Verified',
  sustained: 'Sustained',
  'slipped-back': 'Slipped back',
  cancelled: 'Cancelled',
};

export const STRENGTH_TITLES: Readonly<Record<Strength, string>> = {
  none: 'None',
  assertion: 'Assertion',
  anecdote: 'Anecdote',
  'count-without-n': 'Count without n',
  sample: 'Sample',
  'full-cohort': 'Full cohort',
  'independently-verified': 'Independently verified',
};

/** What each strength means, for those who choose one. */
export const STRENGTH_HINTS: Readonly<Record<Strength, string>> = {
  none: 'It shows nothing about the claim itself',
  assertion: 'Somebody says so',
  anecdote: 'One case, or a few that nobody chose by a method',
  'count-without-n': 'A number or a share, without how many there were in all',
  sample: 'Some of the cases, chosen by a stated method, with n',
  'full-cohort': 'Every case of the period',
  'independently-verified': 'Tested by somebody outside the service',
};

export const EVIDENCE_TITLES: Readonly<Record<EvidenceType, string>> = {
  file: 'File',
  link: 'Link',
  measure: 'Measure',
  report: 'Report',
  audit: 'Audit',
  sample: 'Sample',
  training: 'Training',
  meeting: 'Meeting',
};

export const SOURCE_TITLES: Readonly<Record<SourceKind, string>> = {
  inspection: 'Inspection',
  'self-assessment': 'Self-assessment',
  'service-quality-review': 'Service quality review',
  'board-request': 'Board request',
  audit: 'Audit',
  other: 'Other',
};

/** Why an action needs attention, in a sentence. */
export const ATTENTION_WORDS: Readonly<Record<AttentionKind, string>> = {
  'no-longer-holds':
    'The linked measure says that the claim no longer holds. Decide whether it slipped back.',
  're-test-failed': 'A re-test was failed. Decide whether it slipped back.',
  overdue: 'The planned date has passed.',
  're-test-due': 'A re-test is due.',
  'claim-without-evidence': 'It is claimed done, without evidence.',
  'lead-left': 'A lead has left.',
  'lead-changed-role': 'A lead has changed role since.',
  'no-lead': 'Nobody leads it.',
  'no-planned-date': 'It has no planned date.',
  stale: 'There has been no update for a long time.',
  'can-be-verified': 'There is evidence of at least a sample. Decide whether it is verified.',
  'can-be-sustained': 'Every re-test was passed. Decide whether it is sustained.',
};

/** A measure as people read it: its name; where an id stands for it, the words of the id. */
export function measureTitle(measure: string): string {
  if (!/^[a-z0-9]+(-[a-z0-9]+)+$/.test(measure)) return measure;
  const words = measure.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
