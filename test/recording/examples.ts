import type { CaseFactKind } from '../../src/engine/timeline/facts.ts';
import type { TestService } from '../support/service.ts';
import type { Fields } from '../support/web.ts';

/** A case in a certain state, told by a test. Today is 1 March 2013. */
export class Story {
  readonly it: TestService;
  readonly caseId: string;
  /** Facts that examples point at, by name. */
  readonly facts: Record<string, string> = {};

  constructor(it: TestService, caseId: string) {
    this.it = it;
    this.caseId = caseId;
  }

  fact(name: string): string {
    const id = this.facts[name];
    if (id === undefined) throw new Error(`This story has no "${name}".`);
    return id;
  }

  person(reference: string): string {
    return this.it.people[reference] ?? '';
  }
}

/** How one kind is recorded through its form. */
export interface Example {
  readonly by?: string;
  /** What must have happened before, besides the opening and the allocation to `case-manager`. */
  readonly before?: (story: Story) => Promise<void>;
  /** What is typed and chosen; what is left out stays as the form shows it. */
  readonly fields: (story: Story) => Fields;
  /** The body that must be kept. */
  readonly data: (story: Story) => unknown;
  readonly text?: Readonly<Record<string, string>>;
  /** What else must change where the day lies ahead, so that only the day is wrong. */
  readonly ahead?: Fields;
  /** A field that cannot be as typed, and the words that say so. */
  readonly bad?: { readonly fields: (story: Story) => Fields; readonly words: string };
}

const made = async (story: Story, on = '2013-02-04'): Promise<void> => {
  story.facts.order = await story.it.record(story.caseId, 'order-made', on, { orderType: 'referral-order' });
};

const assessed = async (story: Story): Promise<void> => {
  await made(story);
  story.facts.assessment = await story.it.record(
    story.caseId,
    'assessment-completed',
    '2013-02-20',
    {
      assessmentKind: 'initial',
      completedBy: story.person('case-manager'),
      screening: { seriousHarm: 'no', vulnerability: 'low' },
    },
    { by: 'case-manager' },
  );
};

const arranged = async (story: Story): Promise<void> => {
  story.facts.appointment = await story.it.record(story.caseId, 'appointment-arranged', '2013-02-20', {
    day: '2013-02-26' as never,
    purpose: 'assessment',
  });
};

const missed = async (story: Story): Promise<void> => {
  story.facts.missed = await story.it.record(story.caseId, 'appointment-missed', '2013-02-26', {
    purpose: 'assessment',
    missedBy: 'child',
    acceptable: false,
  });
};

/** An order of 8 January: its assessment was due on 5 February and is overdue. */
const late = async (story: Story): Promise<void> => {
  await made(story, '2013-01-08');
  await missed(story);
};

const claimed = async (story: Story): Promise<void> => {
  await late(story);
  story.facts.claim = await story.it.record(
    story.caseId,
    'exception-claimed',
    '2013-02-27',
    {
      duty: { kind: 'initial-assessment', of: story.fact('order') },
      reason: 'interpreter',
      evidence: [],
    },
    { by: 'case-manager' },
  );
};

const changed = async (story: Story): Promise<void> => {
  await assessed(story);
  story.facts.change = await story.it.record(
    story.caseId,
    'significant-change',
    '2013-02-26',
    { knownOn: '2013-02-27' as never, change: 'moved to another address' },
    { by: 'case-manager' },
  );
};

const directed = async (story: Story): Promise<void> => {
  await made(story);
  story.facts.direction = story.it.entropy.uuid();
  story.facts.oversight = await story.it.record(
    story.caseId,
    'oversight',
    '2013-02-20',
    { directions: [{ id: story.fact('direction'), by: '2013-03-08' as never }] },
    { text: { seen: 'Read the file.', [story.fact('direction')]: 'Ask the school.' } },
  );
};

const suspended = async (story: Story): Promise<void> => {
  await made(story);
  story.facts.suspension = await story.it.record(
    story.caseId,
    'suspension',
    '2013-02-18',
    { to: null, reason: 'hospital' },
    { by: 'case-manager' },
  );
};

const DAY_TOO_LATE = '1 April 2013 is in the future.';
const future = (): Fields => ({ on: '1/4/2013' });

/** One example for every kind; the compiler asks for each. */
export const EXAMPLES: { readonly [K in Exclude<CaseFactKind, 'case-opened'>]: Example } = {
  'order-made': {
    fields: () => ({
      orderType: 'referral-order',
      on: '11/2/2013',
      notifiedOn: '13 Feb 2013',
      plannedEnd: '2014-02-10',
      note: 'Made at the youth court.',
    }),
    data: () => ({ orderType: 'referral-order', notifiedOn: '2013-02-13', plannedEnd: '2014-02-10' }),
    text: { note: 'Made at the youth court.' },
    bad: {
      fields: () => ({ orderType: 'youth-caution', on: '11/2/2013' }),
      words: 'A youth caution can be made from 8 April 2013 on. Choose another type, or check the day.',
    },
  },
  'order-varied': {
    before: made,
    fields: (story) => ({ order: story.fact('order'), on: '20/2/2013', plannedEnd: '1/6/2013' }),
    data: (story) => ({ order: story.fact('order'), plannedEnd: '2013-06-01' }),
    bad: {
      fields: (story) => ({ order: story.fact('order'), on: '1/2/2013' }),
      words: 'The variation (1 February 2013) is before the day the order was made (4 February 2013).',
    },
  },
  'order-ended': {
    before: made,
    fields: (story) => ({ order: story.fact('order'), how: 'revoked', on: '25/2/2013' }),
    data: (story) => ({ order: story.fact('order'), how: 'revoked' }),
    bad: {
      fields: (story) => ({ order: story.fact('order'), how: 'completed', on: '3/2/2013' }),
      words: 'The end of the order (3 February 2013) is before the day the order was made (4 February 2013).',
    },
  },
  'psr-requested': { fields: () => ({ on: '20/2/2013' }), data: () => ({}) },
  'court-outcome': {
    fields: () => ({ on: '20/2/2013', outcome: 'Adjourned.' }),
    data: () => ({}),
    text: { outcome: 'Adjourned.' },
    bad: { fields: () => ({ outcome: ' ' }), words: 'Say what the court decided.' },
  },
  'return-to-court': {
    before: made,
    fields: () => ({ on: '20/2/2013', reason: 'Two missed appointments.' }),
    data: () => ({}),
    text: { reason: 'Two missed appointments.' },
    bad: { fields: () => ({}), words: 'Say why the order was returned to court.' },
  },
  'formal-warning': {
    before: made,
    fields: () => ({ on: '20/2/2013', reason: 'Missed again.' }),
    data: () => ({}),
    text: { reason: 'Missed again.' },
    bad: { fields: () => ({}), words: 'Say what the warning was given for.' },
  },
  'appointment-arranged': {
    fields: () => ({ day: '8/3/2013', purpose: 'review', on: '28/2/2013' }),
    data: () => ({ day: '2013-03-08', purpose: 'review' }),
    bad: {
      fields: () => ({ day: '31/2/2013', purpose: 'review' }),
      words: 'There is no day 31/2/2013. Check the day and the month of the day of the appointment.',
    },
  },
  'appointment-kept': {
    before: arranged,
    fields: (story) => ({
      appointment: story.fact('appointment'),
      on: '26/2/2013',
      note: 'Came with her mother.',
    }),
    data: (story) => ({ appointment: story.fact('appointment'), purpose: 'assessment' }),
    text: { note: 'Came with her mother.' },
    bad: { fields: () => ({}), words: 'Choose the purpose of the appointment.' },
  },
  'appointment-missed': {
    before: arranged,
    fields: (story) => ({
      appointment: story.fact('appointment'),
      on: '26/2/2013',
      missedBy: 'child',
      acceptable: 'no',
    }),
    data: (story) => ({
      appointment: story.fact('appointment'),
      purpose: 'assessment',
      missedBy: 'child',
      acceptable: false,
    }),
    bad: {
      fields: () => ({ purpose: 'assessment' }),
      words: 'Say who missed the appointment.',
    },
  },
  'appointment-cancelled': {
    before: arranged,
    fields: (story) => ({ appointment: story.fact('appointment'), by: 'service', on: '25/2/2013' }),
    data: (story) => ({ appointment: story.fact('appointment'), by: 'service' }),
    bad: {
      fields: () => ({ appointment: '', by: 'service' }),
      words: 'Choose the appointment from the list.',
    },
  },
  'follow-up-made': {
    before: missed,
    fields: (story) => ({ appointment: story.fact('missed'), on: '27/2/2013', note: 'Went to the home.' }),
    data: (story) => ({ appointment: story.fact('missed') }),
    text: { note: 'Went to the home.' },
    bad: {
      fields: (story) => ({ appointment: story.fact('missed'), on: '25/2/2013' }),
      words:
        'The follow-up (25 February 2013) is before the day of the missed appointment (26 February 2013).',
    },
  },
  'interpreter-needed': {
    fields: () => ({ on: '20/2/2013', language: 'Tigrinya' }),
    data: () => ({ language: 'Tigrinya' }),
    bad: {
      fields: () => ({ language: 'x'.repeat(201) }),
      words: 'This has 201 characters; at most 200 fit here. Shorten it.',
    },
  },
  'interpreter-booked': {
    fields: () => ({ on: '20/2/2013', for: '26/2/2013' }),
    data: () => ({ for: '2013-02-26' }),
    bad: { fields: () => ({ for: 'soon' }), words: '“soon” is not a day.' },
  },
  'interpreter-failed': {
    fields: () => ({ on: '26/2/2013', note: 'Nobody came.' }),
    data: () => ({}),
    text: { note: 'Nobody came.' },
  },
  'expected-completion': {
    before: made,
    fields: (story) => ({ order: story.fact('order'), day: '12/3/2013' }),
    data: (story) => ({ order: story.fact('order'), day: '2013-03-12' }),
    ahead: { day: '2/4/2013' },
    bad: {
      fields: (story) => ({ order: story.fact('order'), day: '20/2/2013' }),
      words: 'The expected day (20 February 2013) is before the day on which you say so.',
    },
  },
  'assessment-started': {
    before: made,
    fields: () => ({ assessmentKind: 'initial', on: '20/2/2013', expected: '8/3/2013' }),
    data: () => ({ assessmentKind: 'initial' }),
    ahead: { expected: '' },
    bad: {
      fields: () => ({ assessmentKind: 'initial', on: '20/2/2013', expected: '1/2/2013' }),
      words: 'The expected day (1 February 2013) is before the assessment was started.',
    },
  },
  'assessment-completed': {
    by: 'case-manager',
    before: made,
    fields: (story) => ({
      assessmentKind: 'initial',
      on: '28/2/2013',
      completedBy: story.person('case-manager'),
      sources: ['child', 'school', 'parent or carer'],
      seriousHarm: 'yes',
      vulnerability: 'medium',
      likelihood: 'high',
      'ratings.home': '3',
      'ratings.motivation': '0',
      selfCheck: ['child-heard', 'rosh-if-yes'],
      analysis: 'Wants to work with cars.',
    }),
    data: (story) => ({
      assessmentKind: 'initial',
      completedBy: story.person('case-manager'),
      sources: ['child', 'parent or carer', 'school'],
      screening: { seriousHarm: 'yes', vulnerability: 'medium' },
      likelihood: 'high',
      ratings: { home: 3, motivation: 0 },
      selfCheck: ['child-heard', 'rosh-if-yes'],
    }),
    text: { analysis: 'Wants to work with cars.' },
    bad: {
      fields: () => ({
        assessmentKind: 'initial',
        seriousHarm: 'none',
        vulnerability: 'none',
        on: '1/2/2013',
      }),
      words: '1 February 2013 is before the first order on this case (4 February 2013).',
    },
  },
  'rosh-completed': {
    by: 'case-manager',
    fields: (story) => ({ level: 'high', on: '28/2/2013', completedBy: story.person('case-manager') }),
    data: (story) => ({ level: 'high', completedBy: story.person('case-manager') }),
    bad: { fields: () => ({}), words: 'Choose the level.' },
  },
  'plan-completed': {
    by: 'case-manager',
    fields: (story) => ({
      document: 'RMP',
      on: '28/2/2013',
      reviewDate: '28/5/2013',
      completedBy: story.person('case-manager'),
      plan: 'Contacts and controls.',
    }),
    data: (story) => ({
      document: 'RMP',
      reviewDate: '2013-05-28',
      completedBy: story.person('case-manager'),
    }),
    text: { plan: 'Contacts and controls.' },
    bad: {
      fields: () => ({ document: 'RMP', on: '28/2/2013', reviewDate: '28/2/2013' }),
      words:
        'The review date (28 February 2013) must be later than the day the plan was done (28 February 2013).',
    },
  },
  'level-changed': {
    by: 'case-manager',
    fields: () => ({ dimension: 'vulnerability', level: 'high', reason: 'Not eating.' }),
    data: () => ({ dimension: 'vulnerability', level: 'high' }),
    text: { reason: 'Not eating.' },
    bad: { fields: () => ({ dimension: 'rosh', level: 'low' }), words: 'Say why the level has changed.' },
  },
  'significant-change': {
    by: 'case-manager',
    fields: () => ({
      change: 'other',
      'change.other': 'lost the college place',
      on: '27/2/2013',
      knownOn: '28/2/2013',
      what: 'The carer rang.',
    }),
    data: () => ({ knownOn: '2013-02-28', change: 'lost the college place' }),
    text: { what: 'The carer rang.' },
    bad: {
      fields: () => ({ change: 'new carer', on: '28/2/2013', knownOn: '27/2/2013' }),
      words: 'The day we learnt of it (27 February 2013) is before the day it happened (28 February 2013).',
    },
  },
  'change-acknowledged': {
    before: changed,
    fields: (story) => ({ change: story.fact('change') }),
    data: (story) => ({ change: story.fact('change') }),
    bad: {
      fields: (story) => ({ change: story.fact('change'), on: '26/2/2013' }),
      words:
        'The acknowledgement (26 February 2013) is before the day we learnt of the change (27 February 2013).',
    },
  },
  'no-review-needed': {
    before: changed,
    fields: (story) => ({ change: story.fact('change'), reason: 'The plan covers it.' }),
    data: (story) => ({ change: story.fact('change') }),
    text: { reason: 'The plan covers it.' },
    bad: {
      fields: (story) => ({ change: story.fact('change') }),
      words: 'Say why this change needs no review.',
    },
  },
  countersigned: {
    before: assessed,
    fields: (story) => ({ document: story.fact('assessment') }),
    data: (story) => ({ document: story.fact('assessment') }),
    bad: {
      fields: (story) => ({ document: story.fact('assessment'), on: '19/2/2013' }),
      words: 'The signature (19 February 2013) is before the day the document was done (20 February 2013).',
    },
  },
  returned: {
    before: assessed,
    fields: (story) => ({ document: story.fact('assessment'), reason: 'The carer is not heard.' }),
    data: (story) => ({ document: story.fact('assessment') }),
    text: { reason: 'The carer is not heard.' },
    bad: {
      fields: (story) => ({ document: story.fact('assessment') }),
      words: 'Say why the document is returned, so that its writer knows what to change.',
    },
  },
  resubmitted: {
    by: 'case-manager',
    before: async (story) => {
      await assessed(story);
      await story.it.record(
        story.caseId,
        'returned',
        '2013-02-22',
        { document: story.fact('assessment') },
        { text: { reason: 'The carer is not heard.' } },
      );
    },
    fields: (story) => ({ document: story.fact('assessment') }),
    data: (story) => ({ document: story.fact('assessment') }),
    bad: {
      fields: (story) => ({ document: story.fact('assessment'), on: '21/2/2013' }),
      words:
        'The resubmission (21 February 2013) is before the day the document was returned (22 February 2013).',
    },
  },
  oversight: {
    before: made,
    fields: () => ({ seen: 'Read the file.' }),
    data: () => ({ directions: [] }),
    text: { seen: 'Read the file.' },
    bad: {
      fields: () => ({ seen: 'Read.', 'directions.0.text': 'Ask the school.', 'directions.0.by': '' }),
      words: 'Enter the day by which it is to be done, for example 31/7/2026.',
    },
  },
  'direction-done': {
    by: 'case-manager',
    before: directed,
    fields: (story) => ({ direction: story.fact('direction'), on: '28/2/2013' }),
    data: (story) => ({ direction: story.fact('direction') }),
    bad: { fields: () => ({ direction: '' }), words: 'Choose the direction.' },
  },
  'direction-confirmed': {
    before: async (story) => {
      await directed(story);
      await story.it.record(
        story.caseId,
        'direction-done',
        '2013-02-27',
        { direction: story.fact('direction') },
        { by: 'case-manager' },
      );
    },
    fields: (story) => ({ direction: story.fact('direction') }),
    data: (story) => ({ direction: story.fact('direction') }),
    bad: {
      fields: (story) => ({ direction: story.fact('direction'), on: '19/2/2013' }),
      words: 'The day (19 February 2013) is before the day the direction was given (20 February 2013).',
    },
  },
  'direction-withdrawn': {
    before: directed,
    fields: (story) => ({ direction: story.fact('direction'), reason: 'Done by the school.' }),
    data: (story) => ({ direction: story.fact('direction') }),
    text: { reason: 'Done by the school.' },
    bad: {
      fields: (story) => ({ direction: story.fact('direction') }),
      words: 'Say why the direction is withdrawn.',
    },
  },
  'exception-claimed': {
    by: 'case-manager',
    before: late,
    fields: (story) => ({
      duty: `initial-assessment:${story.fact('order')}`,
      reason: 'missed-appointments',
      evidence: [story.fact('missed')],
      shows: 'He did not come.',
    }),
    data: (story) => ({
      duty: { kind: 'initial-assessment', of: story.fact('order') },
      reason: 'missed-appointments',
      evidence: [story.fact('missed')],
    }),
    text: { evidence: 'He did not come.' },
    bad: {
      fields: (story) => ({ duty: `initial-assessment:${story.fact('order')}` }),
      words: 'Choose a reason from the list of reasons for an exception.',
    },
  },
  'exception-approved': {
    before: claimed,
    fields: (story) => ({ exception: story.fact('claim') }),
    data: (story) => ({ exception: story.fact('claim') }),
    bad: {
      fields: (story) => ({ exception: story.fact('claim'), on: '26/2/2013' }),
      words: 'The decision (26 February 2013) is before the day it was claimed (27 February 2013).',
    },
  },
  'exception-refused': {
    before: claimed,
    fields: (story) => ({ exception: story.fact('claim'), reason: 'An interpreter was there.' }),
    data: (story) => ({ exception: story.fact('claim') }),
    text: { reason: 'An interpreter was there.' },
    bad: {
      fields: (story) => ({ exception: story.fact('claim') }),
      words: 'Say why the exception is refused.',
    },
  },
  'cause-recorded': {
    by: 'case-manager',
    before: late,
    fields: (story) => ({ duty: `initial-assessment:${story.fact('order')}`, cause: 'staff-absence' }),
    data: (story) => ({
      duty: { kind: 'initial-assessment', of: story.fact('order') },
      cause: 'staff-absence',
    }),
    bad: {
      fields: (story) => ({ duty: `initial-assessment:${story.fact('order')}` }),
      words: 'Choose the cause from the list.',
    },
  },
  suspension: {
    by: 'case-manager',
    before: made,
    fields: () => ({ reason: 'warrant-out', on: '20/2/2013', to: '27/2/2013' }),
    data: () => ({ reason: 'warrant-out', to: '2013-02-27' }),
    bad: {
      fields: () => ({ reason: 'warrant-out', on: '20/2/2013', to: '20/2/2013' }),
      words: 'The first day that counts again (20 February 2013) must be later than the first suspended day',
    },
  },
  'suspension-approved': {
    before: suspended,
    fields: (story) => ({ suspension: story.fact('suspension') }),
    data: (story) => ({ suspension: story.fact('suspension') }),
    bad: { fields: () => ({ suspension: '' }), words: 'Choose the suspension.' },
  },
  'suspension-ended': {
    by: 'case-manager',
    before: suspended,
    fields: (story) => ({ suspension: story.fact('suspension'), on: '25/2/2013' }),
    data: (story) => ({ suspension: story.fact('suspension') }),
    bad: {
      fields: (story) => ({ suspension: story.fact('suspension'), on: '18/2/2013' }),
      words: 'The first day that counts again must be later than the first suspended day (18 February 2013).',
    },
  },
  allocated: {
    fields: (story) => ({ to: story.person('other-case-manager'), on: '28/2/2013', reason: 'Leave.' }),
    data: (story) => ({ to: story.person('other-case-manager') }),
    text: { reason: 'Leave.' },
    bad: {
      fields: (story) => ({ to: story.person('case-manager'), on: '28/2/2013' }),
      words: 'The case has been allocated to this person since 9 January 2013.',
    },
  },
  'allocation-ended': { fields: () => ({ on: '28/2/2013' }), data: () => ({}) },
  'co-worker': {
    fields: (story) => ({ person: story.person('other-case-manager'), on: '20/2/2013', to: '20/3/2013' }),
    data: (story) => ({ person: story.person('other-case-manager'), to: '2013-03-20' }),
    bad: {
      fields: (story) => ({ person: story.person('other-case-manager'), on: '20/2/2013', to: '19/2/2013' }),
      words: 'The last day (19 February 2013) is before the first day (20 February 2013).',
    },
  },
  cover: {
    fields: (story) => ({ person: story.person('other-case-manager'), on: '20/2/2013' }),
    data: (story) => ({ person: story.person('other-case-manager'), to: null }),
    bad: { fields: () => ({}), words: 'Choose who it is.' },
  },
  'transferred-out': {
    fields: () => ({ to: 'Elsewhere', on: '28/2/2013' }),
    data: () => ({ to: 'Elsewhere' }),
  },
  'transferred-in': {
    before: assessed,
    fields: (story) => ({ from: 'Elsewhere', on: '25/2/2013', cameAlong: [story.fact('assessment')] }),
    data: (story) => ({ from: 'Elsewhere', cameAlong: [story.fact('assessment')] }),
    bad: {
      fields: (story) => ({ on: '18/2/2013', cameAlong: [story.fact('assessment')] }),
      words: 'was completed after the transfer was accepted, so it did not come along.',
    },
  },
  caretaking: {
    fields: () => ({ mode: 'ours-held-elsewhere', other: 'Elsewhere', on: '20/2/2013' }),
    data: () => ({ mode: 'ours-held-elsewhere', other: 'Elsewhere' }),
    bad: { fields: () => ({}), words: 'Choose whose case it is and who holds it.' },
  },
  setting: {
    fields: () => ({ setting: 'custody', on: '20/2/2013' }),
    data: () => ({ setting: 'custody' }),
    bad: { fields: () => ({}), words: 'Choose the setting.' },
  },
  'progress-review-held': {
    before: made,
    fields: () => ({ on: '20/2/2013' }),
    data: () => ({}),
    bad: {
      fields: () => ({ on: '1/1/2013' }),
      words: 'The day (1 January 2013) is before the day the case was opened (8 January 2013).',
    },
  },
  'case-closed': {
    fields: () => ({ on: '28/2/2013' }),
    data: () => ({}),
    bad: {
      fields: () => ({ on: '1/1/2013' }),
      words: 'The day (1 January 2013) is before the day the case was opened (8 January 2013).',
    },
  },
  'case-reopened': {
    before: async (story) => {
      await story.it.record(story.caseId, 'case-closed', '2013-02-20', {});
    },
    fields: () => ({ on: '28/2/2013' }),
    data: () => ({}),
    bad: {
      fields: () => ({ on: '19/2/2013' }),
      words: 'This case is open already, so it cannot be reopened. Check the day.',
    },
  },
  'case-restricted': {
    fields: (story) => ({
      people: [story.person('operations-manager'), story.person('case-manager')],
      reason: 'A relative works here.',
    }),
    data: (story) => ({
      people: [story.person('case-manager'), story.person('operations-manager')],
    }),
    text: { reason: 'A relative works here.' },
    bad: {
      fields: (story) => ({ people: [story.person('case-manager')], reason: 'A relative works here.' }),
      words: 'Nobody on the list may sign at every level, so the case could not be overseen.',
    },
  },
  'restriction-lifted': {
    before: async (story) => {
      await story.it.record(story.caseId, 'case-restricted', '2013-02-20', {
        people: [story.person('operations-manager'), story.person('head')],
      });
    },
    fields: () => ({ reason: 'The relative has left.' }),
    data: () => ({}),
    text: { reason: 'The relative has left.' },
    bad: { fields: () => ({}), words: 'Say why the restriction is lifted.' },
  },
  note: {
    by: 'case-manager',
    fields: () => ({ note: 'Home visit.\nAll well.' }),
    data: () => ({}),
    text: { note: 'Home visit.\nAll well.' },
    bad: { fields: () => ({ note: ' \n ' }), words: 'Write the note.' },
  },
  'child-died': { fields: () => ({ on: '28/2/2013' }), data: () => ({}) },
};

/** What is wrong for every kind alike: a day that lies ahead. */
export const AHEAD = { fields: future, words: DAY_TOO_LATE };
