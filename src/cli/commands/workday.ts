import type { Command } from 'commander';

interface Options {
  explain?: true;
  holidays?: string;
  division?: string;
  fromFile?: string;
  json?: true;
}

const HELP = `
START is a day (YYYY-MM-DD) and is never counted. N = 0 gives START itself; a negative N counts back.
--from-file reads a CSV file with the columns start and n, and prints the same rows with result, provisional and error.

  countersign workday 2013-08-09 15 --explain
  countersign workday --from-file days.csv > answers.csv`;

/** `workday START N`: the day that many working days later; `--from-file` answers thousands of rows at once. */
export function register(program: Command): void {
  program
    .command('workday')
    .description('The day N working days after START.')
    .argument('[START]', 'a day, YYYY-MM-DD')
    .argument('[N]', 'how many working days')
    .option('--explain', 'what was passed over, and whether the answer is provisional')
    .option('--holidays <FILE>', 'bank holidays in the JSON form of gov.uk, in place of the shipped list')
    .option('--division <ID>', 'england-and-wales, scotland or northern-ireland')
    .option('--from-file <FILE.csv>', 'answer every row of a CSV file (columns start, n)')
    .option('--json', 'one JSON document')
    .addHelpText('after', HELP)
    .action(async (start: string | undefined, count: string | undefined, options: Options) => {
      const { usage } = await import('../../platform/errors.ts');
      const { loadCalendar } = await import('./workday-calendar.ts');
      if (options.fromFile !== undefined) {
        if (start !== undefined) throw usage('Give either START and N, or --from-file, not both.');
        if (options.explain) throw usage('--explain answers one START and N; leave it out with --from-file.');
        const { answerFile } = await import('./workday-file.ts');
        await answerFile(options.fromFile, await loadCalendar(options), options.json === true);
        return;
      }
      if (start === undefined || count === undefined)
        throw usage(
          'Two things are needed: START, a day, and N, a number. For example: countersign workday 2013-08-09 15',
        );
      const { answerDay } = await import('./workday-answer.ts');
      process.stdout.write(answerDay(start, count, await loadCalendar(options), options));
    });
}
