import { inWords } from '../../../platform/day-words.ts';
import { readDay, typed } from '../../../platform/web/fields.ts';
import { optionalDay } from '../fields/day.ts';
import { good, wrong } from '../fields/field.ts';
import type { Extra } from '../form/fact-form.ts';
import { ordersWaiting } from './expected-completion.ts';

const FIELD = 'expected';

const field = optionalDay({
  label: 'When do you expect it to be done? (optional)',
  hint: 'For an initial assessment. The weekly report shows this day.',
  what: 'the day on which you expect it',
});

/** Whoever starts an initial assessment can say in the same step when it will be done. */
export const expectedDay: Extra<'assessment-started'> = {
  view: (shown) => (ordersWaiting(shown.context).size === 0 ? null : field.view(FIELD, shown)),
  read(body, draft, context) {
    const waiting = [...ordersWaiting(context)];
    const { day, problem } = readDay(typed(body, FIELD), 'the day on which you expect it', false);
    if (problem !== null) return wrong(FIELD, problem);
    if (day === null || waiting.length === 0 || draft.data.assessmentKind !== 'initial') return good([]);
    if (day < draft.on)
      return wrong(
        FIELD,
        `The expected day (${inWords(day)}) is before the assessment was started. Enter a later day.`,
      );
    return good(
      waiting.map((order) => ({
        id: context.uuid(),
        kind: 'expected-completion' as const,
        on: draft.on,
        data: { order, day },
      })),
    );
  },
};
