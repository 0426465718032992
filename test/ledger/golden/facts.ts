import type { Day } from '../../../src/engine/calendar/day.ts';
import type { CaseFactData, CaseFactKind } from '../../../src/engine/timeline/facts.ts';
import { serviceStream } from '../../../src/features/service/index.ts';
import type { NewFact, Stream } from '../../../src/ledger/fact.ts';
import { uuid } from './seed.ts';

/** What a golden ledger tells: facts by the day on which they were recorded, in order. */
export interface Told {
  readonly recordedOn: string;
  readonly facts: NewFact[];
}

export const SERVICE = 'golden';
const service: Stream = { kind: 'service', id: serviceStream(SERVICE) };
export const stream = (kind: Stream['kind'], name: string): Stream => ({ kind, id: uuid(name) });
const manager = uuid('manager');
const worker = uuid('worker');

type More = Partial<Pick<NewFact, 'text' | 'corrects' | 'withdraws' | 'sourceRecordedOn'>>;
const on = (text: string): Day => text as Day;

function fact(of: Stream, name: string, kind: string, day: string, data: unknown, more: More = {}): NewFact {
  return { id: uuid(name), stream: of, kind, occurredOn: on(day), data: data as NewFact['data'], ...more };
}

/** One case of the ledger; the compiler holds each body against what the engine reads. */
const of =
  (name: string) =>
  <K extends CaseFactKind>(
    id: string,
    kind: K,
    day: string,
    data: CaseFactData[K],
    more: More = {},
  ): NewFact =>
    fact(
      stream(kind === 'child-died' ? 'child' : 'case', kind === 'child-died' ? `${name} child` : name),
      `${name} ${id}`,
      kind,
      day,
      data,
      more,
    );
const ref = (name: string): string => uuid(name);

const a = of('case A');
const b = of('case B');
const c = of('case C');

/** How a service is set up, and what it decided later. */
export function serviceFacts(pack: unknown): Told[] {
  const holidays = (first: string, ...more: [string, string][]) => ({
    division: 'england-and-wales',
    source: first,
    lastYear: 2014,
    holidays: more.map(([day, title]) => ({ day: on(day), title })),
  });
  const since: More = { sourceRecordedOn: on('2012-01-01') };
  return [
    {
      recordedOn: '2013-01-02',
      facts: [
        fact(
          service,
          'created',
          'service-created',
          '2012-01-01',
          { name: 'Golden service', since: '2012-01-01', pack: 'plan-2012' },
          since,
        ),
        fact(
          service,
          'pack',
          'pack-adopted',
          '2012-01-01',
          { pack: 'plan-2012', setUp: true, digest: 'frozen', content: pack },
          since,
        ),
        fact(
          service,
          'list',
          'holidays-adopted',
          '2012-01-01',
          holidays(
            'gov.uk',
            ['2012-12-25', 'Christmas Day'],
            ['2013-01-01', 'New Year’s Day'],
            ['2013-03-29', 'Good Friday'],
            ['2013-04-01', 'Easter Monday'],
            ['2013-05-06', 'Early May bank holiday'],
            ['2013-05-27', 'Spring bank holiday'],
            ['2013-08-26', 'Summer bank holiday'],
            ['2013-12-25', 'Christmas Day'],
            ['2013-12-26', 'Boxing Day'],
            ['2014-01-01', 'New Year’s Day'],
          ),
          since,
        ),
        fact(
          service,
          'role',
          'role-defined',
          '2012-01-01',
          { role: 'operations-manager', title: 'Operations manager' },
          since,
        ),
        fact(
          service,
          'grant',
          'permission-granted',
          '2012-01-01',
          { role: 'operations-manager', permission: 'sign-low' },
          since,
        ),
        fact(
          stream('person', 'manager'),
          'manager named',
          'person-registered',
          '2012-01-01',
          { reference: 'om-01', name: 'Siân Rook' },
          since,
        ),
        fact(
          stream('person', 'manager'),
          'manager post',
          'post-held',
          '2012-01-01',
          { role: 'operations-manager' },
          since,
        ),
        fact(
          stream('person', 'worker'),
          'worker named',
          'person-registered',
          '2012-06-01',
          { reference: 'cm-01', name: 'Żaneta Owusu' },
          since,
        ),
        fact(
          stream('person', 'worker'),
          'worker post',
          'post-held',
          '2012-06-01',
          { role: 'case-manager', team: 'north', manager },
          { ...since, text: { remark: 'From another team.' } },
        ),
        fact(
          stream('person', 'worker'),
          'worker second post',
          'post-held',
          '2013-02-01',
          { role: 'case-manager', team: 'south' },
          since,
        ),
      ],
    },
    {
      recordedOn: '2013-02-18',
      facts: [
        fact(service, 'reason', 'reason-added', '2013-02-18', {
          reason: 'flood',
          title: 'Office flooded',
          outside: true,
        }),
        fact(service, 'closed', 'closure-day-added', '2013-02-18', {
          title: 'Training day',
          day: '2013-03-15',
        }),
        fact(service, 'finished', 'initial-load-finished', '2013-02-18', {}),
        fact(stream('person', 'worker'), 'second post ended', 'post-ended', '2013-02-20', {
          post: ref('worker second post'),
        }),
        fact(stream('person', 'manager'), 'deputy', 'deputy-named', '2013-02-18', {
          deputy: worker,
          permission: 'sign-low',
          to: '2013-03-01',
        }),
        fact(stream('person', 'worker'), 'account', 'account-changed', '2013-02-18', {
          what: 'created',
          username: 'zaneta',
        }),
      ],
    },
    {
      recordedOn: '2013-09-02',
      facts: [
        fact(service, 'grant ended', 'permission-ended', '2013-10-01', {
          role: 'operations-manager',
          permission: 'sign-low',
        }),
        fact(service, 'override', 'standard-overridden', '2013-09-02', {
          content: {
            duty: 'oversight',
            version: 'override/oversight/2013-09-02',
            from: '2013-09-02',
            source: 'The head of service decided so.',
            lastChecked: '2013-09-02',
            mark: 'local',
            duties: true,
            limits: { any: { amount: 30, unit: 'days' } },
            openDuties: 'rebase',
            countsFrom: 'done',
            roll: 'none',
            suspendable: false,
            figures: {},
          },
          approvedBy: manager,
        }),
        fact(
          service,
          'later list',
          'holidays-adopted',
          '2013-09-02',
          holidays(
            'gov.uk',
            ['2013-12-25', 'Christmas Day'],
            ['2013-12-26', 'Boxing Day'],
            ['2013-10-14', 'Extra holiday'],
            ['2014-01-01', 'New Year’s Day'],
          ),
        ),
        fact(stream('person', 'worker'), 'worker left', 'person-left', '2013-09-30', {}),
      ],
    },
    {
      recordedOn: '2014-01-06',
      facts: [fact(service, 'opened again', 'closure-day-withdrawn', '2014-01-06', { day: '2013-03-15' })],
    },
  ];
}

/** Three children with everything that can be recorded on a case, in an order that a life might have. */
export function caseFacts(): Told[] {
  const day = (recordedOn: string, ...facts: NewFact[]): Told => ({ recordedOn, facts });
  const child = (name: string, data: object): NewFact =>
    fact(stream('child', `${name} child`), `${name} child`, 'child-registered', '2012-11-01', data);
  const assessed = (
    kind: 'initial' | 'review' | 'change' | 'closure' | 'psr',
    harm: 'yes' | 'no',
    vulnerability: 'low' | 'medium' | 'high',
  ): CaseFactData['assessment-completed'] => ({
    assessmentKind: kind,
    completedBy: worker,
    screening: { seriousHarm: harm, vulnerability },
  });
  return [
    day(
      '2013-01-07',
      child('case A', { name: 'Ada Brook', birthDate: '1998-05-04', characteristics: { language: 'Welsh' } }),
      a(
        'opened',
        'case-opened',
        '2012-11-12',
        { reference: 'A-001', child: ref('case A child'), team: 'north' },
        { sourceRecordedOn: on('2012-11-12') },
      ),
      a(
        'order',
        'order-made',
        '2012-11-12',
        {
          orderType: 'youth-rehabilitation-order',
          notifiedOn: on('2012-11-14'),
          plannedEnd: on('2013-11-11'),
        },
        { sourceRecordedOn: on('2012-11-14') },
      ),
      a('allocated', 'allocated', '2012-11-13', { to: worker }, { sourceRecordedOn: on('2012-11-14') }),
      a('started', 'assessment-started', '2012-11-20', { assessmentKind: 'initial' }),
      a(
        'initial',
        'assessment-completed',
        '2012-11-30',
        {
          ...assessed('initial', 'yes', 'medium'),
          sources: ['child', 'school'],
          likelihood: 'medium',
          ratings: { living: 2 },
          selfCheck: ['sources'],
        },
        { sourceRecordedOn: on('2012-12-03'), text: { offence: 'Not said here.' } },
      ),
      a('note', 'note', '2012-12-01', {}, { text: { note: 'Quiet day. 😀 “quoted” \\ back' } }),
    ),
    day(
      '2013-01-14',
      a('signed', 'countersigned', '2013-01-14', { document: ref('case A initial'), by: manager }),
      a('rosh', 'rosh-completed', '2013-01-11', { level: 'medium', completedBy: worker }),
      a('rmp', 'plan-completed', '2013-01-14', {
        document: 'RMP',
        reviewDate: on('2013-03-01'),
        completedBy: worker,
      }),
      a('expected', 'expected-completion', '2013-01-14', {
        order: ref('case A order'),
        day: on('2013-01-20'),
      }),
      a('arranged', 'appointment-arranged', '2013-01-08', { day: on('2013-01-10'), purpose: 'assessment' }),
      a('missed', 'appointment-missed', '2013-01-10', {
        appointment: ref('case A arranged'),
        purpose: 'assessment',
        missedBy: 'child',
        acceptable: false,
      }),
      a('followed', 'follow-up-made', '2013-01-11', { appointment: ref('case A missed') }),
      a('interpreter', 'interpreter-needed', '2013-01-08', { language: 'Welsh' }),
      a('booked', 'interpreter-booked', '2013-01-09', { for: on('2013-01-10') }),
      a('failed', 'interpreter-failed', '2013-01-10', {}),
    ),
    day(
      '2013-02-04',
      a(
        'oversight',
        'oversight',
        '2013-02-04',
        {
          by: manager,
          directions: [
            { id: ref('direction 1'), by: on('2013-02-11') },
            { id: ref('direction 2'), by: on('2013-02-18') },
          ],
        },
        { text: { seen: 'The file.' } },
      ),
      a('direction done', 'direction-done', '2013-02-08', { direction: ref('direction 1') }),
      a('direction confirmed', 'direction-confirmed', '2013-02-11', { direction: ref('direction 1') }),
      a('direction withdrawn', 'direction-withdrawn', '2013-02-12', { direction: ref('direction 2') }),
      a(
        'change',
        'significant-change',
        '2013-02-10',
        { knownOn: on('2013-02-12'), change: 'moved' },
        { text: { what: 'Moved.' } },
      ),
      a('acknowledged', 'change-acknowledged', '2013-02-13', { change: ref('case A change') }),
      a('suspended', 'suspension', '2013-02-18', { to: on('2013-02-23'), reason: 'warrant-out' }),
      a('suspension approved', 'suspension-approved', '2013-02-19', { suspension: ref('case A suspended') }),
    ),
    day(
      '2013-03-11',
      a('review', 'assessment-completed', '2013-03-04', assessed('review', 'no', 'high')),
      a(
        'returned',
        'returned',
        '2013-03-07',
        { document: ref('case A review'), by: manager },
        { text: { reason: 'analysis' } },
      ),
      a('resubmitted', 'resubmitted', '2013-03-11', { document: ref('case A review') }),
      a('vmp', 'plan-completed', '2013-03-11', { document: 'VMP' }),
      a('level', 'level-changed', '2013-03-11', { dimension: 'rosh', level: 'low', by: manager }),
      a('claim', 'exception-claimed', '2013-03-11', {
        duty: { kind: 'change-review', of: ref('case A change'), starts: on('2013-02-12') },
        reason: 'flood',
        evidence: [ref('case A missed')],
      }),
      a('approved', 'exception-approved', '2013-03-11', { exception: ref('case A claim') }),
      a(
        'corrected note',
        'note',
        '2012-12-02',
        {},
        { corrects: ref('case A note'), text: { note: 'Quiet day, corrected.' } },
      ),
      a(
        'corrected order',
        'order-made',
        '2012-11-13',
        { orderType: 'youth-rehabilitation-order', plannedEnd: on('2013-11-12') },
        { corrects: ref('case A order') },
      ),
    ),
    day(
      '2013-04-02',
      child('case B', {}),
      b('opened', 'case-opened', '2013-03-04', { reference: 'B-002', child: ref('case B child') }),
      b('psr', 'psr-requested', '2013-03-04', {}),
      b('psr done', 'assessment-completed', '2013-03-20', assessed('psr', 'no', 'low')),
      b('order', 'order-made', '2013-03-25', { orderType: 'referral-order', supervised: true }),
      b('order varied', 'order-varied', '2013-04-01', {
        order: ref('case B order'),
        plannedEnd: on('2014-01-01'),
      }),
      b('allocated', 'allocated', '2013-03-26', { to: worker }),
      b('co-worker', 'co-worker', '2013-03-26', { person: manager, to: null }),
      b('cover', 'cover', '2013-03-28', { person: manager, to: on('2013-04-05') }),
      b('setting', 'setting', '2013-03-28', { setting: 'custody' }),
      b('caretaking', 'caretaking', '2013-03-28', { mode: 'ours-held-elsewhere', other: 'Elsewhere' }),
      b('kept', 'appointment-kept', '2013-04-02', { purpose: 'supervision' }),
      b('arranged', 'appointment-arranged', '2013-04-02', { day: on('2013-04-09'), purpose: 'review' }),
      b('cancelled', 'appointment-cancelled', '2013-04-02', {
        appointment: ref('case B arranged'),
        by: 'service',
      }),
      b('warned', 'formal-warning', '2013-04-02', {}),
      b('returned to court', 'return-to-court', '2013-04-02', {}),
      b('court', 'court-outcome', '2013-04-02', {}),
      b('progress', 'progress-review-held', '2013-04-02', {}),
      b('wrong', 'note', '2013-04-02', {}, { text: { note: 'Written on the wrong case.' } }),
    ),
    day(
      '2013-05-07',
      fact(
        stream('case', 'case B'),
        'case B withdrawn',
        'withdrawal',
        '2013-05-07',
        {},
        { withdraws: ref('case B wrong'), text: { reason: 'Wrong case.' } },
      ),
      b('change', 'significant-change', '2013-05-01', { knownOn: on('2013-05-02'), change: 'school' }),
      b(
        'no review',
        'no-review-needed',
        '2013-05-07',
        { change: ref('case B change') },
        { text: { reason: 'Covered.' } },
      ),
      b('suspended', 'suspension', '2013-05-03', { to: null, reason: 'hospital' }),
      b('suspension approved', 'suspension-approved', '2013-05-03', { suspension: ref('case B suspended') }),
      b('suspension ended', 'suspension-ended', '2013-05-07', { suspension: ref('case B suspended') }),
      b('claim', 'exception-claimed', '2013-05-07', {
        duty: { kind: 'initial-assessment', of: ref('case B order') },
        reason: 'other',
        evidence: [],
      }),
      b('refused', 'exception-refused', '2013-05-07', { exception: ref('case B claim') }),
      b('cause', 'cause-recorded', '2013-05-07', {
        duty: { kind: 'initial-assessment', of: ref('case B order') },
        cause: 'staff-absence',
      }),
      b('restricted', 'case-restricted', '2013-05-07', { people: [manager] }),
    ),
    day(
      '2013-06-10',
      b('lifted', 'restriction-lifted', '2013-06-10', {}),
      b('unallocated', 'allocation-ended', '2013-06-07', {}),
      b('out', 'transferred-out', '2013-06-10', { to: 'Elsewhere' }),
      child('case C', { name: 'Bram O’Neill-Ünal' }),
      c('opened', 'case-opened', '2013-06-10', {
        reference: 'C-003',
        child: ref('case C child'),
        team: 'south',
      }),
      c('order', 'order-made', '2013-05-13', { orderType: 'detention-and-training-order' }),
      c('assessed', 'assessment-completed', '2013-05-31', assessed('initial', 'no', 'medium')),
      c('in', 'transferred-in', '2013-06-10', { from: 'Elsewhere', cameAlong: [ref('case C assessed')] }),
      fact(
        stream('child', 'case C child'),
        'same',
        'same-child',
        '2013-06-10',
        { as: ref('case B child') },
        { text: { why: 'The same birth certificate.' } },
      ),
    ),
    day(
      '2013-11-18',
      a('ended', 'order-ended', '2013-11-12', { order: ref('case A order'), how: 'completed' }),
      a('closure', 'assessment-completed', '2013-11-14', assessed('closure', 'no', 'low')),
      a('closed', 'case-closed', '2013-11-15', {}),
      a('reopened', 'case-reopened', '2013-11-18', {}),
      c('died', 'child-died', '2013-11-17', {}),
    ),
  ];
}

/** The facts of case B whose bodies are erased at the end. */
export const ERASED = ['case B change', 'case B wrong'].map(ref);

export function erasure(): Told {
  return {
    recordedOn: '2013-12-02',
    facts: [
      fact(stream('case', 'case B'), 'erasure', 'erasure', '2013-12-02', {
        facts: [...ERASED].sort(),
        authority: 'Order of a court',
      }),
    ],
  };
}
