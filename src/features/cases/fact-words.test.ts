import { describe, expect, test } from 'vitest';
import type { Day } from '../../engine/calendar/day.ts';
import type { CaseFactData, CaseFactKind, RecordedFact } from '../../engine/timeline/facts.ts';
import { resolveTimeline } from '../../engine/timeline/timeline.ts';
import { factKind } from '../../ledger/kinds.ts';
import { namesOf } from './fact-names.ts';
import { FACT_TITLES } from './fact-titles.ts';
import { factDetail, factWords, tellFact } from './fact-words.ts';
import './facts.ts';

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const [AMARA, SIAN, ORDER, INITIAL, RMP, CHANGE, ARRANGED, MISSED, CLAIM, PAUSE, OVERSIGHT, DIRECTION, GONE] =
  Array.from({ length: 13 }, (_, at) => id(at + 1)) as [string, ...string[]] & string[];

let order = 0;
const recorded = (kind: CaseFactKind, fact: string, on: string, data: object): RecordedFact =>
  ({
    id: fact,
    kind,
    on,
    knownOn: on,
    order: order++,
    recordedBy: AMARA,
    data,
  }) as unknown as RecordedFact;

/** What the sentences below name. */
const timeline = resolveTimeline(
  [
    recorded('order-made', ORDER ?? '', '2013-08-09', { orderType: 'referral-order' }),
    recorded('assessment-completed', INITIAL ?? '', '2013-08-20', { assessmentKind: 'initial' }),
    recorded('plan-completed', RMP ?? '', '2013-08-28', { document: 'RMP' }),
    recorded('significant-change', CHANGE ?? '', '2013-09-02', {
      knownOn: '2013-09-03',
      change: 'Moved home',
    }),
    recorded('appointment-arranged', ARRANGED ?? '', '2013-08-10', {
      day: '2013-08-14',
      purpose: 'assessment',
    }),
    recorded('appointment-missed', MISSED ?? '', '2013-08-14', {
      purpose: 'assessment',
      missedBy: 'child',
      acceptable: false,
    }),
    recorded('exception-claimed', CLAIM ?? '', '2013-09-04', {
      duty: { kind: 'initial-assessment', of: ORDER },
      reason: 'interpreter',
      evidence: [],
    }),
    recorded('suspension', PAUSE ?? '', '2013-09-05', { to: null, reason: 'hospital' }),
    recorded('oversight', OVERSIGHT ?? '', '2013-09-06', {
      directions: [{ id: DIRECTION, by: '2013-09-13' }],
    }),
  ],
  null,
);
const names = namesOf(
  timeline,
  {
    names: new Map([
      [AMARA, { reference: 'cm-01', name: 'Amara Osei' }],
      [SIAN ?? '', { reference: 'om-01', name: 'Siân O’Rourke' }],
    ]),
  },
  {
    labels: { vulnerability: 'safety and wellbeing' },
    exceptionReasons: [{ id: 'interpreter', title: 'No interpreter to be had', outside: true }],
    suspensionReasons: [{ id: 'hospital', title: 'In hospital' }],
  },
);

type Examples = { readonly [K in CaseFactKind]: readonly (readonly [CaseFactData[K], string])[] };

/** Every kind of fact as it is told; the compiler sees to it that none is missing. */
const EXAMPLES: Examples = {
  'case-opened': [
    [{ reference: 'HM-1', child: id(99) }, 'Case opened with the reference HM-1.'],
    [{ reference: 'HM-1', child: id(99), team: 'north' }, 'Case opened with the reference HM-1, team north.'],
  ],
  'order-made': [
    [{ orderType: 'referral-order' }, 'Referral order made.'],
    [
      {
        orderType: 'reprimand',
        notifiedOn: '2013-08-12' as Day,
        plannedEnd: '2014-02-08' as Day,
        supervised: true,
      },
      'Reprimand made. We were told on 12 August 2013. Planned end: 8 February 2014. Supervised, although its type is not.',
    ],
    [
      { orderType: 'reparation-order', supervised: false },
      'Reparation order made. Not supervised, although its type is.',
    ],
  ],
  'order-varied': [
    [{ order: ORDER ?? '' }, 'Referral order of 9 August 2013 varied.'],
    [
      { order: ORDER ?? '', plannedEnd: '2014-03-01' as Day },
      'Referral order of 9 August 2013 varied; its planned end is now 1 March 2014.',
    ],
  ],
  'order-ended': [
    [{ order: ORDER ?? '', how: 'revoked' }, 'Referral order of 9 August 2013 ended: revoked.'],
    [{ order: GONE ?? '', how: 'quashed' }, 'A record that is not there any more ended: quashed.'],
  ],
  allocated: [
    [{ to: AMARA }, 'Case allocated to Amara Osei.'],
    [{ to: GONE ?? '' }, 'Case allocated to somebody unknown.'],
  ],
  'allocation-ended': [[{}, 'Allocation ended: nobody holds the case.']],
  'co-worker': [
    [{ person: AMARA, to: null }, 'Amara Osei is a co-worker, with no end set.'],
    [{ person: AMARA, to: '2013-09-30' as Day }, 'Amara Osei is a co-worker until 30 September 2013.'],
  ],
  cover: [
    [{ person: AMARA, to: '2013-09-30' as Day }, 'Amara Osei covers the case until 30 September 2013.'],
  ],
  'appointment-arranged': [
    [
      { day: '2013-08-14' as Day, purpose: 'assessment' },
      'Assessment appointment arranged for 14 August 2013.',
    ],
  ],
  'appointment-kept': [
    [{ purpose: 'supervision' }, 'Supervision appointment kept.'],
    [{ purpose: 'other' }, 'Appointment kept.'],
  ],
  'appointment-missed': [
    [
      { purpose: 'assessment', missedBy: 'child', acceptable: false },
      'Assessment appointment missed by the child; the reason is not acceptable.',
    ],
    [
      { purpose: 'review', missedBy: 'service', acceptable: true },
      'Review appointment missed by the service.',
    ],
  ],
  'appointment-cancelled': [
    [
      { appointment: ARRANGED ?? '', by: 'child' },
      'Assessment appointment on 14 August 2013 cancelled by the child.',
    ],
  ],
  'follow-up-made': [
    [{}, 'Missed appointment followed up.'],
    [{ appointment: MISSED ?? '' }, 'Followed up: appointment missed on 14 August 2013.'],
  ],
  'formal-warning': [[{}, 'Formal warning given.']],
  'return-to-court': [[{}, 'Returned to court.']],
  'court-outcome': [[{}, 'The court decided.']],
  'interpreter-needed': [
    [{}, 'An interpreter is needed.'],
    [{ language: 'Tigrinya' }, 'An interpreter is needed (Tigrinya).'],
  ],
  'interpreter-booked': [
    [{}, 'Interpreter booked.'],
    [{ for: '2013-08-14' as Day }, 'Interpreter booked for 14 August 2013.'],
  ],
  'interpreter-failed': [[{}, 'The interpreter did not come.']],
  'expected-completion': [
    [
      { order: ORDER ?? '', day: '2013-09-06' as Day },
      'The initial assessment is expected to be done by 6 September 2013 (referral order of 9 August 2013).',
    ],
  ],
  'assessment-started': [[{ assessmentKind: 'psr' }, 'Pre-sentence report assessment started.']],
  'assessment-completed': [
    [{ assessmentKind: 'review' }, 'Review assessment completed.'],
    [
      {
        assessmentKind: 'initial',
        completedBy: AMARA,
        screening: { seriousHarm: 'yes', vulnerability: 'very-high' },
        likelihood: 'high',
        sources: ['child', 'parent or carer', 'school'],
        ratings: { 'living-arrangements': 2, lifestyle: 4 },
        selfCheck: ['child-heard', 'own-list'],
      },
      'Initial assessment completed by Amara Osei. Indicators of serious harm: yes. Safety and wellbeing: very high. Likelihood of reoffending: high. Sources: child, parent or carer and school. Ratings from 0 to 4: living arrangements 2, friends and free time 4. Self-check ticked: The child’s own view is in it; own list.',
    ],
  ],
  'rosh-completed': [
    [{ level: 'very-high', completedBy: AMARA }, 'ROSH completed by Amara Osei: very high.'],
    [{ level: 'low' }, 'ROSH completed: low.'],
  ],
  'plan-completed': [
    [{ document: 'intervention-plan' }, 'Intervention plan completed. No review date stated.'],
    [
      { document: 'RMP', completedBy: AMARA, revises: RMP ?? '', reviewDate: '2013-11-28' as Day },
      'RMP revised by Amara Osei. Before it: RMP of 28 August 2013. To be reviewed by 28 November 2013.',
    ],
  ],
  'level-changed': [
    [{ dimension: 'rosh', level: 'medium' }, 'ROSH changed to medium.'],
    [
      { dimension: 'vulnerability', level: 'very-high', by: AMARA },
      'Safety and wellbeing changed to very high by Amara Osei.',
    ],
  ],
  'significant-change': [
    [
      { knownOn: '2013-09-03' as Day, change: 'Moved home.' },
      'Significant change: Moved home. We learnt of it on 3 September 2013.',
    ],
  ],
  'change-acknowledged': [
    [{ change: CHANGE ?? '' }, 'Significant change acknowledged: “Moved home” of 2 September 2013.'],
  ],
  'no-review-needed': [
    [{ change: CHANGE ?? '' }, 'Decided that no review is needed after “Moved home” of 2 September 2013.'],
  ],
  countersigned: [
    [
      { document: INITIAL ?? '', by: SIAN ?? '' },
      'Initial assessment of 20 August 2013 countersigned by Siân O’Rourke.',
    ],
    [{ document: RMP ?? '' }, 'RMP of 28 August 2013 countersigned.'],
  ],
  returned: [
    [
      { document: INITIAL ?? '', by: SIAN ?? '' },
      'Initial assessment of 20 August 2013 returned to its writer by Siân O’Rourke.',
    ],
  ],
  resubmitted: [[{ document: INITIAL ?? '' }, 'Initial assessment of 20 August 2013 resubmitted.']],
  oversight: [
    [{ directions: [] }, 'Management oversight, without a direction.'],
    [
      { by: SIAN ?? '', directions: [{ id: DIRECTION ?? '', by: '2013-09-13' as Day }] },
      'Management oversight by Siân O’Rourke. Direction given, to be done by 13 September 2013.',
    ],
  ],
  'direction-done': [
    [{ direction: DIRECTION ?? '' }, 'Done: direction of 6 September 2013, to be done by 13 September 2013.'],
    [{ direction: GONE ?? '' }, 'Done: a direction that is not there any more.'],
  ],
  'direction-confirmed': [
    [
      { direction: DIRECTION ?? '' },
      'Confirmed as done: direction of 6 September 2013, to be done by 13 September 2013.',
    ],
  ],
  'direction-withdrawn': [
    [
      { direction: DIRECTION ?? '' },
      'Withdrawn: direction of 6 September 2013, to be done by 13 September 2013.',
    ],
  ],
  'exception-claimed': [
    [
      {
        duty: { kind: 'initial-assessment', of: ORDER ?? '' },
        reason: 'interpreter',
        evidence: [MISSED ?? ''],
      },
      'Exception claimed for the initial assessment (referral order of 9 August 2013): no interpreter to be had. Evidence: appointment missed on 14 August 2013.',
    ],
  ],
  'exception-approved': [
    [
      { exception: CLAIM ?? '' },
      'Approved: exception for the initial assessment, claimed on 4 September 2013.',
    ],
  ],
  'exception-refused': [
    [
      { exception: CLAIM ?? '' },
      'Refused: exception for the initial assessment, claimed on 4 September 2013.',
    ],
  ],
  'cause-recorded': [
    [
      { duty: { kind: 'rosh', of: INITIAL ?? '' }, cause: 'staff-absence' },
      'Cause recorded for the ROSH (initial assessment of 20 August 2013), without an exception: staff absence.',
    ],
  ],
  suspension: [
    [{ to: null, reason: 'hospital' }, 'Clocks suspended (in hospital), with no end set.'],
    [
      { to: '2013-09-20' as Day, reason: 'hospital' },
      'Clocks suspended (in hospital) until 20 September 2013, the first day that counts again.',
    ],
  ],
  'suspension-approved': [[{ suspension: PAUSE ?? '' }, 'Suspension from 5 September 2013 approved.']],
  'suspension-ended': [
    [
      { suspension: PAUSE ?? '' },
      'Suspension from 5 September 2013 ended: days count again from this day on.',
    ],
  ],
  'transferred-out': [
    [{}, 'Case transferred out.'],
    [{ to: 'Leeds' }, 'Case transferred out to Leeds.'],
  ],
  'transferred-in': [
    [{ cameAlong: [] }, 'Case transferred in and accepted.'],
    [
      { from: 'Leeds', cameAlong: [INITIAL ?? ''] },
      'Case transferred in from Leeds and accepted. Came along: initial assessment of 20 August 2013.',
    ],
  ],
  caretaking: [
    [{ mode: 'ours' }, 'The case is ours and held by us.'],
    [{ mode: 'ours-held-elsewhere', other: 'Leeds' }, 'The case is ours, and held for us by Leeds.'],
    [{ mode: 'theirs-held-by-us' }, 'The case belongs to another service, and is held by us.'],
  ],
  setting: [
    [{ setting: 'community' }, 'The child is in the community.'],
    [{ setting: 'remand' }, 'The child is on remand.'],
    [{ setting: 'custody' }, 'The child is in custody.'],
  ],
  'psr-requested': [[{}, 'The court asked for a pre-sentence report.']],
  'progress-review-held': [[{}, 'Progress review held with the child and carers.']],
  'case-closed': [[{}, 'Case closed.']],
  'case-reopened': [[{}, 'Case reopened.']],
  'case-restricted': [[{ people: [AMARA, SIAN ?? ''] }, 'Case restricted to Amara Osei and Siân O’Rourke.']],
  'restriction-lifted': [[{}, 'Restriction lifted.']],
  note: [[{}, 'Note written.']],
  'child-died': [[{}, 'The child died.']],
};

describe.each(Object.keys(EXAMPLES) as CaseFactKind[])('%s', (kind) => {
  test.each(EXAMPLES[kind] as readonly (readonly [CaseFactData[typeof kind], string])[])(
    'is told: %#',
    (data, expected) => {
      expect(factKind(kind).data.parse(data)).toEqual(data);
      expect(factDetail({ kind, data } as never, names)).toBe(expected);
    },
  );

  test('has a title, and words that end like a sentence and hide no id', () => {
    expect(FACT_TITLES[kind]).toMatch(/^[A-Z]/);
    for (const [data] of EXAMPLES[kind]) {
      const { sentence, more } = tellFact({ kind, data } as never, names);
      for (const line of [sentence, ...more]) {
        expect(line).toMatch(/^[A-Z“].*\.$/);
        expect(line).not.toMatch(/[0-9a-f]{8}-|undefined|null|\[object/);
      }
    }
  });
});

test('a fact in one line says its day', () => {
  expect(
    factWords({ kind: 'order-made', on: '2013-08-09' as Day, data: { orderType: 'referral-order' } }, names),
  ).toBe('Referral order made (9 August 2013)');
});
