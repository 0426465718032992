import type { Day } from '../../../engine/calendar/day.ts';
import { SINCE } from '../staff.ts';
import { monthAfter, monthOf, type Time } from '../time.ts';
import { drawnPlots } from './drawn.ts';
import type { Plot } from './plot.ts';
import { scriptedPlots } from './scripted.ts';

export { type Lateness, lastDayOf, type Plot } from './plot.ts';

/** A plot with the reference of its case. */
export interface CastPlot extends Plot {
  readonly reference: string;
}

/** A case may be opened for a report so many months before the order that gives it its place. */
const AHEAD = 2;

/** The plots of all cases opened by a day, in the order of their opening: those to an earlier day are the first of those to a later. */
export function plotsUntil(seed: string, time: Time, last: Day): CastPlot[] {
  const plots = scriptedPlots(seed, time);
  for (let month = '2012-01'; month <= monthAfter(monthOf(last), AHEAD); month = monthAfter(month, 1))
    plots.push(...drawnPlots(seed, time, month));
  const opened = plots
    .filter((plot) => plot.openedOn >= SINCE && plot.openedOn <= last)
    .sort((a, b) =>
      a.openedOn === b.openedOn ? (a.key < b.key ? -1 : 1) : a.openedOn < b.openedOn ? -1 : 1,
    );
  const numbers = new Map<string, number>();
  return opened.map((plot) => {
    const year = plot.openedOn.slice(0, 4);
    const number = (numbers.get(year) ?? 0) + 1;
    numbers.set(year, number);
    return { ...plot, reference: `HM-${year}-${String(number).padStart(4, '0')}` };
  });
}
