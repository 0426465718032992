import type { Via } from '../../../ledger/fact.ts';
import type { Database } from '../../../platform/database/connect.ts';
import { inService, type WriteTx } from '../../../platform/database/in-service.ts';
import { loadConfiguration } from '../../service/index.ts';
import { readMade } from '../judging/made-facts.ts';
import { importFiles } from '../run/import-files.ts';
import type { RowSource } from '../run/lines.ts';
import type { Importer, ImportRequest } from '../run/request.ts';
import { templateOf } from '../templates/index.ts';
import type { TemplateId } from '../templates/template.ts';
import { type Ours, recordedHere } from './ours.ts';
import { type Theirs, theirRows } from './theirs.ts';

/** A row of the source of which nothing is recorded here. */
export interface OnlyInSource {
  readonly file: string;
  readonly row: number;
  /** The columns that make the row itself, as far as they can be read. */
  readonly key: Readonly<Record<string, string>>;
  /** Why it cannot be taken; empty where an import would take it. */
  readonly reasons: readonly string[];
}

/** Something recorded here that the source does not have. */
export interface OnlyHere {
  readonly key: Readonly<Record<string, string>>;
  /** How it came here: by a form, by an import ... */
  readonly via: Via;
}

export interface Reconciliation {
  readonly template: TemplateId;
  readonly profile: string;
  readonly rowsInSource: number;
  readonly recordsHere: number;
  readonly inBoth: number;
  readonly onlyInSource: readonly OnlyInSource[];
  readonly onlyHere: readonly OnlyHere[];
}

/**
 * Compares whole files of a source with what is recorded here, in both directions, and changes nothing. A row and a
 * record are the same where an import made the one of the other, or where the columns that make a row itself agree.
 */
export async function reconcile(
  db: Database,
  service: string,
  request: Pick<ImportRequest, 'template' | 'profile' | 'files' | 'map'>,
  by: Importer,
): Promise<Reconciliation> {
  const finished = await inService(
    db,
    service,
    'engine',
    async (tx) => (await loadConfiguration(tx, service)).initialLoadFinished,
  );
  const dry = await importFiles(db, service, { ...request, initial: !finished, dryRun: true }, by);
  return inService(db, service, 'engine', async (tx) => {
    const source = { service, profile: request.profile, template: request.template };
    const ours = await recordedHere(tx, service, request.template);
    const theirs = await theirRows(tx, source, request);
    const made = await madeByRow(tx, source);
    const matched = matching(ours, theirs, made);
    const reasons = Map.groupBy(dry.rejected, (one) => `${one.file} ${one.row}`);
    const told = (one: Theirs): string[] =>
      (reasons.get(`${one.file} ${one.row}`) ?? []).map(({ column, reason }) => `${column}: ${reason}`);
    const named = keyNames(request.template);
    return {
      template: request.template,
      profile: request.profile,
      rowsInSource: theirs.length,
      recordsHere: ours.length,
      inBoth: matched.theirs.size,
      onlyInSource: theirs
        .filter((one) => !matched.theirs.has(one))
        .map((one) => ({
          file: one.file,
          row: one.row,
          key: one.key === null ? {} : named(one.key),
          reasons: told(one),
        })),
      onlyHere: ours
        .filter((one) => !matched.ours.has(one))
        .map(({ key, via }) => ({ key: named(key), via })),
    };
  });
}

function matching(
  ours: readonly Ours[],
  theirs: readonly Theirs[],
  made: ReadonlyMap<string, readonly string[]>,
): { ours: Set<Ours>; theirs: Set<Theirs> } {
  const byFact = new Map(ours.map((one) => [one.fact, one]));
  const byKey = Map.groupBy(ours, (one) => JSON.stringify(one.key));
  const found = { ours: new Set<Ours>(), theirs: new Set<Theirs>() };
  for (const row of theirs) {
    const facts = (row.identity === null ? undefined : made.get(row.identity)) ?? [];
    const own = facts.flatMap((fact) => byFact.get(fact) ?? []);
    const alike = row.key === null ? [] : (byKey.get(JSON.stringify(row.key)) ?? []);
    for (const one of [...own, ...alike]) found.ours.add(one);
    if (own.length + alike.length > 0) found.theirs.add(row);
  }
  return found;
}

/** The facts that each row of the source made, by the row's identity. */
async function madeByRow(tx: WriteTx, source: RowSource): Promise<Map<string, readonly string[]>> {
  const rows = await tx
    .selectFrom('import_row')
    .select(['identity', 'made'])
    .where('service_id', '=', source.service)
    .where('profile', '=', source.profile)
    .where('template', '=', source.template)
    .execute();
  return new Map(rows.map((row) => [row.identity, readMade(row.made).flatMap((one) => one.fact ?? [])]));
}

function keyNames(template: TemplateId): (key: readonly string[]) => Record<string, string> {
  const names = templateOf(template).key;
  return (key) => Object.fromEntries(names.map((name, at) => [name, key[at] ?? '']));
}
