import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import type { Via } from '../../../ledger/fact.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { TemplateId } from '../templates/template.ts';

/** Something that is recorded here, by the columns that make a row of its template itself. */
export interface Ours {
  readonly fact: string;
  readonly key: readonly string[];
  readonly via: Via;
}

interface Row {
  id: string;
  reference: string;
  occurred_on: Day;
  data: string | null;
  via: Via;
  corrects: string | null;
  withdraws: string | null;
}

/** Which kind of fact a template's rows make, and which parts of it make it itself. */
const KINDS: Readonly<
  Record<
    Exclude<TemplateId, 'people'>,
    { kind: string; key(on: Day, data: Record<string, string>): string[] }
  >
> = {
  orders: { kind: 'order-made', key: (on, data) => [data.orderType ?? '', on] },
  assessments: { kind: 'assessment-completed', key: (on, data) => [data.assessmentKind ?? '', on] },
  appointments: { kind: 'appointment-arranged', key: (_on, data) => [data.day ?? ''] },
  levels: { kind: 'level-changed', key: (on) => [on] },
};

/** Everything of a template's kind that is recorded and stands, corrected and not withdrawn. */
export async function recordedHere(tx: ReadTx, service: string, template: TemplateId): Promise<Ours[]> {
  if (template === 'people') return peopleHere(tx, service);
  const { kind, key } = KINDS[template];
  const { rows } = await sql<Row>`
    select f.id, r.reference, f.occurred_on, f.data, f.via, f.corrects, f.withdraws
    from fact f join case_reference r on r.service_id = f.service_id and r.case_id = f.stream_id
    where f.service_id = ${service} and f.stream_kind = 'case' and f.kind in (${kind}, 'withdrawal')
    order by f.batch, f.position`.execute(tx);
  const withdrawn = new Set(rows.map((row) => row.withdraws));
  const latest = new Map<string, Row>();
  for (const row of rows) if (row.corrects !== null && !withdrawn.has(row.id)) latest.set(row.corrects, row);
  return rows
    .filter((row) => row.withdraws === null && row.corrects === null && !withdrawn.has(row.id))
    .map((row): Ours => {
      const { occurred_on, data } = latest.get(row.id) ?? row;
      const body = data === null ? {} : (JSON.parse(data) as Record<string, string>);
      return { fact: row.id, key: [row.reference, ...key(occurred_on, body)], via: row.via };
    });
}

async function peopleHere(tx: ReadTx, service: string): Promise<Ours[]> {
  const { rows } = await sql<{ person_id: string; reference: string; via: Via }>`
    select p.person_id, p.reference, f.via from person p
    join fact f on f.service_id = p.service_id and f.stream_id = p.person_id and f.version = 1
    where p.service_id = ${service} order by p.reference`.execute(tx);
  return rows.map((row) => ({ fact: row.person_id, key: [row.reference], via: row.via }));
}
