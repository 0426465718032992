import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { PlanImportOutcome } from '../../features/plan/index.ts';
import { holdsDatabase } from '../../platform/database/embedded/index.ts';
import { PlainError, usage } from '../../platform/errors.ts';
import { type OpenService, type PlaceOptions, printJson, withPlace, withService } from '../open.ts';

interface ImportOptions extends PlaceOptions {
  readonly dryRun?: boolean;
  readonly answers?: string;
  readonly json?: boolean;
}

/** `plan import FILE`: understands a document and puts it on the plan. */
export function planImport(plan: Command): void {
  withPlace(
    plan
      .command('import')
      .description('Put a document on the plan (Word, Excel, CSV, text), or a newer version of one.')
      .argument('<file>', 'the document'),
  )
    .option('--dry-run', 'say what is understood, and record nothing')
    .option(
      '--answers <file>',
      'a JSON file with the answers: the questions of the dry run, each with an "answer"',
    )
    .option('--json', 'one JSON document on standard output')
    .action(run);
}

async function run(path: string, options: ImportOptions): Promise<void> {
  const content = await read(path);
  const { parseAnswers } = await import('../../features/plan/index.ts');
  const answers = parseAnswers(options.answers === undefined ? {} : await json(options.answers));
  const file = { name: basename(path), content };
  if (options.dryRun === true && !(await anyDatabase(options))) {
    const { applyAnswers } = await import('../../features/plan/index.ts');
    const { source, recommendations, questions, notes } = await applyAnswers(content, file.name, answers);
    await tell({ source, recommendations, questions, notes, changes: [], left: [] }, options);
    return;
  }
  await withService(options, async (open) => {
    const outcome = await imported(open, file, answers, options.dryRun === true);
    const { understood, questions, changes, left } = outcome;
    const { source, recommendations, notes } = understood;
    const head = outcome.outcome === 'recorded' ? { recorded: outcome.recorded, head: outcome.head } : {};
    await tell({ source, recommendations, questions, notes, changes, left, ...head }, options);
    if (options.dryRun === true) return;
    refuseUnless(outcome);
  });
}

async function imported(
  { db, service, actor, clock, entropy, viewer }: OpenService,
  file: { readonly name: string; readonly content: Buffer },
  answers: ReadonlyMap<string, string>,
  dryRun: boolean,
): Promise<PlanImportOutcome> {
  const { importPlan, mustManagePlan, preparePlanImport } = await import('../../features/plan/index.ts');
  const { inService } = await import('../../platform/database/in-service.ts');
  const { todayOf } = await import('../../platform/clock.ts');
  mustManagePlan(viewer);
  const person = typeof actor === 'object' ? actor.person : 'operator';
  const by = {
    service,
    person,
    via: 'command-line',
    clock,
    entropy,
    checkPermissions: person !== 'operator',
  } as const;
  class Refused extends Error {
    readonly outcome: PlanImportOutcome;
    constructor(outcome: PlanImportOutcome) {
      super();
      this.outcome = outcome;
    }
  }
  try {
    return await inService(db, service, actor, async (tx) => {
      if (dryRun)
        return {
          ...(await preparePlanImport(tx, service, file, answers, todayOf(clock))),
          outcome: 'questions' as const,
        };
      const outcome = await importPlan(tx, by, file, answers);
      // The kept file goes with what was refused.
      if (outcome.outcome !== 'recorded') throw new Refused(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    throw error;
  }
}

function refuseUnless(outcome: PlanImportOutcome): void {
  switch (outcome.outcome) {
    case 'recorded':
      return;
    case 'questions':
      throw new PlainError(
        `Nothing was imported: ${outcome.questions.length} ${outcome.questions.length === 1 ? 'question is' : 'questions are'} open (${outcome.questions
          .slice(0, 3)
          .map((one) => `“${one.where}”`)
          .join(', ')}${outcome.questions.length > 3 ? ' ...' : ''}). Answer them with --answers FILE.json.`,
      );
    case 'refused':
      throw new PlainError(
        `Nothing was imported. ${[...new Set(outcome.problems.map((one) => one.message))].join(' ')}`,
      );
    case 'conflict':
      throw new PlainError('Nothing was imported: somebody else changed the plan meanwhile. Try again.');
  }
}

type Told = Pick<PlanImportOutcome, 'questions' | 'changes' | 'left'> &
  Pick<PlanImportOutcome['understood'], 'source' | 'recommendations' | 'notes'> & {
    readonly recorded?: number;
    readonly head?: string | null;
  };

async function tell(told: Told, options: ImportOptions): Promise<void> {
  if (options.json === true) {
    printJson(told);
    return;
  }
  const { importedText } = await import('../../features/plan/index.ts');
  process.stdout.write(importedText(told));
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch {
    throw usage(`There is no file ${path} that can be read.`);
  }
}

async function json(path: string): Promise<unknown> {
  try {
    return JSON.parse((await read(path)).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw usage(`${path} is not JSON: ${error.message}.`);
    throw error;
  }
}

async function anyDatabase(options: PlaceOptions): Promise<boolean> {
  const given = (process.env.DATABASE_URL ?? '') !== '' || (process.env.DATABASE_MIGRATE_URL ?? '') !== '';
  return given || holdsDatabase(options.data ?? './data');
}
