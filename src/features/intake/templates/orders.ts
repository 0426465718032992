import type { Day } from '../../../engine/calendar/day.ts';
import { ORDER_TYPES } from '../../../engine/timeline/facts.ts';
import { inWords } from '../../../platform/day-words.ts';
import { ORDER_TITLES } from '../../cases/index.ts';
import { RECORDED_ON, REFERENCE, ROW_ID, stated } from './common.ts';
import type { CaseTemplate, Choice, ColumnProblem, Values, Wanted } from './template.ts';

const ALSO: Readonly<Record<string, readonly string[]>> = {
  'referral-order': ['RO', 'referral'],
  'youth-rehabilitation-order': ['YRO', 'youth rehab order'],
  'reparation-order': ['RepO', 'reparation'],
  'detention-and-training-order': ['DTO', 'detention training order'],
  'long-term-detention': ['Section 90', 'Section 91', 'Section 250', 's90', 's91', 's250', 'Section 90/91'],
  'youth-caution': ['YC'],
  'youth-conditional-caution': ['YCC', 'conditional caution'],
  'community-resolution': ['CR'],
  'outcome-22': ['OC22', 'deferred prosecution'],
};

const ORDER_TYPE_CHOICES: readonly Choice[] = ORDER_TYPES.map((id) => ({
  id,
  title: ORDER_TITLES[id],
  alsoCalled: ALSO[id] ?? [],
}));

/** Orders, and the one template that opens a missing case and allocates it. */
export const ORDERS: CaseTemplate = {
  id: 'orders',
  title: 'Orders',
  key: ['reference', 'order_type', 'made_on'],
  day: 'made_on',
  columns: [
    ROW_ID,
    {
      ...REFERENCE,
      guidance:
        'The reference of the case, exactly as the service writes it. A reference that is not there yet becomes a new child and a new case, opened on made_on (or on allocated_on, where that is earlier) in the team of its first case manager.',
    },
    {
      name: 'order_type',
      required: true,
      holds: 'choice',
      choices: ORDER_TYPE_CHOICES,
      guidance: 'The type of the order or disposal, by its id or its title.',
      alsoCalled: [
        'order',
        'type of order',
        'disposal',
        'disposal type',
        'intervention type',
        'outcome type',
        'sentence',
        'legal outcome',
        'type',
      ],
    },
    {
      name: 'made_on',
      required: true,
      holds: 'day',
      guidance: 'The day on which the court or the police made it.',
      alsoCalled: [
        'order date',
        'date of order',
        'made',
        'date made',
        'sentence date',
        'date of sentence',
        'disposal date',
        'start date',
        'order start date',
        'court date',
        'date sentenced',
      ],
    },
    {
      name: 'notified_on',
      required: false,
      holds: 'day',
      guidance:
        'The day on which the court told the service. Late notice can be claimed as an exception; it moves no due date.',
      alsoCalled: ['notification date', 'date notified', 'notified', 'date received', 'received on'],
    },
    {
      name: 'planned_end',
      required: false,
      holds: 'day',
      guidance: 'The day on which the order is to end; may lie ahead, and ends nothing by itself.',
      alsoCalled: ['planned end date', 'expected end', 'expected end date', 'order end date', 'due to end'],
    },
    {
      name: 'ended_on',
      required: false,
      holds: 'day',
      guidance: 'The day on which the order really ended; empty while it runs.',
      alsoCalled: [
        'actual end',
        'actual end date',
        'ended',
        'date ended',
        'completion date',
        'closed on',
        'date closed',
      ],
    },
    {
      name: 'end_reason',
      required: false,
      holds: 'choice',
      choices: [
        {
          id: 'completed',
          title: 'Completed',
          alsoCalled: ['complete', 'completed successfully', 'successful'],
        },
        {
          id: 'revoked',
          title: 'Revoked',
          alsoCalled: ['revoked and resentenced', 'resentenced', 'breached and revoked'],
        },
        { id: 'expired', title: 'Expired', alsoCalled: ['ran out', 'lapsed'] },
        { id: 'quashed', title: 'Quashed', alsoCalled: ['overturned', 'quashed on appeal'] },
      ],
      guidance: 'How it ended: completed, revoked, expired or quashed. Needed where ended_on is given.',
      alsoCalled: ['reason ended', 'end type', 'closure reason', 'outcome', 'how ended', 'reason for ending'],
    },
    {
      name: 'case_manager',
      required: false,
      holds: 'person',
      guidance:
        'The reference of the case manager. A case that nobody holds is allocated to this person; where somebody else holds it already, it is reallocated only if allocated_on says from when.',
      alsoCalled: [
        'worker',
        'case worker',
        'allocated worker',
        'allocated to',
        'officer',
        'yot worker',
        'responsible officer',
        'key worker',
        'lead worker',
        'supervising officer',
      ],
    },
    {
      name: 'allocated_on',
      required: false,
      holds: 'day',
      guidance: 'The day from which the case manager holds the case; made_on where it is empty.',
      alsoCalled: ['allocation date', 'date allocated', 'allocated'],
    },
    RECORDED_ON,
  ],
  example: {
    row_id: '1',
    reference: 'EXAMPLE-001',
    order_type: 'Referral order',
    made_on: '14/01/2013',
    notified_on: '16/01/2013',
    planned_end: '13/10/2013',
    case_manager: 'cm-01',
    allocated_on: '17/01/2013',
  },
  check: (values) => [...endProblems(values), ...allocationProblems(values)],
  wanted(values, row) {
    const { made_on, order_type, notified_on, planned_end, ended_on, end_reason, allocated_on } = values;
    const manager = row.person('case_manager');
    const wanted: Wanted[] = [
      {
        slot: 'order',
        kind: 'order-made',
        on: made_on as Day,
        data: () => stated({ orderType: order_type, notifiedOn: notified_on, plannedEnd: planned_end }),
        columns: {
          on: 'made_on',
          orderType: 'order_type',
          notifiedOn: 'notified_on',
          plannedEnd: 'planned_end',
        },
      },
    ];
    if (manager !== undefined) {
      wanted.push({
        slot: 'allocation',
        kind: 'allocated',
        on: (allocated_on ?? made_on) as Day,
        data: () => ({ to: manager }),
        columns: { on: allocated_on === undefined ? 'made_on' : 'allocated_on', to: 'case_manager' },
      });
    }
    if (ended_on !== undefined) {
      wanted.push({
        slot: 'end',
        kind: 'order-ended',
        on: ended_on as Day,
        data: (fact) => ({ order: fact('order'), how: end_reason }),
        standsOn: 'order',
        columns: { on: 'ended_on', how: 'end_reason' },
      });
    }
    return wanted;
  },
};

function endProblems({ made_on, ended_on, end_reason }: Values): ColumnProblem[] {
  if (ended_on !== undefined && made_on !== undefined && ended_on < made_on) {
    return [
      {
        column: 'ended_on',
        reason: `The order ended (${inWords(ended_on as Day)}) before it was made (${inWords(made_on as Day)}). Check both days.`,
      },
    ];
  }
  if (ended_on !== undefined && end_reason === undefined) {
    return [
      {
        column: 'end_reason',
        reason: `The order ended on ${inWords(ended_on as Day)}, but the row does not say how. Enter completed, revoked, expired or quashed.`,
      },
    ];
  }
  return ended_on === undefined && end_reason !== undefined
    ? [
        {
          column: 'ended_on',
          reason:
            'The row says how the order ended, but not on which day. Enter the day, or leave both cells empty while the order runs.',
        },
      ]
    : [];
}

function allocationProblems({ case_manager, allocated_on }: Values): ColumnProblem[] {
  return allocated_on !== undefined && case_manager === undefined
    ? [
        {
          column: 'case_manager',
          reason: `The row gives the day of an allocation (${inWords(allocated_on as Day)}), but not to whom. Enter the reference of the case manager, or leave both cells empty.`,
        },
      ]
    : [];
}
