import type { CastPlot } from '../plots/index.ts';
import type { Time } from '../time.ts';
import { comingAndGoing } from './coming-and-going.ts';
import { court } from './court.ts';
import { everyday } from './everyday.ts';
import { firstContact } from './first-contact.ts';
import { mistakes } from './mistakes.ts';
import { type Chapter, type PlotEvent, takeDown } from './pen.ts';

export { factId, type Part, type PlotEvent } from './pen.ts';

/** In the order in which the events of one day are recorded. */
const CHAPTERS: readonly Chapter[] = [comingAndGoing, court, firstContact, everyday, mistakes];

/** Everything that happens on a case on days of its own, in the order of recording. */
export function eventsOf(seed: string, time: Time, plot: CastPlot): PlotEvent[] {
  return takeDown(seed, time, plot, CHAPTERS);
}
