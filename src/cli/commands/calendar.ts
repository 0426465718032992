import type { Command } from 'commander';
import { type ChangeOptions, withChange } from './change-options.ts';

/** `calendar load FILE`, `calendar close DAY`, `calendar reopen DAY`. */
export function register(program: Command): void {
  const calendar = program.command('calendar').description('Bank holidays and closure days.');
  withChange(
    calendar
      .command('load')
      .description('Adopt bank holidays: the JSON file that gov.uk publishes.')
      .argument('<FILE>', 'the file')
      .option(
        '--accept-fewer',
        'load it although a year has fewer bank holidays than the list in force, or than is usual',
      ),
  ).action(async (file: string, options: ChangeOptions & { acceptFewer?: boolean }) => {
    const { loadCalendar } = await import('./calendar-change.ts');
    await loadCalendar(file, options);
  });
  withChange(
    calendar
      .command('close')
      .description('Add a day on which the service is closed. It moves local and assumed limits only.')
      .argument('<DAY>', 'the day, YYYY-MM-DD')
      .requiredOption('--title <words>', 'why the service is closed'),
  ).action(async (day: string, options: ChangeOptions & { title: string }) => {
    const { closeOn } = await import('./calendar-change.ts');
    await closeOn(day, options);
  });
  withChange(
    calendar
      .command('reopen')
      .description(
        'Take a closure day back. Open duties due today or later are judged again; none falls due before today.',
      )
      .argument('<DAY>', 'the closure day, YYYY-MM-DD'),
  ).action(async (day: string, options: ChangeOptions) => {
    const { reopenOn } = await import('./calendar-change.ts');
    await reopenOn(day, options);
  });
}
