import type { PlanDocument } from '../../../engine/timeline/facts.ts';
import { choice } from '../fields/choice.ts';
import { optionalDay } from '../fields/day.ts';
import { optionalFact } from '../fields/fact.ts';
import { always, type FactForm } from '../form/fact-form.ts';
import { completedBy, RECORDS } from './shared.ts';

export const planCompleted: FactForm<'plan-completed'> = {
  title: 'Record a completed plan',
  group: 'documents',
  lead: 'An RMP, a VMP or an intervention plan, new or revised.',
  order: ['document', 'revises', 'on', 'reviewDate', 'completedBy'],
  day: { label: 'Day it was completed', what: 'the day the plan was completed' },
  data: {
    document: choice<PlanDocument>({
      label: 'Which plan?',
      options: [
        { value: 'RMP', text: 'RMP', hint: 'Plan for managing the risk of serious harm' },
        { value: 'VMP', text: 'VMP', hint: 'Plan for the child’s own safety' },
        { value: 'intervention-plan', text: 'Intervention plan' },
      ],
      missing: 'Choose which plan it is.',
    }),
    revises: optionalFact({
      label: 'Does it revise an earlier plan?',
      kinds: ['plan-completed'],
      where: (plan, context) => plan.id !== context.correcting?.id,
      none: 'No, it is new',
      missing: 'Choose the plan from the list.',
      empty: 'No earlier plan is recorded on this case.',
    }),
    reviewDate: optionalDay({
      label: 'To be reviewed by (optional)',
      hint: 'The day stated in the plan. A duty to review it will follow from it.',
      what: 'the day by which the plan is to be reviewed',
    }),
    completedBy: completedBy(),
  },
  text: [{ name: 'plan', label: 'The plan', rows: 8 }],
  needs: RECORDS,
  when: always,
  start: (context) => ({ completedBy: context.person }),
};
