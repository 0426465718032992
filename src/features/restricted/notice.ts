import { sql } from 'kysely';
import { momentInWords } from '../../platform/day-words.ts';
import { defineNotice, type NoticeTeller } from '../notices/index.ts';

/** Told to the head of service when somebody outside its list opens a restricted case. */
export const GLASS_BROKEN = 'glass-broken';

/** Who opened which case, why and until when. The reference is told to whoever may see the case. */
const tellGlassBroken: NoticeTeller = async (tx, service, about) => {
  const found = await sql<{
    id: string;
    who: string | null;
    reason: string;
    until: Date;
    caseId: string;
    reference: string | null;
  }>`
    select g.id, p.name as who, g.reason, g.until, g.case_id as "caseId", r.reference
    from access_grant g
    left join person p on p.service_id = g.service_id and p.person_id = g.person_id
    left join case_reference r on r.service_id = g.service_id and r.case_id = g.case_id
    where g.service_id = ${service} and g.id = any (${[...about]}::uuid[])`.execute(tx);
  return new Map(
    found.rows.map(({ id, who, reason, until, caseId, reference }) => [
      id,
      {
        title: 'A restricted case was opened',
        text: `${who ?? 'Somebody'} may see ${reference === null ? 'a restricted case on whose list you are not' : `the restricted case ${reference}`} until ${momentInWords(until)}. Reason given: ${reason}`,
        ...(reference === null ? {} : { href: `/cases/${caseId}/reads` }),
      },
    ]),
  );
};

defineNotice(GLASS_BROKEN, tellGlassBroken);
