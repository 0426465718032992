import { addDays, type Day } from '../../engine/calendar/day.ts';
import type { NewFact } from '../../ledger/fact.ts';
import { openingFacts } from '../cases/index.ts';
import { chanceOf, uuidOf } from './chance.ts';
import { FIRST_NAMES, LAST_NAMES } from './names.ts';
import type { CastPlot } from './plots/index.ts';
import { personId } from './staff.ts';

/** A plot with the streams of its case and its child. */
export interface Cast {
  readonly plot: CastPlot;
  readonly caseId: string;
  readonly childId: string;
  /** Whether this is the first case of its child. */
  readonly newChild: boolean;
}

export function castOf(seed: string, plots: readonly CastPlot[]): Cast[] {
  const seen = new Set<string>();
  return plots.map((plot) => {
    const newChild = !seen.has(plot.child.key);
    seen.add(plot.child.key);
    return {
      plot,
      newChild,
      caseId: uuidOf(`${seed}|case|${plot.key}`),
      childId: childIdOf(seed, plot.child.key),
    };
  });
}

/** The stream of the child of that key. */
export const childIdOf = (seed: string, key: string): string => uuidOf(`${seed}|child|${key}`);

/** The facts with which a case is opened; a reference is enough, and some have no more. */
export function castOpening(seed: string, { plot, caseId, childId, newChild }: Cast): NewFact[] {
  let count = 0;
  const uuid = (): string => {
    count += 1;
    return uuidOf(`${seed}|${plot.key}|opening ${count}`);
  };
  const opening = {
    reference: plot.reference,
    openedOn: plot.openedOn,
    team: plot.team,
    child: plot.child.named ? childOf(seed, plot) : {},
  };
  return openingFacts(opening, caseId, childId, newChild, uuid).map((fact) => ({
    ...fact,
    recordedBy: personId(seed, 'io-01'),
  }));
}

function childOf(seed: string, plot: CastPlot): { name: string; birthDate: Day } {
  const own = chanceOf(seed, `child ${plot.child.key}`);
  const family = chanceOf(seed, `family ${plot.child.family}`);
  return {
    name: `${own.pick(FIRST_NAMES)} ${family.pick(LAST_NAMES)}`,
    birthDate: addDays(plot.openedOn, -own.between(4_400, 6_300)),
  };
}
