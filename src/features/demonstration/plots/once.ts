import type { Day } from '../../../engine/calendar/day.ts';
import type { Time } from '../time.ts';
import type { Plot } from './plot.ts';

/** A child who died, in the autumn of 2012. */
const DIED = { key: '2012-05 court 6', on: '2012-09-19' as Day };
/** Two references of one child, found when the school wrote about both. */
const SAME_CHILD = { key: '2012-08 court 7', as: '2012-03 court 8', foundOn: '2012-10-17' as Day };

/** The plot of a case with what happens once in the whole story. */
export function withWhatHappensOnce(time: Time, plot: Plot): Plot {
  if (plot.key === DIED.key) return untilDeath(time, plot, DIED.on);
  const { key, as, foundOn } = SAME_CHILD;
  if (plot.key !== key) return plot;
  return { ...plot, child: { ...plot.child, named: false }, sameChild: { as, foundOn } };
}

/** Nothing is planned any more from that day on; the court takes the order back some days later. */
function untilDeath(time: Time, plot: Plot, diedOn: Day): Plot {
  const { coverOn, coWorkerOn, custodyUntil, heldElsewhere, suspended: _suspended, ...more } = plot;
  return {
    ...more,
    diedOn,
    orders: plot.orders.slice(0, 1).map((order) => ({
      ...order,
      endsOn: time.after(diedOn, 4),
      how: 'revoked',
    })),
    changes: plot.changes.filter((change) => change.recordedOn < diedOn),
    ...(coverOn !== undefined && coverOn < diedOn ? { coverOn } : {}),
    ...(coWorkerOn !== undefined && coWorkerOn < diedOn ? { coWorkerOn } : {}),
    ...(custodyUntil !== undefined && custodyUntil < diedOn ? { custodyUntil } : {}),
    ...(heldElsewhere !== undefined && heldElsewhere.to < diedOn ? { heldElsewhere } : {}),
  };
}
