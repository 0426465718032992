import { BatchTooLarge } from '../../../ledger/bulk.ts';
import { expectedDay } from '../../../ledger/moment.ts';
import type { Database } from '../../../platform/database/connect.ts';
import { inService, type WriteTx } from '../../../platform/database/in-service.ts';
import { PlainError } from '../../../platform/errors.ts';
import { loadOrganisation, mayOn } from '../../organisation/index.ts';
import { loadConfiguration } from '../../service/index.ts';
import { plainHeading } from '../mapping/headings.ts';
import { rememberedMapping } from '../mapping/remembered.ts';
import { importPeople } from '../people/import-people.ts';
import { withOverrides } from '../reading/open-file.ts';
import { peopleOf } from '../reading/people.ts';
import { recordedOnRule } from '../reading/recorded-on.ts';
import { rolesOf } from '../reading/roles.ts';
import { caseTemplateOf, templateOf } from '../templates/index.ts';
import { importCases } from './import-cases.ts';
import { keepRun, type Written } from './keep-run.ts';
import { lockSource } from './lock-source.ts';
import type { Findings, ImportOutcome, ReadFile } from './outcome.ts';
import { openFiles, type Reading } from './read-files.ts';
import { type Importer, type ImportRequest, NOT_ALLOWED } from './request.ts';
import { StartAgain } from './start-again.ts';

const TRIES = 3;
/** Who runs the command line. */
const OPERATOR = 'operator';

/**
 * Imports files of one template as one transaction, in order: what can be taken is recorded, what cannot is told row by
 * row and stops nothing else. The same files again change nothing. Throws a PlainError for a file that cannot be read at
 * all; then nothing is kept.
 */
export async function importFiles(
  db: Database,
  service: string,
  request: ImportRequest,
  by: Importer,
): Promise<ImportOutcome> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await inService(db, service, 'engine', (tx) => once(tx, service, request, by));
    } catch (error) {
      if (error instanceof BatchTooLarge) {
        throw new PlainError(
          'These files make more than four million facts, which is too much for one import. Split them, and import them one after the other.',
          { cause: error },
        );
      }
      if (left <= 1 || !beginsAnew(error)) throw error;
    }
  }
}

/** Whether another try may do: the day or the standards changed, or somebody else wrote the same case at the same moment. */
function beginsAnew(error: unknown): boolean {
  const { code } = error as { code?: string };
  return error instanceof StartAgain || code === UNIQUE_VIOLATION || code === DEADLOCK;
}

const UNIQUE_VIOLATION = '23505';
const DEADLOCK = '40P01';

async function once(
  tx: WriteTx,
  service: string,
  request: ImportRequest,
  by: Importer,
): Promise<ImportOutcome> {
  const template = templateOf(request.template);
  const source = { service, profile: request.profile, template: request.template };
  await lockSource(tx, source);
  const configuration = await loadConfiguration(tx, service);
  const today = await expectedDay(tx, service, by.clock);
  const organisation = await loadOrganisation(tx, service, today);
  if (by.person !== OPERATOR && !mayOn(organisation, by.person, 'import', today))
    throw new PlainError(NOT_ALLOWED);
  const reading: Reading = {
    template,
    remembered: withOverrides(
      await rememberedMapping(tx, service, request.profile, request.template),
      request.map,
      template,
    ),
    today,
    recordedOn: recordedOnRule(request.initial, configuration.initialLoadFinished),
    roles: await rolesOf(tx, service),
    people: peopleOf(organisation),
    onProgress: request.onProgress ?? (() => undefined),
  };
  const { opened, read, findings } = await openFiles(request.files, reading);
  try {
    refuseUnknownHeadings(request.map, read);
    const written = await record(tx, request, findings, { source, reading, opened, read, by, configuration });
    const run = request.dryRun ? null : await keepRun(tx, { source, request, by, findings, read, written });
    return outcomeOf(request, findings, read, written, run);
  } finally {
    for (const file of opened) await file.rows.return(undefined);
  }
}

type Work = Omit<Parameters<typeof importCases>[3], 'template'>;

async function record(tx: WriteTx, request: ImportRequest, findings: Findings, work: Work): Promise<Written> {
  if (request.template === 'people') return importPeople(tx, request, findings, work);
  const bulk = await importCases(tx, request, findings, {
    ...work,
    template: caseTemplateOf(request.template),
  });
  if (bulk === null || bulk.size === 0) return null;
  const { number, hash, recordedOn } = await bulk.finish();
  if (recordedOn !== work.reading.today) throw new StartAgain();
  return { batch: number, head: hash.toString('hex') };
}

function outcomeOf(
  request: ImportRequest,
  findings: Findings,
  files: readonly ReadFile[],
  written: Written,
  run: string | null,
): ImportOutcome {
  const { accepted, unchanged, corrected, notes, rejectedRows } = findings;
  return {
    dryRun: request.dryRun,
    accepted,
    unchanged,
    corrected,
    rejected: rejectedRows.flatMap((row) => row.problems),
    notes,
    rejectedRows,
    files,
    run,
    batch: written?.batch ?? null,
    head: written?.head ?? null,
  };
}

/** A heading that somebody maps by hand and that is in no file is a slip of the pen, which would go unnoticed. */
function refuseUnknownHeadings(map: ImportRequest['map'], read: readonly ReadFile[]): void {
  const there = read.flatMap((file) => file.headings);
  const plain = new Set(there.map(plainHeading));
  const named = Object.entries(map ?? {}).find(
    ([heading, column]) => column !== null && !plain.has(plainHeading(heading)),
  );
  if (named === undefined) return;
  const all = there.filter((heading) => heading !== '').map((heading) => `“${heading}”`);
  throw new PlainError(
    `No file has the heading “${named[0]}”. Their headings are: ${[...new Set(all)].join(', ')}.`,
    { exitCode: 2 },
  );
}
