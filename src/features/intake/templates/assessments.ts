import type { Day } from '../../../engine/calendar/day.ts';
import { ASSESSMENT_TITLES } from '../../cases/index.ts';
import {
  COUNTERSIGNED_BY,
  COUNTERSIGNED_ON,
  LEVEL_CHOICES,
  RECORDED_ON,
  REFERENCE,
  ROW_ID,
  signatureProblems,
  stated,
} from './common.ts';
import type { CaseTemplate, Choice, Wanted } from './template.ts';

const ALSO: Readonly<Record<string, readonly string[]>> = {
  initial: ['initial', 'start', 'start assessment', 'asset start', 'entry'],
  review: ['review', 'asset review', 'interim'],
  change: ['change', 'significant change', 'change of circumstances'],
  closure: ['closure', 'end', 'end assessment', 'asset end', 'exit', 'final'],
  psr: ['psr', 'pre-sentence report', 'pre sentence', 'report'],
};

const KIND_CHOICES: readonly Choice[] = Object.entries(ASSESSMENT_TITLES).map(([id, title]) => ({
  id,
  title,
  alsoCalled: ALSO[id] ?? [],
}));

export const ASSESSMENTS: CaseTemplate = {
  id: 'assessments',
  title: 'Assessments',
  key: ['reference', 'kind', 'completed_on'],
  day: 'completed_on',
  columns: [
    ROW_ID,
    REFERENCE,
    {
      name: 'kind',
      required: true,
      holds: 'choice',
      choices: KIND_CHOICES,
      guidance: 'What the assessment was for: initial, review, change, closure or psr (pre-sentence report).',
      alsoCalled: [
        'assessment kind',
        'assessment type',
        'type of assessment',
        'asset type',
        'stage',
        'assessment stage',
        'type',
        'reason for assessment',
      ],
    },
    {
      name: 'completed_on',
      required: true,
      holds: 'day',
      guidance: 'The day on which it was completed; an assessment that is only started is not imported.',
      alsoCalled: [
        'completed',
        'date completed',
        'completion date',
        'completed date',
        'assessment date',
        'date of assessment',
      ],
    },
    {
      name: 'completed_by',
      required: false,
      holds: 'person',
      guidance: 'The reference of whoever completed it.',
      alsoCalled: [
        'assessor',
        'author',
        'completed by worker',
        'worker',
        'case worker',
        'assessed by',
        'case manager',
      ],
    },
    {
      name: 'serious_harm',
      required: false,
      holds: 'choice',
      choices: [
        { id: 'yes', title: 'Yes', alsoCalled: ['y', 'true', '1'] },
        { id: 'no', title: 'No', alsoCalled: ['n', 'false', '0'] },
      ],
      guidance:
        'Whether the screening found an indicator of serious harm to others: yes or no; empty where it was not answered.',
      alsoCalled: [
        'serious harm indicators',
        'rosh indicators',
        'risk of serious harm',
        'rosh required',
        'harm indicators',
        'rosh screening',
      ],
    },
    {
      name: 'vulnerability',
      required: false,
      holds: 'choice',
      choices: LEVEL_CHOICES,
      guidance:
        'The level of vulnerability (safety and wellbeing): low, medium, high or very high; empty where it was not assessed.',
      alsoCalled: ['vulnerability level', 'safety and wellbeing', 'safety and wellbeing level', 'wellbeing'],
    },
    COUNTERSIGNED_ON,
    COUNTERSIGNED_BY,
    RECORDED_ON,
  ],
  example: {
    row_id: '1',
    reference: 'EXAMPLE-001',
    kind: 'Initial assessment',
    completed_on: '08/02/2013',
    completed_by: 'cm-01',
    serious_harm: 'no',
    vulnerability: 'Low',
    countersigned_on: '12/02/2013',
    countersigned_by: 'om-01',
  },
  check: (values) => signatureProblems(values, 'completed_on'),
  wanted(values, row) {
    const screening = stated({ seriousHarm: values.serious_harm, vulnerability: values.vulnerability });
    const wanted: Wanted[] = [
      {
        slot: 'assessment',
        kind: 'assessment-completed',
        on: values.completed_on as Day,
        data: () =>
          stated({
            assessmentKind: values.kind,
            completedBy: row.person('completed_by'),
            screening: Object.keys(screening).length === 0 ? undefined : screening,
          }),
        columns: { on: 'completed_on', assessmentKind: 'kind', completedBy: 'completed_by' },
      },
    ];
    const signer = row.person('countersigned_by');
    if (values.countersigned_on !== undefined && signer !== undefined) {
      wanted.push({
        slot: 'signature',
        kind: 'countersigned',
        on: values.countersigned_on as Day,
        data: (fact) => ({ document: fact('assessment'), by: signer }),
        standsOn: 'assessment',
        columns: { on: 'countersigned_on', by: 'countersigned_by', document: 'countersigned_on' },
      });
    }
    return wanted;
  },
};
