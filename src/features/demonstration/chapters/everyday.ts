import { addDays, type Day } from '../../../engine/calendar/day.ts';
import { later } from '../time.ts';
import type { Chapter, Pen } from './pen.ts';

/** What fills the months of an order: appointments, notes, changes in the child's life, stretches in which nothing can be done. */
export const everyday: Chapter = (pen) => {
  const { plot, time, id, tell, chance } = pen;
  for (const [at, order] of plot.orders.entries()) {
    const begin = later(order.assessedOn ?? time.after(order.madeOn, 12), plot.openedOn);
    const next = plot.orders[at + 1];
    const until = next !== undefined && next.madeOn < order.endsOn ? next.madeOn : order.endsOn;
    contacts(pen, at, begin, plot.diedOn ?? until);
  }
  for (const [at, change] of plot.changes.entries()) {
    tell(
      `change ${at}`,
      'significant-change',
      change.happenedOn,
      { knownOn: change.knownOn, change: change.change },
      { recordedOn: change.recordedOn, text: { what: chance(`change ${at}`).pick(TOLD_BY) } },
    );
  }
  const { suspended } = plot;
  if (suspended !== undefined) {
    const { from, to, reason } = suspended;
    const words =
      reason === 'hospital' ? 'Admitted; discharge not known yet.' : 'A warrant is out; not at home.';
    tell('suspension', 'suspension', from, { to: null, reason }, { text: { note: words } });
    tell(
      'suspension approved',
      'suspension-approved',
      time.after(from, 1),
      { suspension: id('suspension') },
      {
        by: 'operations-manager',
      },
    );
    tell('suspension ended', 'suspension-ended', to, { suspension: id('suspension') });
  }
};

/** An appointment every five weeks or so, a note now and then. */
function contacts({ plot, time, tell, chance }: Pen, order: number, begin: Day, until: Day): void {
  const luck = chance(`contacts ${order}`);
  const { suspended } = plot;
  let number = 0;
  for (let on = addDays(begin, luck.between(18, 34)); on < until; on = addDays(on, luck.between(28, 42))) {
    const day = time.workday(on);
    const missed = luck.in100(12);
    const noted = luck.in100(45);
    const words = luck.pick(NOTES);
    number += 1;
    if (day >= until || (suspended !== undefined && day >= suspended.from && day < suspended.to)) continue;
    const name = `contact ${order} ${number}`;
    if (missed) {
      tell(
        name,
        'appointment-missed',
        day,
        {
          purpose: 'supervision',
          missedBy: luck.in100(85) ? 'child' : 'service',
          acceptable: luck.in100(50),
        },
        { text: { reason: 'Not there at the time agreed.' } },
      );
    } else {
      tell(name, 'appointment-kept', day, { purpose: 'supervision' });
    }
    if (noted) tell(`${name} note`, 'note', day, {}, { text: { note: words } });
  }
}

const TOLD_BY = [
  'The carer told us on the telephone.',
  'The school rang this morning.',
  'Said so at the appointment, and the carer confirmed it.',
] as const;
const NOTES = [
  'Talked about the weekend and about what helps to stay away from trouble.',
  'Went through the college form together; it is sent.',
  'The carer joined for the last ten minutes. Things at home are calmer.',
  'Quiet today. We walked instead of sitting in the office.',
  'Worked on what to do when friends call late in the evening.',
] as const;
