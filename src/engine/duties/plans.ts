import type { Day } from '../calendar/day.ts';
import type { CaseView } from './case-view.ts';
import type { Duty, DutyKind } from './duty.ts';
import { type Dimension, rank } from './levels.ts';
import { anyLimit, firstFrom, type Happening, makeDuty } from './make.ts';
import { lastOrderEnd } from './review.ts';

/**
 * RMP from medium risk, VMP from medium vulnerability (plan, recommendation 4; 5 working days assumed). Rule 7: every
 * assessed level that is medium or above and higher than the one before starts the duty; one is open at a time and keeps
 * the earlier date; a fall below medium that holds lapses it.
 */
function plansFor(
  view: CaseView,
  kind: 'rmp' | 'vmp',
  dimension: Dimension,
  document: 'RMP' | 'VMP',
): Duty[] {
  const done = view.of('plan-completed').filter((fact) => fact.data.document === document);
  const duties: Duty[] = [];
  for (const rise of view.levels.rises) {
    if (rise.dimension !== dimension || rank(rise.level) < rank('medium')) continue;
    const last = duties.at(-1);
    if (last !== undefined && stillOpen(last, rise.on)) continue;
    const duty = makeDuty(view, {
      kind: kind as DutyKind,
      of: rise.document,
      keyed: 'by-start',
      starts: rise.on,
      what: `${dimension === 'rosh' ? 'the ROSH level' : 'vulnerability'} was set to ${rise.level.replace('-', ' ')}`,
      limitOf: anyLimit,
      met: firstFrom(done, rise.on, `${document} completed`),
      ended: fallBelowMedium(view, dimension, rise.on),
    });
    if (duty !== null) duties.push(duty);
  }
  return duties;
}

export const rmps = (view: CaseView): Duty[] => plansFor(view, 'rmp', 'rosh', 'RMP');
export const vmps = (view: CaseView): Duty[] => plansFor(view, 'vmp', 'vulnerability', 'VMP');

function stillOpen(duty: Duty, on: Day): boolean {
  const closed = duty.metOn ?? duty.endedOn;
  return closed === null || closed >= on;
}

/** The day on or after `from` from which the level held is below medium. */
function fallBelowMedium(view: CaseView, dimension: Dimension, from: Day): Happening | null {
  const on = view.levels.belowMedium(dimension, from);
  return on === null ? null : { on, what: 'level below medium', fact: null };
}

/** Review of a plan: to the date that the plan itself states; met when the same kind is done or revised on a later day. */
export function planReviews(view: CaseView): Duty[] {
  const byDocument = Map.groupBy(view.of('plan-completed'), (plan) => plan.data.document);
  const reviews = [...byDocument.values()].flatMap((same) =>
    same.flatMap((plan, at) => {
      const { document, reviewDate } = plan.data;
      // Of two done on one day the one recorded later is the plan that holds (rule 5).
      if (reviewDate === undefined || same[at + 1]?.on === plan.on) return [];
      const ended =
        document === 'intervention-plan'
          ? lastOrderEnd(view, plan.on)
          : fallBelowMedium(view, document === 'RMP' ? 'rosh' : 'vulnerability', plan.on);
      const duty = makeDuty(view, {
        kind: 'plan-review',
        of: plan.id,
        starts: plan.on,
        what: `the ${document === 'intervention-plan' ? 'intervention plan' : document}`,
        limitOf: () => null,
        met: firstFrom(same, plan.on, 'revised', true),
        ended,
        date: () => ({ due: reviewDate, steps: [{ step: 'stated', due: reviewDate }] }),
      });
      return duty ?? [];
    }),
  );
  return reviews.sort((a, b) => (a.starts < b.starts ? -1 : a.starts > b.starts ? 1 : 0));
}
