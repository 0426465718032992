import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import type { CaseFactKind } from '../../../engine/timeline/facts.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import { type Asker, inScope } from '../../access/index.ts';
import type { TemplateId } from '../templates/template.ts';

/** What an import recorded: all of it, what is new, or what corrects something. */
export const RECORDED = { all: 'Everything', new: 'New', corrected: 'Corrected' } as const;
export type Recorded = keyof typeof RECORDED;

/** An import, as far as its records are looked for. */
export interface RecordedRun {
  readonly id: string;
  readonly template: TemplateId;
  readonly profile: string;
  readonly batch: number | null;
  readonly at: Date;
  readonly accepted: number;
  readonly unchanged: number;
  readonly corrected: number;
  readonly rejected: number;
}

/** One thing that an import recorded on a case. */
export interface RecordedFact {
  readonly position: number;
  readonly caseId: string;
  readonly reference: string;
  readonly kind: CaseFactKind;
  readonly on: Day;
  readonly corrects: boolean;
}

/** An import of the service; null where there was none of that id. */
export async function recordedRun(tx: ReadTx, service: string, id: string): Promise<RecordedRun | null> {
  const row = await tx
    .selectFrom('import_run')
    .selectAll()
    .where('service_id', '=', service)
    .where('run_id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { template, profile, batch, run_at, accepted, unchanged, corrected, rejected } = row;
  return {
    id,
    template: template as TemplateId,
    profile,
    batch,
    at: run_at,
    accepted,
    unchanged,
    corrected,
    rejected,
  };
}

/** What an import recorded on the cases that somebody may see, in the order of its rows; from after a place on. */
export async function recordedFacts(
  tx: ReadTx,
  { service, viewer, today }: Asker,
  batch: number | null,
  which: Recorded,
  page: { readonly after: number; readonly most: number },
): Promise<RecordedFact[]> {
  if (batch === null) return [];
  const wanted =
    which === 'all' ? sql`true` : which === 'new' ? sql`f.corrects is null` : sql`f.corrects is not null`;
  const found = await sql<RecordedFact>`
    select f.position, r.case_id as "caseId", r.reference, f.kind, f.occurred_on as "on", f.corrects is not null as corrects
    from fact f join case_reference r on r.service_id = f.service_id and r.case_id = f.stream_id
    where f.service_id = ${service} and f.batch = ${batch} and f.position > ${page.after} and f.stream_kind = 'case'
      and f.withdraws is null and ${wanted} and ${inScope(viewer, service, sql`r.case_id`, today)}
    order by f.position limit ${page.most}`.execute(tx);
  return found.rows;
}

const AT_ONCE = 2_000;

/** All that an import recorded, a piece at a time: for files of any size. */
export async function* everyRecorded(
  tx: ReadTx,
  asker: Asker,
  batch: number | null,
  which: Recorded,
): AsyncGenerator<RecordedFact> {
  let after = -1;
  for (;;) {
    const facts = await recordedFacts(tx, asker, batch, which, { after, most: AT_ONCE });
    yield* facts;
    if (facts.length < AT_ONCE) return;
    after = facts.at(-1)?.position ?? after;
  }
}
