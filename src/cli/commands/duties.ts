import type { Command } from 'commander';
import { usage } from '../../platform/errors.ts';
import type { Question } from '../../platform/question.ts';
import { type PlaceOptions, printJson, question, withPlace, withService } from '../open.ts';

interface DutiesOptions extends PlaceOptions {
  readonly case: string;
  readonly asAt?: string;
  readonly on?: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  withPlace(program.command('duties').description('The duties of a case, with their reasons.'))
    .requiredOption('--case <reference>', 'reference of the case')
    .option('--as-at <day>', 'what we would have said on that day (default: today)')
    .option('--on <day>', 'that day judged with what is known today')
    .option('--json', 'one JSON document on standard output')
    .action(run);
}

async function run(options: DutiesOptions): Promise<void> {
  await withService(options, async ({ db, service, actor, viewer, today }) => {
    const asked = question(options, today);
    const { readInService } = await import('../../platform/database/in-service.ts');
    const { caseByReference } = await import('../../features/cases/find.ts');
    const { dutiesOfCase } = await import('../../features/cases/case-duties.ts');
    const { knownBy } = await import('../../ledger/known-by.ts');
    const caseId = await readInService(db, service, actor, async (tx) => {
      const found = await caseByReference(tx, service, options.case, viewer, today);
      if (found === null)
        throw usage(`There is no case "${options.case}" that you may see. Check the reference.`);
      const { duties, organisation } = await dutiesOfCase(tx, service, found.caseId, found.childId, asked);
      const reference = (person: string | null): string | null =>
        person === null ? null : (organisation.names.get(person)?.reference ?? person);
      if (options.json === true) {
        const { caseDutiesJson } = await import('../../features/cases/duties-json.ts');
        printJson({
          case: found.reference,
          asAt: asked.asAt,
          on: asked.on,
          knownBy: await knownBy(tx, service, asked.known),
          duties: caseDutiesJson(duties, organisation),
        });
        return found.caseId;
      }
      if (duties.length === 0) process.stdout.write(`${noDuty(found.reference, asked)}\n`);
      for (const { duty, state, owner, explanation } of duties) {
        process.stdout.write(`${duty.kind}  ${state}  ${reference(owner) ?? 'nobody'}\n  ${explanation}\n`);
      }
      return found.caseId;
    });
    const { logReads } = await import('../../features/access/read-log.ts');
    await logReads(db, service, viewer.person ?? 'operator', 'duties of a case', [caseId]);
  });
}

/** Why the list is empty: a case that was recorded later owed nothing that anybody knew of. */
function noDuty(reference: string, { asAt, on }: Question): string {
  return asAt === null
    ? `${reference} has no duty on ${on}.`
    : `Nothing known on ${on} made a duty of ${reference}. What was recorded later counts with --on ${on}.`;
}
