import type { Command } from 'commander';

/** `standards check FILE...`: says what is wrong with packs of standards, each with its line. */
export function registerCheck(standards: Command): void {
  standards
    .command('check')
    .description('Say what is wrong with packs of standards (YAML), each with its line.')
    .argument('<FILE...>', 'packs')
    .option('--json', 'one JSON document')
    .action(async (files: string[], options: { json?: true }) => {
      const { checkPacks } = await import('./standards-check-packs.ts');
      if (!(await checkPacks(files, options.json === true))) process.exitCode = 1;
    });
}
