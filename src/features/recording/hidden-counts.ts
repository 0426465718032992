import { sql } from 'kysely';
import type { ReadTx } from '../../platform/database/in-service.ts';
import type { Question } from '../../platform/question.ts';
import { type Asker, hiddenReach } from '../access/index.ts';

export type DecisionKind = 'change' | 'suspension' | 'exception';

/** How many decisions wait on restricted cases that the one who asks may not see: counted, never shown. */
export async function hiddenDecisions(
  tx: ReadTx,
  { viewer, today }: Asker,
  { on, known }: Question,
): Promise<Readonly<Record<DecisionKind, number>>> {
  const counts = { change: 0, suspension: 0, exception: 0 };
  const reach = hiddenReach(viewer);
  if (reach === null) return counts;
  const { line, teams } = reach;
  const rows = await sql<{ kind: DecisionKind; number: number }>`
    select kind, number::int from hidden_decision_counts(${on}, ${known}, ${today}, ${line}::uuid[],
      ${teams}::text[])`.execute(tx);
  for (const row of rows.rows) counts[row.kind] += row.number;
  return counts;
}
