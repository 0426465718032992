import type { Command } from 'commander';

interface Options {
  explain?: true;
  holidays?: string;
  division?: string;
  json?: true;
}

/** `workdays-between A B`: how many working days lie after A, up to and including B; negative when reversed. */
export function register(program: Command): void {
  program
    .command('workdays-between')
    .description('How many working days lie after A, up to and including B; negative when B is the earlier.')
    .argument('<A>', 'a day, YYYY-MM-DD')
    .argument('<B>', 'a day, YYYY-MM-DD')
    .option('--explain', 'what was passed over, and whether the answer is provisional')
    .option('--holidays <FILE>', 'bank holidays in the JSON form of gov.uk, in place of the shipped list')
    .option('--division <ID>', 'england-and-wales, scotland or northern-ireland')
    .option('--json', 'one JSON document')
    .action(async (a: string, b: string, options: Options) => {
      const { readDay } = await import('../../features/calendar/index.ts');
      const { loadCalendar } = await import('./workday-calendar.ts');
      const { countBetween } = await import('./workday-answer.ts');
      process.stdout.write(countBetween(readDay(a), readDay(b), await loadCalendar(options), options));
    });
}
