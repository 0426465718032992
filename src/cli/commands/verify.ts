import type { Command } from 'commander';
import { type PlaceOptions, printJson, withPlace, withService } from '../open.ts';

interface VerifyOptions extends PlaceOptions {
  readonly head?: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  withPlace(
    program
      .command('verify')
      .description('Check every byte of the ledger, and that the projections follow from it.'),
  )
    .option('--head <hash>', 'check that this head (from a report, a backup, a log) lies in the chain')
    .option('--json', 'one JSON document on standard output')
    .action(verify);
}

async function verify(options: VerifyOptions): Promise<void> {
  await withService(options, async ({ db, service }) => {
    const { verifyService } = await import('../../features/integrity/verify.ts');
    const report = await verifyService(db, service, options.head);
    const well = report.chain === 'ok' && report.projections === 'ok' && report.headFound !== false;
    if (options.json === true) printJson(report);
    else process.stdout.write(`${inWords(report)}\n`);
    if (!well) process.exitCode = 1;
  });
}

function inWords(
  report: Awaited<ReturnType<typeof import('../../features/integrity/verify.ts').verifyService>>,
): string {
  const lines = [`${report.facts} facts in ${report.batches} batches. Head: ${report.head ?? 'none'}.`];
  lines.push(
    report.chain === 'ok'
      ? 'The chain is whole.'
      : `The chain is broken at batch ${report.brokenAt?.batch}: ${report.brokenAt?.what}`,
  );
  if (report.headFound === false) lines.push('The head that was asked for does not lie in this chain.');
  if (report.headFound === true) lines.push('The head that was asked for lies in this chain.');
  lines.push(
    report.projections === 'ok'
      ? 'The projections follow from the ledger.'
      : `The projections differ in ${report.differences.length} rows or more. Run: countersign rebuild`,
  );
  return lines.join('\n');
}
