import type { Command } from 'commander';
import { type PlaceOptions, printJson, question, withPlace, withService } from '../open.ts';
import { planExport } from './plan-export.ts';
import { planImport } from './plan-import.ts';

interface AskedOptions extends PlaceOptions {
  readonly asAt?: string;
  readonly on?: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  const plan = program
    .command('plan')
    .description('The improvement plan: from inspection finding to sustained improvement.');
  planImport(plan);
  planExport(plan);
  withDays(
    plan.command('show').description('The whole plan, with evidence, re-tests and the history of its dates.'),
  ).action(show);
  withDays(
    plan
      .command('attention')
      .description(
        'What of the plan needs attention: overdue, not tested, without evidence, without a lead ...',
      ),
  ).action(attention);
}

function withDays(command: Command): Command {
  return withPlace(command)
    .option('--as-at <day>', 'what we would have said on that day (default: today)')
    .option('--on <day>', 'that day judged with what is known today')
    .option('--json', 'one JSON document on standard output');
}

async function show(options: AskedOptions): Promise<void> {
  await withService(options, async ({ db, service, actor, viewer, today }) => {
    const asked = question(options, today);
    const { readInService } = await import('../../platform/database/in-service.ts');
    const { mustSeePlan, planText, shownFor } = await import('../../features/plan/index.ts');
    const { knownBy } = await import('../../ledger/known-by.ts');
    mustSeePlan(viewer);
    const told = await readInService(db, service, actor, async (tx) => ({
      asAt: asked.asAt,
      on: asked.on,
      knownBy: await knownBy(tx, service, asked.known),
      ...(await shownFor(tx, service, viewer, asked)),
    }));
    if (options.json === true) printJson(told);
    else process.stdout.write(planText(told));
  });
}

async function attention(options: AskedOptions): Promise<void> {
  await withService(options, async ({ db, service, actor, viewer, today }) => {
    const asked = question(options, today);
    const { readInService } = await import('../../platform/database/in-service.ts');
    const { attentionJson, attentionText, mustSeePlan, planAttention } = await import(
      '../../features/plan/index.ts'
    );
    const { knownBy } = await import('../../ledger/known-by.ts');
    mustSeePlan(viewer);
    const told = await readInService(db, service, actor, async (tx) => ({
      asAt: asked.asAt,
      on: asked.on,
      knownBy: await knownBy(tx, service, asked.known),
      ...attentionJson(await planAttention(tx, service, { on: asked.on, knownOn: asked.known })),
    }));
    if (options.json === true) printJson(told);
    else process.stdout.write(attentionText(told));
  });
}
