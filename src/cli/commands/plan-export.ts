import type { Command } from 'commander';
import type { PlanFormat, Rendering } from '../../features/plan/index.ts';
import { usage } from '../../platform/errors.ts';
import { type PlaceOptions, question, withPlace, withService } from '../open.ts';

interface ExportOptions extends PlaceOptions {
  readonly format?: string;
  readonly rendering?: string;
  readonly out?: string;
  readonly asAt?: string;
  readonly on?: string;
}

/** `plan export`: the plan as a file. */
export function planExport(plan: Command): void {
  withPlace(
    plan
      .command('export')
      .description('The plan as a file: Word in the layout that boards know, Excel, CSV or JSON.'),
  )
    .option('--format <format>', 'docx, xlsx, csv or json')
    .option('--rendering <rendering>', 'public (roles instead of names) or exempt (names)')
    .option('--out <file>', 'the file to write')
    .option('--as-at <day>', 'what we would have said on that day (default: today)')
    .option('--on <day>', 'that day judged with what is known today')
    .action(run);
}

async function run(options: ExportOptions): Promise<void> {
  const { PLAN_FORMATS, RENDERINGS, exportPlan } = await import('../../features/plan/index.ts');
  const format = chosen<PlanFormat>('format', options.format, PLAN_FORMATS);
  const rendering = chosen<Rendering>('rendering', options.rendering, RENDERINGS);
  const { out } = options;
  if (out === undefined || out === '') throw usage('Say which file to write, with --out FILE.');
  await withService(options, async ({ db, service, actor, viewer, today }) => {
    const asked = question(options, today);
    const { readInService } = await import('../../platform/database/in-service.ts');
    const { writeFileWhole } = await import('../../platform/documents/write-file.ts');
    const file = await readInService(db, service, actor, (tx) =>
      exportPlan(tx, service, viewer, { format, rendering, asked }),
    );
    await writeFileWhole(out, file.bytes);
    process.stderr.write(`Wrote ${out}.\n${unconfirmedInWords(file.unconfirmed)}`);
  });
}

function unconfirmedInWords(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? 'It has one text whose public wording nobody has confirmed yet. Confirm it before the file goes to anybody.\n'
    : `It has ${count} texts whose public wording nobody has confirmed yet. Confirm them before the file goes to anybody.\n`;
}

function chosen<T extends string>(name: string, given: string | undefined, known: readonly T[]): T {
  const list = `${known.slice(0, -1).join(', ')} or ${known.at(-1)}`;
  if (given === undefined) throw usage(`Say which ${name}, with --${name}: ${list}.`);
  const found = known.find((each) => each === given);
  if (found === undefined) throw usage(`There is no ${name} "${given}". Use ${list}.`);
  return found;
}
