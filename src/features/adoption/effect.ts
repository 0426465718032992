import type { Day } from '../../engine/calendar/day.ts';
import { type DutyMove, effectOnCase } from '../../engine/standards/preview.ts';
import { asEngine, type ReadTx } from '../../platform/database/in-service.ts';
import { knowledgeOf } from '../cases/index.ts';
import type { ConfigurationHistory } from '../service/index.ts';
import { type AffectedCase, affectedCases, type Judged } from './affected.ts';

/** A duty that a change moves, begins or ends. */
export interface MovedDuty extends Pick<DutyMove, 'kind' | 'key' | 'how' | 'was' | 'due' | 'becomesOverdue'> {
  readonly caseId: string;
  readonly reference: string;
}

/** What a change of what configures judgement does to the duties that are open today. */
export interface Effect {
  /** How many open duties were looked at. */
  readonly open: number;
  /** By the new due date, then by reference. */
  readonly moved: readonly MovedDuty[];
}

/** Derives every open duty by both configurations, and stores nothing. Sees restricted cases: show rows only to who may. */
export async function effectOf(
  tx: ReadTx,
  service: string,
  change: { readonly before: ConfigurationHistory; readonly after: ConfigurationHistory },
  today: Day,
): Promise<Effect> {
  const judged = { before: change.before.asKnown(today), after: change.after.asKnown(today) };
  return asEngine(tx, async () => {
    const moved: MovedDuty[] = [];
    let open = 0;
    for await (const cases of affectedCases(tx, service, judged, today)) {
      const effect = effectOn(cases, judged, today);
      open += effect.open;
      moved.push(...effect.moved);
    }
    return { open, moved: moved.sort(byDue) };
  });
}

/** The effect on some cases. */
export function effectOn(cases: readonly AffectedCase[], judged: Judged, today: Day): Effect {
  const moved: MovedDuty[] = [];
  let open = 0;
  for (const { caseId, reference, facts } of cases) {
    const effect = effectOnCase(knowledgeOf(facts, today).timeline, judged.before, judged.after, today);
    open += effect.open;
    for (const { kind, key, how, was, due, becomesOverdue } of effect.moves)
      moved.push({ caseId, reference, kind, key, how, was, due, becomesOverdue });
  }
  return { open, moved };
}

/** By the new due date, then by reference. */
export function byDue(a: MovedDuty, b: MovedDuty): number {
  const [left, right] = [`${a.due ?? '9'} ${a.reference}`, `${b.due ?? '9'} ${b.reference}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
