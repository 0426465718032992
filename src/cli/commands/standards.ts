import type { Command } from 'commander';
import { type ChangeOptions, withChange } from './change-options.ts';
import { registerCheck } from './standards-check.ts';

/** `standards check`, `standards adopt`, `standards override`. */
export function register(program: Command): void {
  const standards = program.command('standards').description('Packs of standards.');
  registerCheck(standards);
  withChange(
    standards
      .command('adopt')
      .description('Move the service to a pack that this release ships, from today on.')
      .argument('<PACK>', 'plan-2012 or current')
      .option(...APPROVED_BY),
  ).action(async (pack: string, options: ChangeOptions) => {
    const { adoptPack } = await import('./standards-adopt.ts');
    await adoptPack(pack, options);
  });
  withChange(
    standards
      .command('override')
      .description('Adopt standards that the service decided for itself, each from its own day.')
      .argument('<FILE>', 'one or more standards as a pack has them (YAML)')
      .option(...APPROVED_BY),
  ).action(async (file: string, options: ChangeOptions) => {
    const { overrideStandards } = await import('./standards-adopt.ts');
    await overrideStandards(file, options);
  });
}

const APPROVED_BY = [
  '--approved-by <person>',
  'who approved it: the reference of somebody who may (default: who asks with --as)',
] as const;
