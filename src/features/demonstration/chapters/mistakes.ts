import { addDays } from '../../../engine/calendar/day.ts';
import { later } from '../time.ts';
import type { Chapter } from './pen.ts';

/** What somebody gets wrong and mends: nothing is lost, both stay visible. (A wrong day of an assessment is mended by habit.) */
export const mistakes: Chapter = ({ plot, time, id, tell, withdraw }) => {
  const [first] = plot.orders;
  if (first === undefined) return;
  const on = time.after(later(first.assessedOn ?? first.madeOn, plot.openedOn), 8);
  switch (plot.mistake) {
    case 'note':
      tell('wrong note', 'note', on, {}, { text: { note: 'Spoke to the head of year about next term.' } });
      withdraw(
        'not that note',
        id('wrong note'),
        time.after(on, 2),
        'case-manager',
        'Meant for another child.',
      );
      return;
    case 'appointment':
      tell('wrong appointment', 'appointment-kept', on, { purpose: 'other' });
      withdraw(
        'not that appointment',
        id('wrong appointment'),
        time.after(on, 1),
        'case-manager',
        'Recorded twice.',
      );
      return;
    case 'planned-end':
      tell(
        'planned end corrected',
        'order-made',
        first.madeOn,
        {
          orderType: first.type,
          notifiedOn: first.notifiedOn ?? first.madeOn,
          plannedEnd: addDays(first.plannedEnd, -1),
        },
        { by: 'information-officer', recordedOn: on, corrects: id(first.name) },
      );
      return;
    default:
  }
};
