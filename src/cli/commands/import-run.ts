import type { ImportOutcome, ImportRequest, SourceFile, TemplateId } from '../../features/intake/index.ts';
import { usage } from '../../platform/errors.ts';
import { type OpenService, printJson, withService } from '../open.ts';
import type { ImportOptions } from './import.ts';
import { showProgress } from './import-progress.ts';

const PROFILE = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u;
/** After so many rows the database's own statistics of its tables are made anew. */
const MANY = 5_000;

/** Imports files, or compares them with what is here. */
export async function importFrom(
  files: readonly string[],
  template: TemplateId,
  profile: string,
  options: ImportOptions,
): Promise<void> {
  if (!PROFILE.test(profile)) {
    throw usage(
      `"${profile}" cannot be a profile. Use letters, digits, spaces, dots and hyphens, at most 60.`,
    );
  }
  const map = mapOf(options.map ?? []);
  await withService(options, async (open) => {
    const sources: SourceFile[] = files.map((name) => ({ name, open: () => name }));
    const request = { template, profile, files: sources, map };
    if (options.reconcile === true) {
      await reconcileFrom(open, request, options);
      return;
    }
    const progress = showProgress();
    const outcome = await importWith(open, {
      ...request,
      initial: options.initial === true,
      dryRun: options.dryRun === true,
      onProgress: progress.show,
    }).finally(progress.end);
    if (options.rejects !== undefined) await writeRejects(outcome, options.rejects);
    if (options.json === true) printOutcome(outcome);
    else process.stdout.write(await textOf(outcome));
    if (options.strict === true && outcome.rejected.length > 0) process.exitCode = 3;
  });
}

/** `Order date=made_on` and `Comments=` as headings and columns. */
function mapOf(said: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(
    said.map((one) => {
      const at = one.lastIndexOf('=');
      if (at < 1) throw usage(`--map "${one}" is not understood. Write it so: --map "Order date=made_on"`);
      const column = one.slice(at + 1).trim();
      return [one.slice(0, at).trim(), column === '' ? null : column] as const;
    }),
  );
}

function personOf(actor: OpenService['actor']): string {
  return typeof actor === 'object' ? actor.person : 'operator';
}

async function importWith(open: OpenService, request: ImportRequest): Promise<ImportOutcome> {
  const { importFiles } = await import('../../features/intake/index.ts');
  const person = personOf(open.actor);
  const { clock, entropy } = open;
  const outcome = await importFiles(open.db, open.service, request, { person, clock, entropy });
  if (!outcome.dryRun && outcome.accepted + outcome.corrected > MANY) await analyse(open);
  return outcome;
}

/** After a large load PostgreSQL's statistics say that the tables are empty, and it would choose its ways by that. */
async function analyse({ door }: OpenService): Promise<void> {
  if (door.ownerUrl === null) return;
  const { connect } = await import('../../platform/database/connect.ts');
  const owner = connect(door.ownerUrl, { max: 1 });
  await owner.pool.query('analyze').catch(() => undefined);
  await owner.close();
}

function printOutcome(outcome: ImportOutcome): void {
  const { accepted, unchanged, corrected, rejected, notes, dryRun, run, batch, head } = outcome;
  const files = outcome.files.map(({ name, rows, headings, mapping }) => ({
    name,
    rows,
    columns: Object.fromEntries(headings.map((heading, at) => [heading, mapping[at] ?? null])),
  }));
  printJson({ accepted, unchanged, corrected, rejected, notes, dryRun, files, run, batch, head });
}

async function textOf(outcome: ImportOutcome): Promise<string> {
  const { importText } = await import('../../features/intake/index.ts');
  return importText(outcome);
}

async function writeRejects(outcome: ImportOutcome, path: string): Promise<void> {
  const { rejectTable } = await import('../../features/intake/index.ts');
  const { writeCsv } = await import('../../platform/documents/write-csv.ts');
  const { writeFileWhole } = await import('../../platform/documents/write-file.ts');
  const { columns, rows } = rejectTable(outcome.files, outcome.rejectedRows);
  await writeFileWhole(path, writeCsv(columns, rows));
  process.stderr.write(`Wrote ${path} with ${rows.length} rejected ${rows.length === 1 ? 'row' : 'rows'}.\n`);
}

async function reconcileFrom(
  { db, service, actor, clock, entropy }: OpenService,
  request: Omit<ImportRequest, 'initial' | 'dryRun'>,
  options: ImportOptions,
): Promise<void> {
  const { reconcile, reconciliationText } = await import('../../features/intake/index.ts');
  const found = await reconcile(db, service, request, { person: personOf(actor), clock, entropy });
  if (options.json === true) printJson(found);
  else process.stdout.write(reconciliationText(found));
}
