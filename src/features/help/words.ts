/** A word of the software and what it means. */
export interface Word {
  readonly word: string;
  readonly means: string;
}

/** A group of words that belong together. */
export interface WordGroup {
  readonly id: string;
  readonly title: string;
  readonly words: readonly Word[];
}

export const WORD_GROUPS: readonly WordGroup[] = [
  {
    id: 'duties',
    title: 'Duties and their states',
    words: [
      {
        word: 'Fact',
        means:
          'Something that happened, on a day, recorded at a moment, by a person. Facts are never changed: a mistake is mended by a correction, and both stay to be seen.',
      },
      {
        word: 'Duty',
        means:
          'One thing that must be done on one case by a day. Nobody types due dates: they follow from the facts and the standards, and each duty says why its date is what it is.',
      },
      {
        word: 'Standard',
        means:
          'A dated rule that makes a duty: what starts it, within how long, what meets it, who owes it, and on whose authority.',
      },
      {
        word: 'Open',
        means: 'Owed, and the last day has not passed. Working days left are counted to the last day.',
      },
      { word: 'Overdue', means: 'Owed, and the last day has passed.' },
      { word: 'Met on time', means: 'Done on or before the last day.' },
      { word: 'Met late', means: 'Done after the last day.' },
      {
        word: 'Not met',
        means: 'It ended while overdue, for example because the order ended, and can no longer be done.',
      },
      {
        word: 'Lapsed',
        means: 'No longer owed: what ended it, such as a transfer, fell on or before the last day.',
      },
      {
        word: 'Suspended',
        means:
          'The clock stands still, for a reason that a manager approved. While there is no end to it, there is no due date.',
      },
      {
        word: 'Provisional',
        means:
          'The due date lies after the last year in the list of bank holidays. It may still move when new holidays are loaded.',
      },
      {
        word: 'Exception',
        means:
          'A reason, with evidence, why a duty was met late or not met. It never takes the case out of the gross figure.',
      },
    ],
  },
  {
    id: 'days',
    title: 'As at, and on',
    words: [
      {
        word: 'As at a day',
        means:
          'What we would have said at the end of that day: facts recorded later do not count. A report as at a day gives the same answer whenever it is asked for.',
      },
      {
        word: 'On a day',
        means: 'That day, judged with everything that is known today. It may lie ahead, as a forecast.',
      },
      {
        word: 'Recorded late',
        means: 'It happened more than a week before the report that shows it, and was recorded since.',
      },
      {
        word: 'Working day',
        means:
          'Monday to Friday, less bank holidays. The day on which something happens is day 0; the next working day is day 1. The days on which the service itself is closed count only for its own limits.',
      },
    ],
  },
  {
    id: 'cases',
    title: 'Cases',
    words: [
      {
        word: 'Level',
        means:
          'Low, medium, high or very high: the higher of ROSH (risk of serious harm) and vulnerability. A rise holds at once; a fall holds when it is countersigned. Without an assessment the case says “not assessed”.',
      },
      {
        word: 'Unallocated',
        means:
          'Nobody is the case manager. The practice manager of the team stands in, and the case heads every list.',
      },
      {
        word: 'Restricted',
        means:
          'Only named people may see the case. It is counted in every total; to everybody else it is “1 restricted” and nothing more.',
      },
      {
        word: 'Countersign',
        means:
          'A manager signs an assessment or a plan, or returns it with the reason. Nobody signs their own work.',
      },
      {
        word: 'Oversight',
        means: 'A manager’s recorded look at a case: what was seen, what was directed, and by when.',
      },
    ],
  },
  {
    id: 'plan',
    title: 'The improvement plan',
    words: [
      {
        word: 'Recommendation',
        means:
          'What a source asks for: an inspection, a self-assessment, a review, a request of the board. Actions answer it.',
      },
      {
        word: 'Done (claimed)',
        means: 'Somebody says that the action is done, on a day. That is a claim, and sets re-tests.',
      },
      {
        word: 'Verified',
        means:
          'The claim was tested on evidence of at least a sample, and somebody who does not lead the action has decided so.',
      },
      {
        word: 'Sustained',
        means:
          'Every re-test was passed, at least one of them six months or more after the action was done, and somebody has decided so.',
      },
      { word: 'Slipped back', means: 'It was achieved, and no longer holds.' },
      {
        word: 'Strength of evidence',
        means:
          'What a piece of evidence can show: nothing, an assertion, an anecdote, a count without n, a sample, the full cohort, or a test by somebody outside.',
      },
      {
        word: 'Re-test',
        means: 'A test on a later day of whether what was claimed still holds. It is a duty of its owner.',
      },
    ],
  },
];
