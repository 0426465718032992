import type { CaseView } from './case-view.ts';
import type { Duty } from './duty.ts';
import { firstFrom, makeDuty } from './make.ts';

/** A direction of an oversight entry: to the day directed; met when done, lapsed when its manager withdraws it. */
export function directions(view: CaseView): Duty[] {
  return view.of('oversight').flatMap((entry) =>
    entry.data.directions.flatMap((direction) => {
      const done = view.naming('direction-done', direction.id);
      const withdrawn = view.naming('direction-withdrawn', direction.id);
      const duty = makeDuty(view, {
        kind: 'direction',
        of: direction.id,
        starts: entry.on,
        what: 'the direction',
        limitOf: () => null,
        met: firstFrom(done, entry.on, 'done'),
        ended: firstFrom(withdrawn, entry.on, 'withdrawn by its manager'),
        date: () => ({ due: direction.by, steps: [{ step: 'stated', due: direction.by }] }),
      });
      return duty ?? [];
    }),
  );
}
