import { ASSESSMENT_KINDS, type AssessmentKind } from '../../../engine/timeline/facts.ts';
import { ASSESSMENT_TITLES, SELF_CHECK } from '../../cases/index.ts';
import { choice, optionalChoice } from '../fields/choice.ts';
import { ratings } from '../fields/ratings.ts';
import { screening } from '../fields/screening.ts';
import { optionalTicks } from '../fields/ticks.ts';
import { always, type FactForm } from '../form/fact-form.ts';
import { SECTION_FIELDS } from './sections.ts';
import { completedBy, RECORDS } from './shared.ts';
import { SOURCES } from './sources.ts';

/** What an assessment is for. */
export const assessmentKind = choice<AssessmentKind>({
  label: 'Kind of assessment',
  options: ASSESSMENT_KINDS.map((kind) => ({ value: kind, text: ASSESSMENT_TITLES[kind] })),
  missing: 'Choose the kind of assessment.',
});

export const assessmentCompleted: FactForm<'assessment-completed'> = {
  title: 'Record a completed assessment',
  group: 'documents',
  lead: 'Completing it meets what is owed on its day. A manager countersigns it afterwards.',
  order: [
    'assessmentKind',
    'on',
    'completedBy',
    'sources',
    'screening',
    'likelihood',
    'ratings',
    ...SECTION_FIELDS.map((section) => section.name),
    'selfCheck',
  ],
  headings: {
    screening: 'Screening',
    likelihood: 'What it found',
    analysis: 'In your own words',
    selfCheck: 'Before you complete it',
  },
  day: { label: 'Day it was completed', what: 'the day the assessment was completed' },
  data: {
    assessmentKind,
    completedBy: completedBy(),
    sources: optionalTicks({
      label: 'Sources of information',
      hint: 'Tick every one that was used. At least two besides the child and the case file make an assessment stronger.',
      options: SOURCES.map((source) => ({ value: source.id, text: source.title })),
    }),
    screening: screening(),
    likelihood: optionalChoice<'low' | 'medium' | 'high'>({
      label: 'Likelihood of reoffending',
      options: [
        { value: 'low', text: 'Low' },
        { value: 'medium', text: 'Medium' },
        { value: 'high', text: 'High' },
      ],
      none: 'Not assessed',
      missing: 'Choose the likelihood of reoffending.',
    }),
    ratings: ratings(),
    selfCheck: optionalTicks({
      label: 'Self-check',
      hint: 'Tick what is done. The ticks are kept, and whoever countersigns sees them.',
      options: SELF_CHECK.map((check) => ({ value: check.id, text: check.title })),
    }),
  },
  text: SECTION_FIELDS,
  needs: RECORDS,
  when: always,
  start: (context) => ({ completedBy: context.person }),
};
