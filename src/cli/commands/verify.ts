import type { Command } from 'commander';
import { usage } from '../../platform/errors.ts';
import { howFar } from '../how-far.ts';
import { type PlaceOptions, printJson, withPlace, withService } from '../open.ts';

const HEAD = /^[0-9a-f]{64}$/;

interface VerifyOptions extends PlaceOptions {
  readonly head?: string;
  readonly sinceLast?: boolean;
  readonly json?: boolean;
}

export function register(program: Command): void {
  withPlace(
    program
      .command('verify')
      .description('Check every byte of the ledger, and that the projections follow from it.'),
  )
    .option('--head <hash>', 'check that this head (from a report, a backup, a log) lies in the chain')
    .option('--since-last', 'look only at what was recorded since the last time all was well')
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      `
With --since-last, what was found well before is not read again: a byte that was changed in it since is not found. Only the
whole check, without this option, finds that.
With --json: { facts, batches, head, chain, brokenAt, projections, differences }. chain is "ok" or "broken", brokenAt the
number of the batch with the first fault (null where there is none, or where the head that was asked for is missing),
projections "ok" or "differ". Exit 1 unless all is well; what is wrong is told on standard error. Exit 2 where what
--head gives is no head.`,
    )
    .action(verify);
}

type Report = Awaited<ReturnType<typeof import('../../features/integrity/verify.ts').verifyService>>;

async function verify(options: VerifyOptions): Promise<void> {
  const head = options.head?.trim().toLowerCase();
  if (head !== undefined && !HEAD.test(head))
    throw usage(
      'A head is written as 64 figures and letters from a to f. Copy it whole from the report, the backup or the log.',
    );
  await withService(options, async ({ db, service }) => {
    const { verifyService } = await import('../../features/integrity/verify.ts');
    const line = howFar();
    let passedOver = 0;
    const report = await verifyService(db, service, {
      head,
      sinceLast: options.sinceLast === true,
      passedOver: (batches) => {
        passedOver = batches;
      },
      progress: line.show,
    });
    line.clear();
    const well = report.chain === 'ok' && report.projections === 'ok' && report.headFound !== false;
    if (options.json === true) {
      printJson(documented(report));
      if (!well) process.stderr.write(`${inWords(report)}\n`);
    } else process.stdout.write(`${[inWords(report), ...notLookedAt(passedOver)].join('\n')}\n`);
    if (!well) process.exitCode = 1;
  });
}

/** The document that the command promises. A chain in which the head that was asked for is missing is not the one it was taken from. */
function documented(report: Report): object {
  const { facts, batches, head, chain, brokenAt, projections, differences, headFound } = report;
  return {
    facts,
    batches,
    head,
    chain: headFound === false ? 'broken' : chain,
    brokenAt: brokenAt?.batch ?? null,
    projections,
    differences,
  };
}

function inWords(report: Report): string {
  const lines = [
    `${report.facts} ${report.facts === 1 ? 'fact' : 'facts'} in ${report.batches} ${report.batches === 1 ? 'batch' : 'batches'}. Head: ${report.head ?? 'none'}.`,
    ...chainInWords(report),
  ];
  if (report.chain === 'broken') lines.push('What follows from it was not compared.');
  else
    lines.push(
      report.projections === 'ok'
        ? 'The projections follow from the ledger.'
        : `The projections differ in ${report.differences.length} rows or more. Run: countersign rebuild`,
    );
  return lines.join('\n');
}

/** What an incremental check says nothing about. */
function notLookedAt(batches: number): string[] {
  if (batches === 0) return [];
  const before = batches === 1 ? 'The first batch was' : `The first ${batches} batches were`;
  return [
    `${before} found well before and not looked at again: a change made in them since is found by verify without --since-last.`,
  ];
}

/** The chain and the head that was asked for, in words that go together. */
function chainInWords({ chain, brokenAt, headFound }: Report): string[] {
  if (chain === 'broken') {
    const broken = `The chain is broken at batch ${brokenAt?.batch}: ${brokenAt?.what}`;
    if (headFound === null) return [broken];
    return [
      broken,
      `The head that was asked for ${headFound ? 'lies' : 'does not lie'} in the chain before that batch.`,
    ];
  }
  if (headFound === false) {
    return [
      'The head that was asked for is not in this chain, which in itself is whole: it was taken from another ledger, or this one was rewritten or restored from an older backup since.',
    ];
  }
  return ['The chain is whole.', ...(headFound === true ? ['The head that was asked for lies in it.'] : [])];
}
