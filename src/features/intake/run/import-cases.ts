import { sql } from 'kysely';
import { lockConfiguration, lockStreams } from '../../../ledger/append.ts';
import { type BulkBatch, openBulk } from '../../../ledger/bulk.ts';
import { asEngine, type WriteTx } from '../../../platform/database/in-service.ts';
import { judgeContext } from '../../cases/index.ts';
import { loadOrganisation, postsOn } from '../../organisation/index.ts';
import { type ConfigurationHistory, loadConfiguration } from '../../service/index.ts';
import type { OpenedFile } from '../reading/open-file.ts';
import type { CaseTemplate } from '../templates/template.ts';
import { Groups } from './groups.ts';
import { judgeLines } from './judge-lines.ts';
import { createLines, joinGroups, movedLines, type RowSource, touchedStreams } from './lines.ts';
import type { Held } from './load-cases.ts';
import type { Findings, ReadFile } from './outcome.ts';
import { linesOf, type Reading, rightRows } from './read-files.ts';
import type { Importer, ImportRequest } from './request.ts';
import { StartAgain } from './start-again.ts';

/** More streams than this are not locked one by one: the lock table of a database is small. The service waits instead. */
const MOST_LOCKS = 1_000;

export interface CaseImport {
  readonly source: RowSource;
  readonly template: CaseTemplate;
  readonly reading: Reading;
  readonly opened: readonly OpenedFile[];
  readonly read: readonly ReadFile[];
  readonly by: Importer;
  readonly configuration: ConfigurationHistory;
}

/**
 * Reads, judges and stores rows of cases. Facts wait in the bulk batch that is given back (null in a dry run), for the
 * caller to finish.
 */
export async function importCases(
  tx: WriteTx,
  request: Pick<ImportRequest, 'dryRun' | 'onProgress'>,
  findings: Findings,
  work: CaseImport,
): Promise<BulkBatch | null> {
  const { source, template, reading, opened, read, by } = work;
  await createLines(tx);
  const groups = new Groups();
  const rows = await linesOf(tx, rightRows(opened, read, findings, reading), groups, opened.length > 1);
  await sql`analyze import_line`.execute(tx);
  for (const { from, to } of await movedLines(tx, source)) groups.join(from, to);
  await joinGroups(tx, groups.joined);
  const held = await hold(tx, source);
  if ((await loadConfiguration(tx, source.service)).version !== work.configuration.version)
    throw new StartAgain();
  const recorder = { service: source.service, via: 'import' as const, checkPermissions: false, ...by };
  const bulk = request.dryRun
    ? null
    : await openBulk(tx, { ...recorder, recordedBy: by.person }, held === 'all' ? 'first' : 'last');
  const organisation = await asEngine(tx, () => loadOrganisation(tx, source.service, reading.today));
  await judgeLines(tx, findings, {
    source,
    held,
    bulk,
    configuration: work.configuration,
    judging: {
      template,
      files: read.map((file, at) => ({ ...file, daysFrom: opened[at]?.table.about.daysFrom ?? '1900' })),
      context: await judgeContext(tx, recorder, reading.today, []),
      people: reading.people,
      roles: reading.roles,
      recordedOn: reading.recordedOn,
      teamOf: (person, on) =>
        postsOn(organisation, person, on).find((post) => post.team !== null)?.team ?? null,
      uuid: by.entropy.uuid,
    },
    onRows: (done) =>
      request.onProgress?.({ phase: request.dryRun ? 'judging' : 'writing', rows: done, ofRows: rows }),
  });
  return bulk;
}

/**
 * Takes the streams that the file may change as every writer does. Where they are very many, and in a service without a
 * case, the whole service waits instead.
 */
async function hold(tx: WriteTx, source: RowSource): Promise<Held> {
  const streams = await touchedStreams(tx, source);
  if (streams.length > MOST_LOCKS || !(await anyCase(tx, source.service))) {
    await lockConfiguration(tx, source.service, 'alone');
    return 'all';
  }
  await lockConfiguration(tx, source.service, 'shared');
  await lockStreams(tx, source.service, streams);
  return new Set(streams);
}

async function anyCase(tx: WriteTx, service: string): Promise<boolean> {
  const row = await tx
    .selectFrom('case_reference')
    .select('case_id')
    .where('service_id', '=', service)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
