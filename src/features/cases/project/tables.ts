import { FOREVER } from '../../../engine/calendar/day.ts';
import type { Projection } from '../../../platform/projections/store.ts';
import type { Carry, Cell } from '../../../platform/projections/versions.ts';

/** The projections of a case, in the order in which they are stored. */
export const CASE_PROJECTIONS: readonly Projection[] = [
  {
    table: 'case_file',
    subject: 'case_id',
    columns: [
      'case_id',
      'reference',
      'from_on',
      'to_on',
      'open',
      'opened_on',
      'team',
      'manager_id',
      'order_type',
      'order_made_on',
      'rosh',
      'vulnerability',
      'level',
      'setting',
      'restricted',
    ],
  },
  { table: 'allocation', subject: 'case_id', columns: ['case_id', 'person_id', 'part', 'from_on', 'to_on'] },
  {
    table: 'duty',
    subject: 'case_id',
    columns: [
      'case_id',
      'kind',
      'key',
      'about',
      'starts',
      'due',
      'due_unsuspended',
      'met_on',
      'met_by',
      'ended_on',
      'owner_rule',
      'owner_level',
      'owner_person',
      'standard_id',
      'standard_version',
      'standard_source',
      'suspended_days',
      'provisional',
      'order_type',
      'order_made_on',
      'days_taken',
      'closing_known_on',
    ],
  },
  {
    table: 'appointment',
    subject: 'case_id',
    columns: ['case_id', 'fact_id', 'arranged_on', 'day', 'purpose', 'outcome'],
  },
  { table: 'expected_completion', subject: 'case_id', columns: ['case_id', 'order_id', 'stated_on', 'day'] },
  {
    table: 'exception_claim',
    subject: 'case_id',
    columns: [
      'case_id',
      'claim_id',
      'duty_key',
      'reason',
      'outside',
      'claimed_on',
      'decided_on',
      'decision',
      'evidence_late',
    ],
  },
  {
    table: 'decision_wanted',
    subject: 'case_id',
    columns: ['case_id', 'fact_id', 'kind', 'what', 'happened_on', 'since', 'decided_on'],
  },
];

/**
 * A closing keeps the day on which it first became known, so that consecutive weekly reports show it once (rule 21);
 * a duty that is opened again by a correction starts anew.
 */
export const carryClosings: Carry = (table, before, now, day) => {
  if (table !== 'duty') return now;
  const known = new Map<string, Cell | undefined>();
  for (const row of before) {
    if (row.closing_known_on !== FOREVER) known.set(`${row.case_id} ${row.key}`, row.closing_known_on);
  }
  return now.map((row) => {
    if (row.met_on === null && row.ended_on === null)
      return row.closing_known_on === FOREVER ? row : { ...row, closing_known_on: FOREVER };
    return { ...row, closing_known_on: known.get(`${row.case_id} ${row.key}`) ?? day };
  });
};
