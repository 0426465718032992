import type { Command } from 'commander';
import { usage } from '../../platform/errors.ts';
import { type PlaceOptions, printJson, question, refuseUnless, withPlace, withService } from '../open.ts';

interface WeeklyOptions extends PlaceOptions {
  readonly asAt?: string;
  readonly on?: string;
  readonly json?: boolean;
  readonly format?: string;
  readonly out?: string;
}

export function register(program: Command): void {
  const report = program.command('report').description('Reports for managers.');
  withPlace(
    report
      .command('weekly')
      .description('Every initial assessment outstanding, or completed in the week (action 1b).'),
  )
    .option('--as-at <day>', 'what we would have said on that day (default: today)')
    .option('--on <day>', 'that day judged with what is known today')
    .option('--json', 'one JSON document on standard output')
    .option('--format <format>', 'csv or xlsx, with --out; with --json, the document is printed beside it')
    .option('--out <file>', 'the file to write')
    .action(weekly);
}

async function weekly(options: WeeklyOptions): Promise<void> {
  if (options.format !== undefined && options.format !== 'csv' && options.format !== 'xlsx') {
    throw usage(`There is no format "${options.format}". Use csv or xlsx.`);
  }
  if ((options.format === undefined) !== (options.out === undefined))
    throw usage('Give --format and --out together.');
  await withService(options, async (open) => {
    refuseUnless(open, 'the weekly report', ['weekly-report']);
    const { db, service, actor, viewer, today } = open;
    const { readInService } = await import('../../platform/database/in-service.ts');
    const { weeklyReport } = await import('../../features/weekly-report/report.ts');
    const asked = question(options, today);
    const report = await readInService(db, service, actor, (tx) =>
      weeklyReport(tx, service, asked, viewer, today),
    );
    const { logReads } = await import('../../features/access/read-log.ts');
    const shown = [...report.rows, ...report.promises].map((one) => one.caseId);
    await logReads(db, service, viewer.person ?? 'operator', 'weekly report', shown);
    if (options.format !== undefined && options.out !== undefined) {
      const { writeWeeklyReport } = await import('../../features/weekly-report/export.ts');
      await writeWeeklyReport(report, options.format as 'csv' | 'xlsx', options.out);
      process.stderr.write(`Wrote ${options.out}.\n`);
      if (options.json !== true) return;
    }
    if (options.json === true) {
      const { weeklyJson } = await import('../../features/weekly-report/json.ts');
      printJson(weeklyJson(report));
      return;
    }
    const { weeklyText } = await import('../../features/weekly-report/text.ts');
    process.stdout.write(weeklyText(report));
  });
}
