import type { Command } from 'commander';
import { LEVELS, type Level, ORDER_TYPES, type OrderType } from '../../engine/timeline/facts.ts';
import type { CaseFilter, CaseSort, ListedCase } from '../../features/cases/index.ts';
import { usage } from '../../platform/errors.ts';
import {
  type OpenService,
  type PlaceOptions,
  printJson,
  question,
  refuseUnless,
  withPlace,
  withService,
} from '../open.ts';

interface CasesOptions extends PlaceOptions {
  readonly asAt?: string;
  readonly on?: string;
  readonly level?: string;
  readonly caseManager?: string;
  readonly team?: string;
  readonly orderType?: string;
  readonly unallocated?: boolean;
  readonly open?: boolean;
  readonly closed?: boolean;
  readonly sort: string;
  readonly json?: boolean;
  readonly format?: string;
  readonly out?: string;
}

const SORTS: readonly CaseSort[] = ['reference', 'level', 'next-due', 'manager'];

export function register(program: Command): void {
  withPlace(program.command('cases').description('The cases of the service, as they were on a day.'))
    .option('--as-at <day>', 'what we would have said on that day (default: today)')
    .option('--on <day>', 'that day judged with what is known today')
    .option('--level <level>', `only this level: ${[...LEVELS, 'not-assessed'].join(', ')}`)
    .option('--case-manager <person>', 'only those of this case manager (a person’s reference)')
    .option('--team <team>', 'only those of this team')
    .option('--order-type <type>', 'only those with this type of order')
    .option('--unallocated', 'only those that nobody holds')
    .option('--open', 'open cases (the default)')
    .option('--closed', 'closed cases; with --open, both')
    .option('--sort <by>', `open cases by ${SORTS.join(', ')}`, 'reference')
    .option('--json', 'one JSON document on standard output')
    .option('--format <format>', 'csv or xlsx, with --out; with --json, the document is printed beside it')
    .option('--out <file>', 'the file to write')
    .action(run);
}

async function run(options: CasesOptions): Promise<void> {
  const sort = checked('--sort', options.sort, SORTS);
  const format =
    options.format === undefined ? null : checked('--format', options.format, ['csv', 'xlsx'] as const);
  if ((format === null) !== (options.out === undefined)) throw usage('Give --format and --out together.');
  const onlyOpen = options.closed !== true;
  if (!onlyOpen && sort !== 'reference')
    throw usage(`Closed cases are listed by reference only. Leave --sort out, or list open cases.`);
  await withService(options, async (open) => {
    refuseUnless(open, 'the list of cases', ['see-own-cases', 'see-team-cases', 'see-all-cases']);
    const { db, service, actor, viewer, today } = open;
    const asked = question(options, today);
    const { readInService } = await import('../../platform/database/in-service.ts');
    const { caseTotals, everyCase, caseTable } = await import('../../features/cases/index.ts');
    const filter = await filterOf(open, options);
    const shown: string[] = [];
    async function* noted(cases: AsyncIterable<ListedCase>): AsyncGenerator<ListedCase> {
      for await (const one of cases) {
        shown.push(one.caseId);
        yield one;
      }
    }
    await readInService(db, service, actor, async (tx) => {
      const cases = (): AsyncIterable<ListedCase> =>
        noted(everyCase(tx, service, asked, viewer, today, { filter, sort }));
      if (format !== null && options.out !== undefined) {
        const { writeFileWhole } = await import('../../platform/documents/write-file.ts');
        await writeFileWhole(options.out, caseTable(cases(), asked, format));
        process.stderr.write(`Wrote ${options.out}.\n`);
        if (options.json !== true) return;
      }
      const totals = await caseTotals(tx, service, asked, viewer, today, filter);
      if (options.json === true) {
        const { knownBy } = await import('../../ledger/known-by.ts');
        const { caseJson } = await import('../../features/cases/case-json.ts');
        printJson({
          asAt: asked.asAt,
          on: asked.on,
          knownBy: await knownBy(tx, service, asked.known),
          cases: await Array.fromAsync(cases(), caseJson),
          totals,
        });
        return;
      }
      for await (const one of cases()) process.stdout.write(`${lineOf(one)}\n`);
      process.stdout.write(`${totalsInWords(totals)}\n`);
    });
    const { logReads } = await import('../../features/access/index.ts');
    await logReads(db, service, viewer.person ?? 'operator', 'list of cases', shown);
  });
}

async function filterOf(open: OpenService, options: CasesOptions): Promise<CaseFilter> {
  const both = options.open === true && options.closed === true;
  return {
    ...(both ? {} : { open: options.closed !== true }),
    ...(options.level === undefined
      ? {}
      : {
          level: checked('--level', options.level, [...LEVELS, 'not-assessed'] as (Level | 'not-assessed')[]),
        }),
    ...(options.orderType === undefined
      ? {}
      : { orderType: checked<OrderType>('--order-type', options.orderType, ORDER_TYPES) }),
    ...(options.team === undefined ? {} : { team: await teamOf(open, options.team) }),
    ...(options.unallocated === true ? { unallocated: true } : {}),
    ...(options.caseManager === undefined ? {} : { manager: await personOf(open, options.caseManager) }),
  };
}

function checked<T extends string>(name: string, given: string, allowed: readonly T[]): T {
  if ((allowed as readonly string[]).includes(given)) return given as T;
  throw usage(`${name} ${given} is not known. Use one of: ${allowed.join(', ')}.`);
}

async function personOf({ db, service }: OpenService, reference: string): Promise<string> {
  const { peopleByReference } = await import('../../features/organisation/index.ts');
  const { readInService } = await import('../../platform/database/in-service.ts');
  const found = await readInService(db, service, 'operator', (tx) =>
    peopleByReference(tx, service, [reference]),
  );
  const person = found.get(reference);
  if (person === undefined)
    throw usage(`There is no person "${reference}" in this service. Use the person’s reference.`);
  return person;
}

/** A team of people or of cases: a slip of the pen would be answered with an empty list. */
async function teamOf({ db, service }: OpenService, team: string): Promise<string> {
  const { sql } = await import('kysely');
  const { readInService } = await import('../../platform/database/in-service.ts');
  const found = await readInService(db, service, 'engine', (tx) =>
    sql<{ team: string }>`
      select distinct team from post where service_id = ${service} and team is not null
      union (select team from case_file where service_id = ${service} and team = ${team} limit 1) order by team`.execute(
      tx,
    ),
  );
  const teams = found.rows.map((row) => row.team);
  if (teams.length === 0) throw usage('There are no teams in this service. Leave --team out.');
  return checked('--team', team, teams);
}

function lineOf(one: ListedCase): string {
  const next =
    one.next === null ? 'nothing owed' : `${one.next.kind} ${one.next.due ?? 'no date'} ${one.next.state}`;
  return [
    one.reference,
    one.name ?? '(no name)',
    one.orderType ?? 'no order',
    one.manager?.name ?? 'Unallocated',
    one.level ?? 'not assessed',
    next,
    ...(one.restricted ? ['restricted'] : []),
  ].join('  ');
}

function totalsInWords(totals: { cases: number; unallocated: number; restricted: number }): string {
  return `${totals.cases} ${totals.cases === 1 ? 'case' : 'cases'}, ${totals.unallocated} unallocated${totals.restricted > 0 ? `; ${totals.restricted} restricted, counted and not listed` : ''}`;
}
