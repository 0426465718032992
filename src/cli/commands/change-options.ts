import type { Command } from 'commander';
import { type PlaceOptions, withPlace } from '../open.ts';

/** Options of every command that changes what duties are judged by. */
export interface ChangeOptions extends PlaceOptions {
  readonly approvedBy?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Adds the options that say where, whether in earnest, and in which form. */
export function withChange(command: Command): Command {
  return withPlace(command)
    .option('--dry-run', 'show what would move, and change nothing')
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      `
With --json: { adopted, open, moved, becomeOverdue, list: [{ case, kind, was, due, becomesOverdue }] }. moved and becomeOverdue
count open duties, those of restricted cases too; list holds those that the one who asks may see.`,
    );
}
