import { type CaseContext, factsOf } from '../context.ts';
import { candidates } from '../fields/fact.ts';
import { optionalLine } from '../fields/line.ts';
import { ticks } from '../fields/ticks.ts';
import { always, type FactForm } from '../form/fact-form.ts';
import { anythingElse, RECORDS } from './shared.ts';

export const transferredIn: FactForm<'transferred-in'> = {
  title: 'Record that the case was transferred in',
  group: 'case',
  lead: 'Record the orders and the assessments that came along first. The initial assessment is then owed from the day of the transfer, or not at all where one came along.',
  order: ['from', 'on', 'cameAlong'],
  day: { label: 'Day the transfer was accepted', what: 'the day the transfer was accepted' },
  data: {
    from: optionalLine({ label: 'From which service? (optional)' }),
    cameAlong: ticks({
      label: 'Assessments that came along',
      options: (context: CaseContext) => candidates({ kinds: ['assessment-completed'] }, context),
      empty: 'No assessment is recorded on this case.',
    }),
  },
  text: [anythingElse],
  needs: RECORDS,
  when: always,
  check: (draft, context) =>
    factsOf(context, 'assessment-completed')
      .filter((one) => draft.data.cameAlong.includes(one.id) && one.on > draft.on)
      .map((one) => ({
        field: 'cameAlong',
        message: `The ${context.names.fact(one.id)} was completed after the transfer was accepted, so it did not come along. Take its tick away, or check the day.`,
      })),
};
