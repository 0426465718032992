import type { Day } from '../../../engine/calendar/day.ts';
import { RECORDED_ON, REFERENCE, ROW_ID } from './common.ts';
import type { CaseTemplate, RowContext, Values, Wanted } from './template.ts';

export const APPOINTMENTS: CaseTemplate = {
  id: 'appointments',
  title: 'Appointments',
  key: ['reference', 'arranged_for'],
  day: 'arranged_for',
  columns: [
    ROW_ID,
    REFERENCE,
    {
      name: 'arranged_for',
      required: true,
      holds: 'day',
      guidance: 'The day of the appointment; may lie ahead while it has no outcome.',
      alsoCalled: [
        'appointment date',
        'date of appointment',
        'appointment',
        'contact date',
        'date of contact',
        'date',
        'planned date',
      ],
    },
    {
      name: 'purpose',
      required: false,
      holds: 'choice',
      choices: [
        {
          id: 'assessment',
          title: 'Assessment',
          alsoCalled: ['asset', 'initial assessment', 'assessment interview'],
        },
        {
          id: 'supervision',
          title: 'Supervision',
          alsoCalled: ['supervision session', 'statutory contact', 'intervention'],
        },
        { id: 'review', title: 'Review', alsoCalled: ['progress review', 'review meeting', 'panel review'] },
        { id: 'other', title: 'Other', alsoCalled: ['misc', 'general'] },
      ],
      guidance: 'What it is for: assessment, supervision, review or other; other where it is empty.',
      alsoCalled: ['appointment type', 'contact type', 'type of contact', 'type', 'reason for appointment'],
    },
    {
      name: 'outcome',
      required: false,
      holds: 'choice',
      choices: [
        { id: 'kept', title: 'Kept', alsoCalled: ['attended', 'complied', 'present', 'yes'] },
        {
          id: 'missed',
          title: 'Missed',
          alsoCalled: [
            'dna',
            'did not attend',
            'missed unacceptable',
            'failed to attend',
            'fta',
            'unacceptable absence',
            'no',
            'missed by child',
            'not attended',
          ],
        },
        {
          id: 'missed-acceptable',
          title: 'Missed, acceptable',
          alsoCalled: [
            'acceptable absence',
            'acceptable',
            'missed with good reason',
            'missed acceptable reason',
            'authorised absence',
          ],
        },
        {
          id: 'missed-by-service',
          title: 'Missed by the service',
          alsoCalled: ['missed by us', 'missed by worker', 'worker absent'],
        },
        {
          id: 'cancelled-by-child',
          title: 'Cancelled by the child',
          alsoCalled: ['cancelled by young person', 'cancelled by yp', 'cancelled by family'],
        },
        {
          id: 'cancelled-by-service',
          title: 'Cancelled by the service',
          alsoCalled: ['cancelled by us', 'cancelled by worker', 'cancelled by yot', 'rearranged by service'],
        },
      ],
      guidance:
        'What became of it: kept, missed (by the child, without an acceptable reason), missed-acceptable, missed-by-service, cancelled-by-child or cancelled-by-service; empty while it lies ahead. Every appointment missed by the child needs a follow-up; one missed or cancelled by the service needs none.',
      alsoCalled: ['attendance', 'attended', 'status', 'contact outcome', 'appointment outcome', 'result'],
    },
    {
      name: 'reason',
      required: false,
      holds: 'text',
      guidance: 'Why it was missed or cancelled, in words. It is kept with the free text of the case.',
      alsoCalled: ['reason missed', 'absence reason', 'comments', 'comment', 'notes', 'reason for absence'],
    },
    RECORDED_ON,
  ],
  example: {
    row_id: '1',
    reference: 'EXAMPLE-001',
    arranged_for: '29/01/2013',
    purpose: 'assessment',
    outcome: 'missed',
    reason: 'Was not at home.',
  },
  check: () => [],
  wanted(values, row) {
    const day = values.arranged_for as Day;
    const purpose = values.purpose ?? 'other';
    const outcome = outcomeOf(values, row, day, purpose);
    const text = { reason: values.reason ?? '' };
    return [
      {
        slot: 'appointment',
        kind: 'appointment-arranged',
        on: arrangedOn(row, day),
        dayUnstated: true,
        data: () => ({ day, purpose }),
        text: outcome === null ? text : { reason: '' },
        columns: { on: 'arranged_for', day: 'arranged_for' },
      },
      ...(outcome === null ? [] : [{ ...outcome, text }]),
    ];
  },
};

/** A file does not say when an appointment was arranged: when it was recorded, at the latest on the day itself. */
function arrangedOn(row: RowContext, day: Day): Day {
  const known = row.recordedOn ?? row.today;
  return known < day ? known : day;
}

function outcomeOf(values: Values, row: RowContext, day: Day, purpose: string): Wanted | null {
  const { outcome } = values;
  if (outcome === undefined) return null;
  const rest = { standsOn: 'appointment', columns: { on: 'arranged_for', appointment: 'outcome' } };
  if (outcome === 'kept') {
    return {
      ...rest,
      slot: 'kept',
      kind: 'appointment-kept',
      on: day,
      data: (fact) => ({ appointment: fact('appointment'), purpose }),
    };
  }
  if (outcome.startsWith('missed')) {
    const missedBy = outcome === 'missed-by-service' ? 'service' : 'child';
    const acceptable = outcome !== 'missed';
    return {
      ...rest,
      slot: 'missed',
      kind: 'appointment-missed',
      on: day,
      data: (fact) => ({ appointment: fact('appointment'), purpose, missedBy, acceptable }),
    };
  }
  return {
    ...rest,
    slot: 'cancelled',
    kind: 'appointment-cancelled',
    on: day < row.today ? day : row.today,
    dayUnstated: true,
    data: (fact) => ({
      appointment: fact('appointment'),
      by: outcome === 'cancelled-by-service' ? 'service' : 'child',
    }),
  };
}
