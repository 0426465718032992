import type { Day } from '../../engine/calendar/day.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import { type DutyQuestion, dutyCounts } from './queries/duty-rows.ts';
import { ownersIn } from './queries/owing.ts';

/** How much one person owes. */
export interface OwnerCounts {
  /** Null: nobody in post may do it. */
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly overdue: number;
  readonly soon: number;
  readonly later: number;
}

/** What is owed on the cases that a viewer sees, by who owes it: whoever has most overdue first. Restricted cases are nobody's here. */
export async function dutiesByOwner(tx: ReadTx, asked: DutyQuestion, soon: Day): Promise<OwnerCounts[]> {
  const owners = ownersIn(asked.organisation);
  const counts = Map.groupBy(await dutyCounts(tx, asked, soon), (one) => owners(one));
  const all = [...counts].map(([id, own]): OwnerCounts => {
    const sum = (of: (one: (typeof own)[number]) => boolean): number =>
      own.filter(of).reduce((total, one) => total + one.number, 0);
    return {
      owner: id === null ? null : { id, name: asked.organisation.names.get(id)?.name ?? id },
      overdue: sum((one) => one.state === 'overdue'),
      soon: sum((one) => one.state === 'open' && one.isSoon),
      later: sum((one) => one.state === 'open' && !one.isSoon),
    };
  });
  return all.sort(
    (a, b) =>
      Number(a.owner !== null) - Number(b.owner !== null) ||
      b.overdue - a.overdue ||
      b.soon - a.soon ||
      (a.owner?.name ?? '').localeCompare(b.owner?.name ?? '', 'en'),
  );
}
