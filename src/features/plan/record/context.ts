import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import { asEngine, type WriteTx } from '../../../platform/database/in-service.ts';
import type { Recorder } from '../../cases/index.ts';
import { loadOrganisation, mayOn, postsOn } from '../../organisation/index.ts';
import type { PlanEntryDraft } from '../draft.ts';
import type { PlanContext } from '../judge/draft.ts';

/** What of the service the judge needs: who may what today, who works here, which files are kept. */
export async function planContext(
  tx: WriteTx,
  by: Recorder,
  today: Day,
  drafts: readonly PlanEntryDraft[],
): Promise<PlanContext> {
  const organisation = await asEngine(tx, () => loadOrganisation(tx, by.service, today));
  const files = await keptFiles(tx, by.service, filesNamed(drafts));
  return {
    today,
    person: by.person,
    may: (permission) => !by.checkPermissions || mayOn(organisation, by.person, permission, today),
    worksHere: (person) => postsOn(organisation, person, today).length > 0,
    holdsRole: (person, role) => postsOn(organisation, person, today).some((post) => post.role === role),
    fileKept: (file) => files.has(file),
  };
}

function filesNamed(drafts: readonly PlanEntryDraft[]): string[] {
  return drafts.flatMap((draft) => {
    if (draft.kind === 'evidence-added' && draft.data.type === 'file') return draft.data.target ?? [];
    return [];
  });
}

async function keptFiles(tx: WriteTx, service: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await sql<{ id: string }>`
    select file_id as id from file where service_id = ${service} and file_id::text = any (${[...ids]}::text[])`.execute(
    tx,
  );
  return new Set(rows.rows.map((row) => row.id));
}
