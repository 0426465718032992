import type { EvidenceType } from '../../../engine/plan/facts.ts';
import type { PlanState, Strength } from '../../../engine/plan/states.ts';

interface Happens {
  /** The day on which it is recorded. */
  readonly day: string;
  readonly ref: string;
  /** Who records it, by reference. */
  readonly by: string;
}

/** Something that happens to an action of the demonstration's plan. */
export type PlanEvent = Happens &
  (
    | {
        readonly what: 'update';
        readonly text: string;
        readonly label?: string;
        readonly date?: {
          readonly text: string;
          readonly precision: 'day' | 'month';
          readonly lastDay: string;
        };
      }
    | { readonly what: 'move'; readonly to: PlanState; readonly reason?: string }
    | {
        readonly what: 'evidence';
        readonly type: EvidenceType;
        readonly strength: Strength;
        readonly title: string;
        readonly note?: string;
      }
    | { readonly what: 'replan'; readonly text: string; readonly lastDay: string; readonly reason: string }
    | {
        readonly what: 're-test';
        readonly number: number;
        readonly outcome: 'passed' | 'failed';
        readonly note: string;
      }
    | { readonly what: 'part-cancelled'; readonly part: string; readonly why: string }
    | { readonly what: 'link-timeliness' }
    /** What the linked measure tests by itself nobody tests by hand. */
    | { readonly what: 'no-re-tests' }
    | { readonly what: 'measured'; readonly n: number; readonly d: number; readonly holds: boolean }
  );

const JULY = { text: 'July 2013', precision: 'month', lastDay: '2013-07-31' } as const;
const NOVEMBER = { text: 'November 2013', precision: 'month', lastDay: '2013-11-30' } as const;

type Event = PlanEvent extends infer E ? (E extends Happens ? Omit<E, keyof Happens> : never) : never;
const on = (day: string, ref: string, by: string, ...events: Event[]): PlanEvent[] =>
  events.map((event) => ({ day, ref, by, ...event }) as PlanEvent);

const done = { what: 'move', to: 'done' } as const;
const started = { what: 'move', to: 'in-progress' } as const;
const verified = { what: 'move', to: 'verified' } as const;
const july = (text: string): Event => ({ what: 'update', text, label: 'Update (July 2013)', date: JULY });
const november = (text: string): Event => ({
  what: 'update',
  text,
  label: 'November update',
  date: NOVEMBER,
});
const update = (text: string): Event => ({ what: 'update', text });
const evidence = (type: EvidenceType, strength: Strength, title: string, note?: string): Event => ({
  what: 'evidence',
  type,
  strength,
  title,
  ...(note === undefined ? {} : { note }),
});
const retest = (number: number, outcome: 'passed' | 'failed', note: string): Event => ({
  what: 're-test',
  number,
  outcome,
  note,
});

/** The story of the plan, in the order of recording. Figures of 2013 are those of the plan; what follows is fictional. */
export const PLAN_EVENTS: readonly PlanEvent[] = [
  ...on('2013-01-14', '1b', 'io-01', started, update('The report is built and shown to managers.')),
  ...on('2013-01-14', '1a', 'om-01', started),
  ...on('2013-01-14', '5d', 'head', started),
  ...on(
    '2013-01-18',
    '5d',
    'head',
    update('Met the authority’s standards team. The arrangements are sound but need to be simpler.'),
  ),
  ...on('2013-01-28', '1b', 'io-01', done, evidence('report', 'assertion', 'The first weekly report')),
  ...on('2013-01-31', '4a', 'om-01', done, update('The register is in place since January.')),
  ...on(
    '2013-02-25',
    '3a',
    'om-01',
    done,
    update('The forecast goes to every case manager on the first working day of the month.'),
  ),
  ...on(
    '2013-03-11',
    '1c',
    'om-01',
    done,
    update('A policy of supervision is in place since March.'),
    evidence('report', 'assertion', 'Supervision policy of March 2013'),
  ),
  ...on('2013-03-25', '3b', 'om-01', done),
  ...on(
    '2013-03-28',
    '1a',
    'om-01',
    done,
    update('Managers take up every assessment that is about to be late.'),
  ),
  ...on('2013-04-15', '2a', 'head', started, update('Advice was taken from outside the service.')),
  ...on(
    '2013-04-22',
    '2b',
    'wl-01',
    done,
    update('All training with outside agencies has been held.'),
    evidence('training', 'assertion', 'Training with outside agencies, spring 2013'),
  ),
  ...on(
    '2013-05-20',
    '5b',
    'head',
    started,
    update('The management board met for the first time.'),
    evidence('meeting', 'assertion', 'First meeting of the management board, May 2013'),
  ),
  ...on(
    '2013-06-10',
    '2c',
    'wl-01',
    started,
    update('The plan is being aligned with that of the wider service.'),
  ),
  ...on(
    '2013-06-17',
    '4b',
    'wl-01',
    done,
    update('The training has been held.'),
    evidence('training', 'assertion', 'Training on risk and vulnerability documents'),
  ),
  ...on(
    '2013-07-31',
    '1a',
    'om-01',
    july(
      '53 initial assessments were completed from April to July, 45 of them in time (84.9%). In 6 of the others appointments were missed, in 2 an interpreter was hard to find. The target of 98% is to be looked at again, and stays as it is until then.',
    ),
  ),
  ...on(
    '2013-07-31',
    '1a',
    'io-01',
    evidence(
      'measure',
      'full-cohort',
      'Initial assessments completed from April to July 2013',
      '45 of 53 in time (84.9%), which is below the target of 98%.',
    ),
  ),
  ...on('2013-07-31', '1a', 'head', { what: 'link-timeliness' }, { what: 'no-re-tests' }),
  ...on('2013-07-31', '1a', 'operator', { what: 'measured', n: 45, d: 53, holds: false }),
  ...on(
    '2013-07-31',
    '3a',
    'om-01',
    july(
      'All of the reviews that were sampled were held in time. The interval has been 6 months since April.',
    ),
  ),
  ...on(
    '2013-07-31',
    '3a',
    'om-01',
    evidence(
      'sample',
      'count-without-n',
      'Dip sample of reviews, July 2013',
      '100% of those sampled; how many were sampled was not written down.',
    ),
  ),
  ...on(
    '2013-07-31',
    '3b',
    'om-01',
    july('A dip sample suggests that assessments are brought up to date when something changes.'),
    evidence('sample', 'anecdote', 'Dip sample of changes, July 2013'),
  ),
  ...on(
    '2013-07-31',
    '4a',
    'om-01',
    july('A dip sample suggests that most entries are up to date.'),
    evidence('sample', 'anecdote', 'Dip sample of the register, July 2013'),
  ),
  ...on(
    '2013-07-31',
    '5a',
    'head',
    done,
    july(
      'A dip sample suggests that oversight has grown a good deal. For low-risk cases a least standard is still to be set.',
    ),
    evidence('sample', 'anecdote', 'Dip sample of oversight, July 2013'),
  ),
  ...on(
    '2013-07-31',
    '5c',
    'head',
    done,
    july(
      'Meetings of the whole service dealt with quality assurance. A practice forum meets every six weeks. New job descriptions name quality assurance.',
    ),
    evidence('meeting', 'assertion', 'Practice forum, every six weeks'),
  ),
  ...on(
    '2013-07-31',
    '5d',
    'head',
    july('A review of the service’s quality is under way. What it finds will be put into practice.'),
  ),
  ...on(
    '2013-09-16',
    '1b',
    'qr-01',
    evidence(
      'audit',
      'sample',
      'Eight of the weekly reports of the year, drawn at random',
      'All 8 name every assessment that was due, with its case manager and its date.',
    ),
  ),
  ...on('2013-09-17', '1b', 'head', verified),
  ...on('2013-09-30', '2c', 'wl-01', update('Appraisals are all in the diary.')),
  ...on('2013-10-07', '2a', 'head', {
    what: 'replan',
    text: 'end of November 2013',
    lastDay: '2013-11-30',
    reason: 'The schedule waits for the new board to agree it.',
  }),
  ...on('2013-10-07', '2a', 'head', {
    what: 'part-cancelled',
    part: 'Benchmarking with the region',
    why: 'The regional forum turned to the new form of assessment instead.',
  }),
  ...on(
    '2013-10-14',
    '3a',
    'qr-01',
    evidence(
      'audit',
      'sample',
      'Reviews that fell due from July to September 2013, 20 drawn at random',
      '20 of 20 were held in time.',
    ),
  ),
  ...on('2013-10-15', '3a', 'head', verified),
  ...on(
    '2013-11-29',
    '2a',
    'head',
    done,
    november(
      'The schedule is in place. Short screening is under way and has become usual work. It will be reported to the board.',
    ),
  ),
  ...on(
    '2013-11-29',
    '2c',
    'wl-01',
    done,
    november('All appraisals are complete, and the training plan is part of the plan of the wider service.'),
  ),
  ...on(
    '2013-11-29',
    '5a',
    'head',
    november(
      'Full audits of files have begun: five each month from December on. They will be reported to the board each quarter.',
    ),
  ),
  ...on(
    '2013-11-29',
    '5b',
    'head',
    done,
    november('A performance update is proposed to the board for every quarter.'),
  ),
  ...on(
    '2014-01-20',
    '4a',
    'qr-01',
    retest(2, 'failed', 'Of 20 entries drawn at random 6 had a review date that had passed.'),
  ),
  ...on('2014-01-22', '4a', 'head', {
    what: 'move',
    to: 'slipped-back',
    reason: 'Six of twenty entries were out of date.',
  }),
  ...on('2014-02-03', '4a', 'om-01', started),
  ...on('2014-02-03', '4a', 'head', {
    what: 'replan',
    text: 'April 2014',
    lastDay: '2014-04-30',
    reason: 'The register will be made from the records, not typed.',
  }),
  ...on(
    '2014-03-10',
    '5a',
    'qr-01',
    evidence(
      'audit',
      'sample',
      'Fifteen full audits, December 2013 to February 2014',
      'Oversight to the standard in 14 of 15.',
    ),
  ),
  ...on('2014-03-11', '5a', 'om-01', verified),
  ...on('2014-04-28', '4a', 'om-01', done, update('The register follows from the records now.')),
  ...on(
    '2014-05-12',
    '4a',
    'qr-01',
    evidence('audit', 'full-cohort', 'Every open case on 30 April 2014', 'Every entry was up to date.'),
  ),
  ...on('2014-05-13', '4a', 'head', verified),
  ...on('2014-06-16', '5d', 'head', done, update('The framework is written, and used.')),
];
