import { sql } from 'kysely';
import type { ReadTx, WriteTx } from '../database/in-service.ts';

/**
 * The version in which this release makes each projection. Whoever changes what a projection holds, or what follows from
 * the facts, raises its number: services made by an older one are brought up before they are served (design 4).
 */
export const PROJECTION_VERSIONS = {
  organisation: 1,
  identity: 1,
  case_file: 1,
  allocation: 1,
  duty: 2,
  appointment: 1,
  expected_completion: 1,
  exception_claim: 2,
  decision_wanted: 1,
  plan: 2,
} as const;

export type ProjectionName = keyof typeof PROJECTION_VERSIONS;

const NAMES = Object.keys(PROJECTION_VERSIONS) as ProjectionName[];

/** The projections of a service that another version made. Where nothing is written down, the first version made them. */
export async function outdatedProjections(
  tx: ReadTx,
  service: string,
  versions: Readonly<Record<ProjectionName, number>> = PROJECTION_VERSIONS,
): Promise<ProjectionName[]> {
  const rows = await tx
    .selectFrom('projection_version')
    .select(['projection', 'version'])
    .where('service_id', '=', service)
    .execute();
  const made = new Map(rows.map((row) => [row.projection, row.version]));
  return NAMES.filter((name) => (made.get(name) ?? 1) !== versions[name]);
}

/** Writes down that these projections of a service were made by this release: all, where none is named. */
export async function stampProjections(
  tx: WriteTx,
  service: string,
  names: readonly ProjectionName[] = NAMES,
  versions: Readonly<Record<ProjectionName, number>> = PROJECTION_VERSIONS,
): Promise<void> {
  await sql`insert into projection_version (service_id, projection, version)
            select ${service}, * from unnest(${[...names]}::text[], ${names.map((name) => versions[name])}::int[])
            on conflict (service_id, projection) do update set version = excluded.version`.execute(tx);
}
