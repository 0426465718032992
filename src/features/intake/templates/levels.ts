import type { Day } from '../../../engine/calendar/day.ts';
import {
  COUNTERSIGNED_BY,
  COUNTERSIGNED_ON,
  LEVEL_CHOICES,
  RECORDED_ON,
  REFERENCE,
  ROW_ID,
  signatureProblems,
} from './common.ts';
import type { CaseTemplate, Wanted } from './template.ts';

const DIMENSIONS = ['rosh', 'vulnerability'] as const;

export const LEVELS_TEMPLATE: CaseTemplate = {
  id: 'levels',
  title: 'Levels',
  key: ['reference', 'on'],
  day: 'on',
  columns: [
    ROW_ID,
    REFERENCE,
    {
      name: 'on',
      required: true,
      holds: 'day',
      guidance: 'The day on which the level was set.',
      alsoCalled: [
        'date',
        'date set',
        'level date',
        'changed on',
        'date changed',
        'date of change',
        'review date',
        'assessed on',
      ],
    },
    {
      name: 'rosh',
      required: false,
      holds: 'choice',
      choices: LEVEL_CHOICES,
      guidance:
        'The level of risk of serious harm to others: low, medium, high or very high; empty where the row does not set it.',
      alsoCalled: ['rosh level', 'risk of serious harm', 'risk', 'risk level', 'serious harm level'],
    },
    {
      name: 'vulnerability',
      required: false,
      holds: 'choice',
      choices: LEVEL_CHOICES,
      guidance: 'The level of vulnerability (safety and wellbeing); empty where the row does not set it.',
      alsoCalled: ['vulnerability level', 'safety and wellbeing', 'safety and wellbeing level', 'wellbeing'],
    },
    {
      name: 'reason',
      required: false,
      holds: 'text',
      guidance: 'Why the level was set, in words. It is kept with the free text of the case.',
      alsoCalled: ['reason for change', 'comments', 'comment', 'notes', 'rationale'],
    },
    COUNTERSIGNED_ON,
    COUNTERSIGNED_BY,
    RECORDED_ON,
  ],
  example: {
    row_id: '1',
    reference: 'EXAMPLE-001',
    on: '04/03/2013',
    rosh: 'Medium',
    vulnerability: 'High',
    reason: 'Moved out of the family home.',
    countersigned_on: '06/03/2013',
    countersigned_by: 'om-01',
  },
  check(values) {
    if (values.rosh === undefined && values.vulnerability === undefined) {
      return [
        {
          column: 'rosh',
          reason: 'The row sets no level: rosh and vulnerability are both empty. Enter at least one of them.',
        },
      ];
    }
    return signatureProblems(values, 'on');
  },
  wanted(values, row) {
    const signer = row.person('countersigned_by');
    const text = { reason: values.reason ?? '' };
    return DIMENSIONS.filter((dimension) => values[dimension] !== undefined).flatMap((dimension) => {
      const wanted: Wanted[] = [
        {
          slot: dimension,
          kind: 'level-changed',
          on: values.on as Day,
          data: () => ({ dimension, level: values[dimension] }),
          text,
          columns: { on: 'on', level: dimension },
        },
      ];
      if (values.countersigned_on !== undefined && signer !== undefined) {
        wanted.push({
          slot: `${dimension}-signature`,
          kind: 'countersigned',
          on: values.countersigned_on as Day,
          data: (fact) => ({ document: fact(dimension), by: signer }),
          standsOn: dimension,
          columns: { on: 'countersigned_on', by: 'countersigned_by', document: 'countersigned_on' },
        });
      }
      return wanted;
    });
  },
};
