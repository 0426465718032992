import type { Day } from '../../../engine/calendar/day.ts';
import { later } from '../time.ts';
import type { Chapter } from './pen.ts';

/** The days from the order to the first assessment: appointments missed, an interpreter, what is expected when. */
export const firstContact: Chapter = ({ plot, time, id, tell, chance }) => {
  const [first] = plot.orders;
  const { transferredIn } = plot;
  if (first?.assessedOn === undefined || transferredIn?.assessedOn !== undefined) return;
  const { assessedOn } = first;
  const begin = later(plot.allocatedOn, plot.openedOn);
  const arranged = (on: Day): Day => (begin < on ? begin : on);
  for (const [at, days] of plot.missed.entries()) {
    const on = time.after(first.madeOn, days);
    const earlier = plot.missed[at - 1];
    const agreed = earlier === undefined ? arranged(on) : time.after(first.madeOn, earlier + 1);
    tell(`arranged ${at}`, 'appointment-arranged', agreed, { day: on, purpose: 'assessment' });
    tell(
      `missed ${at}`,
      'appointment-missed',
      on,
      {
        appointment: id(`arranged ${at}`),
        purpose: 'assessment',
        missedBy: 'child',
        acceptable: at % 3 === 1,
      },
      { text: { reason: chance(`missed ${at}`).pick(NOT_THERE) } },
    );
  }
  if (plot.interpreter !== undefined) {
    tell('interpreter', 'interpreter-needed', time.after(begin, 1), {
      language: chance('language').pick(LANGUAGES),
    });
    if (plot.interpreter === 'failed') {
      tell(
        'no interpreter',
        'interpreter-failed',
        time.after(first.madeOn, 9),
        {},
        {
          text: { note: 'The booked interpreter did not come; none is free before next week.' },
        },
      );
    }
    tell('booked', 'interpreter-booked', time.upTo(assessedOn, 3), { for: assessedOn });
  }
  if (isCourt(first.type)) {
    const days = time.between(first.madeOn, assessedOn);
    if (days > 12) {
      const stated = later(time.after(first.madeOn, 10), time.after(begin, 1));
      if (stated < assessedOn)
        tell('expected', 'expected-completion', stated, { order: id('order-1'), day: assessedOn });
    }
    const started = later(time.after(first.madeOn, 2), begin);
    if (started <= assessedOn) tell('started', 'assessment-started', started, { assessmentKind: 'initial' });
    const last = plot.missed.at(-1);
    const agreed = last === undefined ? arranged(assessedOn) : time.after(first.madeOn, last + 1);
    tell(
      'arranged',
      'appointment-arranged',
      later(agreed, begin) <= assessedOn ? later(agreed, begin) : assessedOn,
      {
        day: assessedOn,
        purpose: 'assessment',
      },
    );
  } else {
    tell(
      'assessed',
      'assessment-completed',
      assessedOn,
      {
        assessmentKind: 'initial',
        sources: ['child', 'parent or carer'],
        screening: { seriousHarm: plot.harm, vulnerability: plot.vulnerability },
        likelihood: 'low',
      },
      { text: { analysis: 'A short assessment for an out-of-court disposal.' } },
    );
  }
};

export const isCourt = (type: string): boolean => type.endsWith('order') || type === 'long-term-detention';

const LANGUAGES = ['Tigrinya', 'Pashto', 'Romanian', 'Kurdish', 'British Sign Language'] as const;
const NOT_THERE = [
  'Did not come; no answer on the telephone.',
  'Sent word an hour later that the bus had gone.',
  'Was at a hospital appointment; the letter was shown.',
  'Came to the door and would not come in.',
] as const;
