import { Command, CommanderError } from 'commander';
import { isPlainError } from '../platform/errors.ts';
import { usageInWords } from './usage-in-words.ts';

type Register = { register(program: Command): void };

/** Every command and the module that holds it; only the one that is called is loaded. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  workday: () => import('./commands/workday.ts'),
  'workdays-between': () => import('./commands/workdays-between.ts'),
  standards: () => import('./commands/standards.ts'),
  calendar: () => import('./commands/calendar.ts'),
  service: () => import('./commands/service.ts'),
  migrate: () => import('./commands/migrate.ts'),
  report: () => import('./commands/report.ts'),
  duties: () => import('./commands/duties.ts'),
  cases: () => import('./commands/cases.ts'),
  import: () => import('./commands/import.ts'),
  export: () => import('./commands/export.ts'),
  demo: () => import('./commands/demo.ts'),
  verify: () => import('./commands/verify.ts'),
  rebuild: () => import('./commands/rebuild.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  plan: () => import('./commands/plan.ts'),
  user: () => import('./commands/user.ts'),
  token: () => import('./commands/token.ts'),
  serve: () => import('./commands/serve.ts'),
};

/** Runs one command line. Returns the exit code: 0, 1 for a failure told in words, 2 for wrong usage, or the command's own. */
export async function main(args: readonly string[]): Promise<number> {
  const program = new Command('countersign')
    .description('Youth justice duties, deadlines and the weekly report, from facts.')
    .exitOverride()
    .showHelpAfterError(false)
    .configureOutput({ outputError: (text, write) => write(usageInWords(text)) });
  const wanted = args.find((arg) => !arg.startsWith('-'));
  const load = wanted === undefined ? undefined : COMMANDS[wanted];
  try {
    if (load !== undefined) (await load()).register(program);
    else if (wanted === undefined)
      for (const each of Object.values(COMMANDS)) (await each()).register(program);
    else return wrongUsage(`There is no command "${wanted}". Run countersign --help for the list.`);
    program.commands.forEach(overrideExit);
    await program.parseAsync(args as string[], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (isPlainError(error)) {
      process.stderr.write(`${error.message}\n`);
      return error.exitCode;
    }
    throw error;
  }
}

function overrideExit(command: Command): void {
  command.exitOverride().showHelpAfterError(false);
  command.configureOutput({ outputError: (text, write) => write(usageInWords(text)) });
  command.commands.forEach(overrideExit);
}

function wrongUsage(text: string): number {
  process.stderr.write(`${text}\n`);
  return 2;
}
