import type { Day } from '../../engine/calendar/day.ts';
import type { DutyKind } from '../../engine/duties/duty.ts';
import { asEngine, type ReadTx } from '../../platform/database/in-service.ts';
import type { Row } from '../../platform/projections/versions.ts';
import { caseRows } from '../cases/index.ts';
import type { Configuration, ConfigurationHistory } from '../service/index.ts';
import { affectedCases } from './affected.ts';

/** An open duty that a change moves. */
export interface MovedDuty {
  readonly caseId: string;
  readonly reference: string;
  readonly kind: DutyKind;
  /** Null while it is suspended without end. */
  readonly was: Day | null;
  readonly due: Day | null;
  /** Not overdue before, overdue after. */
  readonly becomesOverdue: boolean;
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
  return asEngine(tx, async () => {
    const [before, after] = [change.before.asKnown(today), change.after.asKnown(today)];
    const moved: MovedDuty[] = [];
    let open = 0;
    for await (const cases of affectedCases(tx, service, today)) {
      for (const { caseId, reference, facts } of cases) {
        const duties = (configuration: Configuration): readonly Row[] =>
          caseRows(caseId, facts, configuration, today).duty ?? [];
        const now = new Map(duties(after).map((row) => [row.key, row]));
        for (const old of duties(before)) {
          if (old.met_on !== null || old.ended_on !== null) continue;
          open += 1;
          const fresh = now.get(old.key);
          if (fresh === undefined || fresh.due === old.due) continue;
          const [was, due] = [old.due as Day | null, fresh.due as Day | null];
          const becomesOverdue = due !== null && due < today && !(was !== null && was < today);
          moved.push({ caseId, reference, kind: old.kind as DutyKind, was, due, becomesOverdue });
        }
      }
    }
    return { open, moved: moved.sort(byDue) };
  });
}

function byDue(a: MovedDuty, b: MovedDuty): number {
  const [left, right] = [`${a.due ?? '9'} ${a.reference}`, `${b.due ?? '9'} ${b.reference}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
