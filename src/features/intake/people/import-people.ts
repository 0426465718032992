import { type Day, FOREVER } from '../../../engine/calendar/day.ts';
import { append, lockConfiguration, lockStreams } from '../../../ledger/append.ts';
import type { NewFact, StoredFact } from '../../../ledger/fact.ts';
import { readStreams } from '../../../ledger/read.ts';
import type { WriteTx } from '../../../platform/database/in-service.ts';
import { loadOrganisation, type OrganisationRows, projectPeople } from '../../organisation/index.ts';
import type { ConfigurationHistory } from '../../service/index.ts';
import type { OpenedFile } from '../reading/open-file.ts';
import { contentDigest } from '../reading/row.ts';
import type { Written } from '../run/keep-run.ts';
import type { RowSource } from '../run/lines.ts';
import type { Findings, ReadFile } from '../run/outcome.ts';
import { type Reading, type RightRow, rightRows } from '../run/read-files.ts';
import type { Importer, ImportRequest } from '../run/request.ts';
import { keepRows } from '../run/write.ts';
import { personProblems } from './check-person.ts';
import { managerProblems } from './line-managers.ts';
import { planPerson } from './plan-person.ts';

export interface PeopleImport {
  readonly source: RowSource;
  readonly reading: Reading;
  readonly opened: readonly OpenedFile[];
  readonly read: readonly ReadFile[];
  readonly by: Importer;
  readonly configuration: ConfigurationHistory;
}

/** Reads, judges and records rows of people. A service has tens of people, so that they are taken as a whole. */
export async function importPeople(
  tx: WriteTx,
  request: Pick<ImportRequest, 'dryRun' | 'initial'>,
  findings: Findings,
  work: PeopleImport,
): Promise<Written> {
  const { source, reading, by } = work;
  const rows = await takenRows(tx, findings, work);
  await lockConfiguration(tx, source.service, 'shared');
  const organisation = await loadOrganisation(tx, source.service, reading.today);
  const ids = new Map([...organisation.names].map(([id, { reference }]) => [reference, id]));
  const idOf = (reference: string): string => {
    const id = ids.get(reference) ?? by.entropy.uuid();
    ids.set(reference, id);
    return id;
  };
  const people = rows.map((row) => idOf(row.values.person ?? ''));
  await lockStreams(tx, source.service, people);
  const there = Map.groupBy(await readStreams(tx, source.service, people), (fact) => fact.stream.id);
  const before = await rowsBefore(tx, source);
  const added = new Map<string, NewFact[]>();
  const versions = new Map<string, number>();
  const keep: { identity: string; subject: string; digest: Buffer; made: string }[] = [];
  for (const { values, identity } of rows) {
    const id = idOf(values.person ?? '');
    const digest = contentDigest(values);
    const own = added.get(id) ?? [];
    const facts: StoredFact[] = [
      ...(there.get(id) ?? []),
      ...own.map((fact, at) => asIfStored(fact, at, reading.today)),
    ];
    const known = before.get(identity);
    const manager = values.manager === undefined ? undefined : idOf(values.manager);
    const fresh =
      known?.equals(digest) === true
        ? []
        : planPerson(
            { values, manager },
            {
              id,
              facts,
              today: reading.today,
              knownFrom: knownFrom(request.initial, work),
              uuid: by.entropy.uuid,
            },
          );
    if (facts.length === 0) findings.accepted += 1;
    else if (fresh.length > 0) findings.corrected += 1;
    else findings.unchanged += 1;
    added.set(id, [...own, ...fresh]);
    before.set(identity, digest);
    versions.set(id, there.get(id)?.length ?? 0);
    keep.push({ identity, subject: id, digest, made: '[]' });
  }
  const facts = [...added.values()].flat();
  if (request.dryRun) return null;
  await keepRows(tx, source, lastOf(keep));
  if (facts.length === 0) return null;
  const context = { service: source.service, via: 'import' as const, recordedBy: by.person, ...by };
  const batch = await append(tx, context, facts, versions);
  await projectPeople(tx, source.service, [...new Set(facts.map((fact) => fact.stream.id))]);
  return { batch: batch.number, head: batch.hash.toString('hex') };
}

/** The rows that are right, their line managers included; the others are told to the findings. */
async function takenRows(tx: WriteTx, findings: Findings, work: PeopleImport): Promise<RightRow[]> {
  const { source, reading, opened, read } = work;
  const rows: RightRow[] = [];
  for await (const row of rightRows(opened, read, findings, reading)) {
    const problems = personProblems(row.values, reading.today);
    if (problems.length === 0) rows.push(row);
    else findings.refuse(row.file, row.row, row.cells, problems);
  }
  const organisation = await loadOrganisation(tx, source.service, reading.today);
  const refused = managerProblems(rows, managersNow(organisation));
  return rows.filter((row, at) => {
    const problem = refused.get(at);
    if (problem !== undefined) findings.refuse(row.file, row.row, row.cells, [problem]);
    return problem === undefined;
  });
}

/** Everybody's line manager by reference, as it is now; null where there is none. */
function managersNow(organisation: OrganisationRows): Map<string, string | null> {
  const managers = new Map<string, string | null>();
  for (const { reference } of organisation.names.values()) managers.set(reference, null);
  for (const post of organisation.posts) {
    const reference = organisation.names.get(post.person)?.reference;
    const manager = post.manager === null ? undefined : organisation.names.get(post.manager)?.reference;
    if (reference !== undefined && post.to === FOREVER) managers.set(reference, manager ?? null);
  }
  return managers;
}

/** In an initial load people count as known since they came, at the earliest since the service's own first day (design 2). */
function knownFrom(initial: boolean, { reading, configuration }: PeopleImport): (on: Day) => Day | undefined {
  if (!initial || reading.recordedOn !== 'taken') return () => undefined;
  return (on) => {
    const known = on < configuration.since ? configuration.since : on;
    return known < reading.today ? known : undefined;
  };
}

async function rowsBefore(tx: WriteTx, source: RowSource): Promise<Map<string, Buffer>> {
  const rows = await tx
    .selectFrom('import_row')
    .select(['identity', 'digest'])
    .where('service_id', '=', source.service)
    .where('profile', '=', source.profile)
    .where('template', '=', source.template)
    .execute();
  return new Map(rows.map((row) => [row.identity, row.digest]));
}

function lastOf<T extends { identity: string }>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [row.identity, row])).values()];
}

function asIfStored(fact: NewFact, at: number, today: Day): StoredFact {
  return {
    id: fact.id,
    stream: fact.stream,
    version: at + 1,
    kind: fact.kind,
    occurredOn: fact.occurredOn,
    sourceRecordedOn: fact.sourceRecordedOn ?? null,
    knownOn: fact.sourceRecordedOn ?? today,
    recordedAt: new Date(0),
    recordedBy: '',
    via: 'import',
    corrects: fact.corrects ?? null,
    withdraws: fact.withdraws ?? null,
    data: fact.data as StoredFact['data'],
    batch: 2 ** 30,
    position: at,
  };
}
