import type { Command } from 'commander';
import { usage } from '../../platform/errors.ts';
import { type PlaceOptions, withPlace } from '../open.ts';

/** Options of `import` as they are typed. */
export interface ImportOptions extends PlaceOptions {
  readonly template: string;
  readonly profile?: string;
  readonly initial?: boolean;
  readonly dryRun?: boolean;
  readonly strict?: boolean;
  readonly reconcile?: boolean;
  readonly map?: readonly string[];
  readonly rejects?: string;
  readonly print?: boolean;
  readonly guide?: boolean;
  readonly json?: boolean;
}

const HELP = `
Rows that cannot be taken are told with their row, column and reason, and stop no others; all files of one call are one
transaction. The same files again change nothing. A row is known again by its row_id, else by the columns that make it
itself; a row that says something else than before becomes a correction.

Exit code: 0, also with rejected rows; 3 with --strict where rows were rejected; 1 where a file cannot be read; 2 for
wrong usage.`;

export function register(program: Command): void {
  const all = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
  withPlace(program.command('import').description('Import CSV files or Excel workbooks of another system.'))
    .argument('[FILE...]', 'files of one kind, imported in this order')
    .requiredOption(
      '--template <kind>',
      'what the rows are: orders, assessments, appointments, people or levels',
    )
    .option('--profile <id>', 'the source, by which headings and rows are remembered (default: default)')
    .option('--initial', 'initial load: recorded_on says since when something was known')
    .option('--dry-run', 'say what would happen, and change nothing')
    .option('--strict', 'exit 3 where rows are rejected')
    .option('--reconcile', 'compare the files with what is here, in both directions, and change nothing')
    .option('--map <heading=column>', 'read a heading as a column; nothing after = leaves it out', all)
    .option('--rejects <file>', 'write the rejected rows with their reasons to this CSV file')
    .option('--print', 'print the empty template with an example row')
    .option('--guide', 'say what each column of the template is')
    .option('--json', 'one JSON document on standard output')
    .addHelpText('after', HELP)
    .action(run);
}

async function run(files: readonly string[], options: ImportOptions): Promise<void> {
  const { DEFAULT_PROFILE, isTemplateId, TEMPLATE_IDS } = await import('../../features/intake/index.ts');
  const { template } = options;
  if (!isTemplateId(template))
    throw usage(`There is no template "${template}". Use one of: ${TEMPLATE_IDS.join(', ')}.`);
  if (options.print === true || options.guide === true) {
    const { printGuide, printTemplate, printTemplateJson } = await import('./import-template.ts');
    if (options.json === true) printTemplateJson(template);
    else await (options.print === true ? printTemplate(template) : printGuide(template));
    return;
  }
  if (files.length === 0)
    throw usage('Say which files to import: countersign import FILE... --template orders');
  const { importFrom } = await import('./import-run.ts');
  await importFrom(files, template, options.profile ?? DEFAULT_PROFILE, options);
}
