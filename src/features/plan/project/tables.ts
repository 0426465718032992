import type { Projection } from '../../../platform/projections/store.ts';

/** What follows from the facts of one action, recommendation or source. */
export const PLAN_PROJECTIONS: readonly Projection[] = [
  {
    table: 'plan',
    subject: 'plan_id',
    columns: ['plan_id', 'stale_weeks', 'retest_months'],
  },
  {
    table: 'plan_source',
    subject: 'source_id',
    columns: ['source_id', 'kind', 'last_day', 'words', 'file_id'],
  },
  {
    table: 'plan_recommendation',
    subject: 'recommendation_id',
    columns: ['recommendation_id', 'position', 'ref', 'words'],
  },
  {
    table: 'plan_asked',
    subject: 'recommendation_id',
    columns: ['recommendation_id', 'source_id'],
  },
  {
    table: 'plan_action',
    subject: 'action_id',
    columns: [
      'action_id',
      'position',
      'ref',
      'words',
      'leads_words',
      'state',
      'state_since',
      'done_on',
      'planned_on',
      'planned_words',
      'first_planned_on',
      'first_planned_words',
      'strength',
      'evidence',
      'updated_on',
      'update_words',
      'retest_on',
      'retest_failed',
      'parts_cancelled',
      'measure',
    ],
  },
  {
    table: 'plan_answer',
    subject: 'action_id',
    columns: ['action_id', 'recommendation_id'],
  },
  {
    table: 'plan_lead',
    subject: 'action_id',
    columns: ['action_id', 'position', 'person_id', 'role', 'since'],
  },
  {
    table: 'plan_retest',
    subject: 'action_id',
    columns: [
      'action_id',
      'retest_id',
      'due',
      'owner_id',
      'claim',
      'standing',
      'outcome',
      'held_on',
      'words',
    ],
  },
];
