import { sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import { textProblem } from '../../ledger/canonical.ts';
import type { NewFact, StoredFact } from '../../ledger/fact.ts';
import { WITHDRAWAL } from '../../ledger/kinds.ts';
import { asEngine, type WriteTx } from '../../platform/database/in-service.ts';
import { type ChildOutcome, recordOnChildren } from './child-facts.ts';
import type { Recorder } from './record.ts';

/** Two references are found to be of one child, or not to be. */
export interface ChildLink {
  /** The id of the first fact: sent twice, it is recorded once. */
  readonly id: string;
  readonly on: Day;
  readonly child: string;
  readonly other: string;
  readonly reason: string;
}

/**
 * Joins two children that are one: views and restrictions are one from then on, duties stay with each case (rule 14).
 * Every child of the first group points at the head of the second, so that a group has one head.
 */
export async function joinChildren(tx: WriteTx, by: Recorder, link: ChildLink): Promise<ChildOutcome> {
  const group = await asEngine(tx, () => groupOf(tx, by.service, link.child));
  const others = await asEngine(tx, () => groupOf(tx, by.service, link.other));
  return recordOnChildren(tx, by, [...group.members, ...others.members], (facts) => {
    if (facts.some((fact) => fact.id === link.id)) return [];
    const problem = reasonProblem(link.reason, 'Say how you know that they are the same child.');
    if (problem !== null) return { problems: [problem] };
    if (group.head === others.head)
      return { problems: [{ field: 'other', message: 'These are joined already. Choose another case.' }] };
    return group.members.map(
      (child, at): NewFact => ({
        id: at === 0 ? link.id : by.entropy.uuid(),
        stream: { kind: 'child', id: child },
        kind: 'same-child',
        occurredOn: link.on,
        data: { as: others.head },
        text: { reason: link.reason.trim() },
      }),
    );
  });
}

/**
 * Parts what was joined by mistake, by withdrawing what joins it. This child leaves the group; only where it is the head,
 * the other leaves. Whoever had been joined to the one that leaves goes with it.
 */
export async function partChildren(tx: WriteTx, by: Recorder, link: ChildLink): Promise<ChildOutcome> {
  const group = await asEngine(tx, () => groupOf(tx, by.service, link.child));
  const leaving = group.head === link.child ? link.other : link.child;
  return recordOnChildren(tx, by, group.members, (facts) => {
    if (facts.some((fact) => fact.id === link.id)) return [];
    const problem = reasonProblem(link.reason, 'Say why they are not the same child.');
    if (problem !== null) return { problems: [problem] };
    const joins = standing(facts, leaving);
    if (joins.length === 0)
      return { problems: [{ field: 'other', message: 'These are not joined. Look at the list again.' }] };
    return [...joins, ...broughtAlong(facts, leaving, group.members)].map(
      (fact, at): NewFact => ({
        id: at === 0 ? link.id : by.entropy.uuid(),
        stream: fact.stream,
        kind: WITHDRAWAL,
        occurredOn: link.on,
        withdraws: fact.id,
        data: {},
        text: { reason: link.reason.trim() },
      }),
    );
  });
}

/** What joins a child to others and was not withdrawn, the oldest first. */
function standing(facts: readonly StoredFact[], child: string): StoredFact[] {
  const withdrawn = new Set(facts.map((fact) => fact.withdraws));
  return facts.filter(
    (fact) => fact.kind === 'same-child' && fact.stream.id === child && !withdrawn.has(fact.id),
  );
}

/** What joined others to a new head because they were joined to the one that leaves: without it they follow that one. */
function broughtAlong(
  facts: readonly StoredFact[],
  leaving: string,
  members: readonly string[],
): StoredFact[] {
  return members
    .filter((member) => member !== leaving)
    .flatMap((member) => {
      const joins = standing(facts, member);
      const toLeaving = joins.findLastIndex((fact) => (fact.data as { as: string }).as === leaving);
      return toLeaving === -1 ? [] : joins.slice(toLeaving + 1);
    });
}

function reasonProblem(reason: string, missing: string): { field: string; message: string } | null {
  if (reason.trim() === '') return { field: 'reason', message: missing };
  const wrong = textProblem(reason);
  return wrong === null ? null : { field: 'reason', message: `The text ${wrong}` };
}

/** Everybody who is the same child, head first. */
async function groupOf(
  tx: WriteTx,
  service: string,
  child: string,
): Promise<{ head: string; members: string[] }> {
  const rows = await sql<{ id: string; head: string }>`
    with head as (
      select coalesce(joined_to, child_id) as id from child where service_id = ${service} and child_id = ${child}::uuid
    )
    select c.child_id as id, head.id as head from child c, head
    where c.service_id = ${service} and (c.child_id = head.id or c.joined_to = head.id)
    order by (c.child_id = head.id) desc, c.child_id`.execute(tx);
  return { head: rows.rows[0]?.head ?? child, members: rows.rows.map((row) => row.id) };
}
