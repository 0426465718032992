/** An action of the demonstration's plan, retold in our own words, with roles instead of names. */
export interface ToldAction {
  readonly ref: string;
  readonly text: string;
  /** Roles of the service that lead it. */
  readonly leads: readonly (
    | 'head-of-service'
    | 'operations-manager'
    | 'information-officer'
    | 'workforce-lead'
  )[];
  /** The planned date as the plan first had it (assumed: the document that it is told after gives none). */
  readonly planned: { readonly text: string; readonly lastDay: string };
}

export interface ToldRecommendation {
  readonly ref: string;
  readonly title: string;
  readonly text: string;
  readonly actions: readonly ToldAction[];
}

const by = (text: string, lastDay: string): ToldAction['planned'] => ({ text, lastDay });

export const SOURCE_TITLE = 'Short quality screening of youth offending work, 12 to 14 November 2012';
export const SOURCE_DATE = { text: '12th-14th November 2012', lastDay: '2012-11-14' } as const;

/** Five recommendations and fourteen actions (product, sections 3 and 6). */
export const RECOMMENDATIONS: readonly ToldRecommendation[] = [
  {
    ref: 'YOS 1',
    title: 'Initial assessments are made in time',
    text: 'Initial assessments are made in time: within 20 working days of a referral order, and within 15 of every other order of a court.',
    actions: [
      {
        ref: '1a',
        text: 'Bring the share of initial assessments that are completed in time from the 78% that inspectors found to 98%.',
        leads: ['operations-manager'],
        planned: by('end of March 2013', '2013-03-31'),
      },
      {
        ref: '1b',
        text: 'Give managers a report each week of every initial assessment that is due: when, whose, and how many days are left.',
        leads: ['information-officer'],
        planned: by('January 2013', '2013-01-31'),
      },
      {
        ref: '1c',
        text: 'Take up late assessments in supervision, and write down what was done about each: a target, training or coaching.',
        leads: ['operations-manager'],
        planned: by('March 2013', '2013-03-31'),
      },
    ],
  },
  {
    ref: 'YOS 2',
    title: 'Assessments explain what makes offending likely',
    text: 'Assessments explain what makes further offending likely: they draw on more than one source, and weigh what was gathered.',
    actions: [
      {
        ref: '2a',
        text: 'Find out how others do it well, take advice from outside, and set up a schedule of quality assurance with short screenings and random samples.',
        leads: ['head-of-service'],
        planned: by('September 2013', '2013-09-30'),
      },
      {
        ref: '2b',
        text: 'Train staff together with outside agencies.',
        leads: ['workforce-lead'],
        planned: by('April 2013', '2013-04-30'),
      },
      {
        ref: '2c',
        text: 'Bring the workforce development plan up to date, with the training that appraisals show to be needed.',
        leads: ['workforce-lead'],
        planned: by('end of September 2013', '2013-09-30'),
      },
    ],
  },
  {
    ref: 'YOS 3',
    title: 'Assessments are reviewed regularly and when something changes',
    text: 'Assessments are reviewed at regular intervals, and whenever circumstances change in a way that matters.',
    actions: [
      {
        ref: '3a',
        text: 'Forecast each month which reviews fall due, watch whether they are held, and expect 98% of them in time.',
        leads: ['operations-manager'],
        planned: by('February 2013', '2013-02-28'),
      },
      {
        ref: '3b',
        text: 'Case managers tell their manager of every change that matters, such as losing a home or a new offence.',
        leads: ['operations-manager'],
        planned: by('March 2013', '2013-03-31'),
      },
    ],
  },
  {
    ref: 'YOS 4',
    title: 'Risk of serious harm and vulnerability are screened, planned for and signed',
    text: 'Initial assessments screen for vulnerability and for the risk of serious harm. Each risk that is found is assessed in full, and from a medium level on there is a plan for it.',
    actions: [
      {
        ref: '4a',
        text: 'Keep a register of risk and vulnerability with levels, oversight, sign-off and review dates.',
        leads: ['operations-manager'],
        planned: by('January 2013', '2013-01-31'),
      },
      {
        ref: '4b',
        text: 'Have staff trained from outside in writing risk and vulnerability documents of good quality.',
        leads: ['workforce-lead'],
        planned: by('June 2013', '2013-06-30'),
      },
    ],
  },
  {
    ref: 'YOS 5',
    title: 'Managers oversee cases, and quality is assured',
    text: 'Managers oversee cases, and arrangements assure the quality of the work.',
    actions: [
      {
        ref: '5a',
        text: 'Oversee cases by their level of risk, with a least standard for low-risk cases, and audit five files in full each month.',
        leads: ['head-of-service'],
        planned: by('July 2013', '2013-07-31'),
      },
      {
        ref: '5b',
        text: 'Strengthen the governance of the service: a management board, and a performance update each quarter.',
        leads: ['head-of-service'],
        planned: by('May 2013', '2013-05-31'),
      },
      {
        ref: '5c',
        text: 'See to it that everybody knows what they answer for, in governance and in quality assurance.',
        leads: ['head-of-service'],
        planned: by('July 2013', '2013-07-31'),
      },
      {
        ref: '5d',
        text: 'Develop a framework of quality assurance made for this service, together with the authority’s standards team.',
        leads: ['head-of-service'],
        planned: by('December 2013', '2013-12-31'),
      },
    ],
  },
];

export const ROLE_WORDS: Readonly<Record<ToldAction['leads'][number], string>> = {
  'head-of-service': 'Head of service',
  'operations-manager': 'Operations manager',
  'information-officer': 'Information officer',
  'workforce-lead': 'Workforce lead',
};
