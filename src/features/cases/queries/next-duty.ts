import { type RawBuilder, sql } from 'kysely';
import type { Question } from '../../../platform/question.ts';

/** Of what a case owes on the day of the question, what is due first: `kind`, `due`; suspended without end comes last. */
export function nextDuty(
  service: string,
  question: Question,
  caseId: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`select d.kind, d.due from duty d
    where d.service_id = ${service} and d.case_id = ${caseId}
      and d.known_from <= ${question.known} and d.known_to > ${question.known}
      and d.starts <= ${question.on} and d.closed_on > ${question.on}
    order by d.due nulls last, d.starts, d.key limit 1`;
}
