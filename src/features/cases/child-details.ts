import { sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import { FOREVER } from '../../engine/calendar/day.ts';
import { textProblem } from '../../ledger/canonical.ts';
import type { NewFact, StoredFact } from '../../ledger/fact.ts';
import { liveFacts } from '../../ledger/live.ts';
import { asEngine, type WriteTx } from '../../platform/database/in-service.ts';
import { inWords } from '../../platform/day-words.ts';
import { type ChildOutcome, recordOnChildren } from './child-facts.ts';
import type { Problem } from './judge/index.ts';
import type { Recorder } from './record.ts';
import { CORRECTION_REASON } from './texts.ts';

/** Who a child is, as somebody says it now. */
export interface ChildDetails {
  /** The id of the fact: sent twice, it is recorded once. */
  readonly id: string;
  readonly name: string;
  readonly birthDate: Day | null;
  readonly reason: string;
}

const LONGEST_NAME = 200;

/** Corrects name and date of birth of a child; what else is known of the child stays. */
export async function correctChild(
  tx: WriteTx,
  by: Recorder,
  child: string,
  details: ChildDetails,
): Promise<ChildOutcome> {
  const first = await asEngine(tx, () => firstDay(tx, by.service, child));
  return recordOnChildren(tx, by, [child], (facts) => {
    if (facts.some((fact) => fact.id === details.id)) return [];
    const problems = detailProblems(details, first);
    return problems.length > 0 ? { problems } : [correction(child, details, facts)];
  });
}

/** The first day on which anything happened on a case of the child. */
async function firstDay(tx: WriteTx, service: string, child: string): Promise<Day | null> {
  const found = await sql<{ day: Day | null }>`
    select min(opened_on) as day from case_file c
    join case_reference r on r.service_id = c.service_id and r.case_id = c.case_id
    where c.service_id = ${service} and r.child_id = ${child}::uuid and c.known_to = ${FOREVER}`.execute(tx);
  return found.rows[0]?.day ?? null;
}

function detailProblems({ name, birthDate, reason }: ChildDetails, first: Day | null): Problem[] {
  const problems: Problem[] = [];
  const wrong = textProblem(name);
  if (wrong !== null) problems.push({ field: 'name', message: `The text ${wrong}` });
  if (name.length > LONGEST_NAME)
    problems.push({ field: 'name', message: `A name has at most ${LONGEST_NAME} characters. Shorten it.` });
  if (birthDate !== null && first !== null && birthDate > first) {
    problems.push({
      field: 'birthDate',
      message: `The date of birth (${inWords(birthDate)}) is after the day the first case was opened (${inWords(first)}). Check both days.`,
    });
  }
  const unkeepable = textProblem(reason);
  if (unkeepable !== null) problems.push({ field: CORRECTION_REASON, message: `The text ${unkeepable}` });
  if (reason.trim() === '')
    problems.push({
      field: CORRECTION_REASON,
      message: 'Say why you correct this record. What it said before stays visible.',
    });
  return problems;
}

function correction(child: string, details: ChildDetails, facts: readonly StoredFact[]): NewFact {
  const before = liveFacts(facts, FOREVER).find((fact) => fact.kind === 'child-registered');
  const { characteristics } = (before?.data ?? {}) as { characteristics?: Record<string, string> };
  return {
    id: details.id,
    stream: { kind: 'child', id: child },
    kind: 'child-registered',
    occurredOn: before?.occurredOn ?? (facts[0]?.occurredOn as Day),
    ...(before === undefined ? {} : { corrects: before.id }),
    data: {
      ...(details.name === '' ? {} : { name: details.name }),
      ...(details.birthDate === null ? {} : { birthDate: details.birthDate }),
      ...(characteristics === undefined ? {} : { characteristics }),
    },
    text: { [CORRECTION_REASON]: details.reason.trim() },
  };
}
