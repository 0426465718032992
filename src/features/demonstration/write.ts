import type { Day } from '../../engine/calendar/day.ts';
import { makeCalendarHistory } from '../../engine/calendar/history.ts';
import type { Json } from '../../ledger/canonical.ts';
import { type Head, nextBatch } from '../../ledger/chain.ts';
import { GENESIS } from '../../ledger/digest.ts';
import type { Batch, ChainedFact, NewFact, StoredFact } from '../../ledger/fact.ts';
import { shippedHolidays } from '../calendar/index.ts';
import {
  type Draft,
  type JudgeContext,
  judgeDraft,
  knowledgeOf,
  newFact,
  openingFacts,
  provisional,
} from '../cases/index.ts';

import { mayOn, type OrganisationRows, permissionRows, personRows, postData } from '../organisation/index.ts';

import { serviceStream, setUpFacts, setUpOf } from '../service/index.ts';

import { shippedPack } from '../standards/index.ts';
import { chanceOf, seededEntropy, uuidOf } from './chance.ts';
import { personId, STAFF } from './people.ts';
import { DEVOLVED_ON, MOVED_ON, type ToldCase, tellCases } from './tell.ts';

export const DEMONSTRATION = 'demo';
const NAME = 'Harrowmere Youth Justice Service';
const SINCE = '2012-01-01' as Day;

/** The ledger of the demonstration up to a day, in memory: one batch per simulated day. */
export interface WrittenLedger {
  readonly batches: readonly Batch[];
  readonly cases: readonly ToldCase[];
}

/**
 * Writes the demonstration's ledger in memory. Every fact is judged as everybody's are; a refusal is a fault of the
 * story and thrown with its words. A ledger to an earlier day is a prefix of one to a later.
 */
export async function writeLedger(seed: string, last: Day): Promise<WrittenLedger> {
  const list = await shippedHolidays();
  const calendar = makeCalendarHistory({ holidays: list.holidays, closureDays: [], lastYear: list.lastYear });
  const cases = tellCases(seed, last, calendar);
  const days = new Map<Day, NewFact[]>();
  const add = (day: Day, facts: readonly NewFact[]): void => {
    if (day <= last) days.set(day, [...(days.get(day) ?? []), ...facts]);
  };
  for (const [day, facts] of await serviceFacts(seed)) add(day, facts);
  const organisation = organisationOf([...days.values()].flat(), seed);
  for (const one of cases) judged(one, seed, organisation, add);
  return { batches: chain(seed, days), cases };
}

/** The facts of the service and its people, by the day on which they were recorded. */
async function serviceFacts(seed: string): Promise<Map<Day, NewFact[]>> {
  const entropy = seededEntropy(seed, 'set-up');
  const service = { kind: 'service', id: serviceStream(DEMONSTRATION) } as const;
  const facts = new Map<Day, NewFact[]>();
  const head = personId(seed, 'head');
  facts.set(
    SINCE,
    setUpFacts(DEMONSTRATION, await setUpOf({ name: NAME, pack: 'plan-2012', since: SINCE }), SINCE, entropy),
  );
  for (const person of STAFF) {
    const id = personId(seed, person.reference);
    const stream = { kind: 'person', id } as const;
    const manager = person.manager === undefined ? {} : { manager: personId(seed, person.manager) };
    const first = facts.get(person.from) ?? [];
    first.push(
      {
        id: uuidOf(`${id}|registered`),
        stream,
        kind: 'person-registered',
        occurredOn: person.from,
        data: { reference: person.reference, name: person.name },
      },
      {
        id: uuidOf(`${id}|post`),
        stream,
        kind: 'post-held',
        occurredOn: person.from,
        data: postData({
          role: person.role,
          ...(person.team === undefined ? {} : { team: person.team }),
          ...manager,
        }),
      },
    );
    facts.set(person.from, first);
    if (person.to !== undefined) {
      facts.set(person.to, [
        ...(facts.get(person.to) ?? []),
        { id: uuidOf(`${id}|left`), stream, kind: 'person-left', occurredOn: person.to, data: {} },
      ]);
    }
  }
  facts.set(
    DEVOLVED_ON,
    ['sign-low', 'oversee-low'].map((permission) => ({
      id: uuidOf(`${seed}|devolved|${permission}`),
      stream: service,
      kind: 'permission-granted',
      occurredOn: DEVOLVED_ON,
      recordedBy: head,
      data: { role: 'practice-manager', permission },
    })),
  );
  const pack = await shippedPack('current');
  facts.set(MOVED_ON, [
    {
      id: uuidOf(`${seed}|moved`),
      stream: service,
      kind: 'pack-adopted',
      occurredOn: MOVED_ON,
      recordedBy: head,
      data: {
        pack: pack.id,
        setUp: false,
        digest: uuidOf(JSON.stringify(pack)),
        content: pack as unknown as Json,
        approvedBy: head,
      },
    },
  ]);
  return facts;
}

/** Posts and permissions as the judge needs them, from the facts that will be recorded. */
function organisationOf(facts: readonly NewFact[], seed: string): OrganisationRows {
  const forever = '9999-12-30' as Day;
  const stored = facts.map((fact, at) => asStored(fact, at, seed));
  const people = Map.groupBy(
    stored.filter((fact) => fact.stream.kind === 'person'),
    (fact) => fact.stream.id,
  );
  const posts = [...people.values()].flatMap((own) => personRows(own, forever).post ?? []);
  const grants =
    permissionRows(
      stored.filter((fact) => fact.stream.kind === 'service'),
      forever,
    ).role_permission ?? [];
  return {
    posts: posts.map((row) => ({
      person: String(row.person_id),
      role: String(row.role),
      team: row.team as string | null,
      manager: row.manager_id as string | null,
      from: row.from_on as Day,
      to: row.to_on as Day,
    })),
    permissions: grants.map((row) => ({
      role: String(row.role),
      permission: String(row.permission),
      from: row.from_on as Day,
      to: row.to_on as Day,
    })),
    deputies: [],
    names: new Map(),
  };
}

function asStored(fact: NewFact, at: number, seed: string): StoredFact {
  return {
    id: fact.id,
    stream: fact.stream,
    version: at + 1,
    kind: fact.kind,
    occurredOn: fact.occurredOn,
    sourceRecordedOn: null,
    knownOn: fact.occurredOn,
    recordedAt: new Date(0),
    recordedBy: fact.recordedBy ?? seed,
    via: 'demonstration',
    corrects: fact.corrects ?? null,
    withdraws: null,
    data: fact.data as Json,
    batch: 1,
    position: at,
  };
}

/** Judges a told case fact by fact, each with what was known on its day, and hands the facts to their days. */
function judged(
  one: ToldCase,
  seed: string,
  organisation: OrganisationRows,
  add: (day: Day, facts: readonly NewFact[]) => void,
): void {
  const chance = chanceOf(seed, `opening ${one.reference}`);
  const opening = openingFacts(
    {
      reference: one.reference,
      openedOn: one.openedOn,
      team: one.team,
      child: { name: one.name, birthDate: one.birthDate },
    },
    one.caseId,
    one.childId,
    true,
    chance.uuid,
  ).map((fact) => ({ ...fact, recordedBy: personId(seed, 'io-01') }));
  add(one.openedOn, opening);
  let facts: StoredFact[] = opening.map((fact, at) => asStored(fact, at, seed));
  for (const told of one.facts) {
    const draft = {
      id: told.id,
      kind: told.kind,
      on: told.on,
      data: told.data,
      ...(told.text === undefined ? {} : { text: told.text }),
    } as unknown as Draft;
    const problems = judgeDraft(
      draft,
      knowledgeOf(facts, told.recordedOn),
      judgeFor(told.by, told.recordedOn, organisation),
    );
    if (problems.length > 0) {
      throw new Error(
        `The story of ${one.reference} was refused: ${told.kind} of ${told.on}: ${problems.map((problem) => problem.message).join(' ')}`,
      );
    }
    facts = [...facts, provisional(draft, one.caseId, facts.length, told.by, told.recordedOn)];
    add(told.recordedOn, [{ ...newFact(draft, one.caseId, one.childId), recordedBy: told.by }]);
  }
}

function judgeFor(person: string, today: Day, organisation: OrganisationRows): JudgeContext {
  return {
    today,
    recorder: { id: person, may: (permission) => mayOn(organisation, person, permission, today) },
    checkPermissions: true,
    worksHere: (who, on) =>
      organisation.posts.some((post) => post.person === who && post.from <= on && post.to > on),
    mayOn: (who, permission, on) => mayOn(organisation, who, permission, on),
    exceptionReasons: new Set(['missed-appointments', 'interpreter']),
    suspensionReasons: new Set(['hospital', 'warrant-out']),
    answerable: () => null,
  };
}

/** One batch for each day on which something was recorded, late in the afternoon. */
function chain(seed: string, days: ReadonlyMap<Day, readonly NewFact[]>): Batch[] {
  const batches: Batch[] = [];
  const versions = new Map<string, number>();
  let head: Head = { number: 0, recordedAt: null, hash: GENESIS };
  for (const day of [...days.keys()].sort()) {
    const batch: Batch = nextBatch(head, days.get(day) ?? [], {
      service: DEMONSTRATION,
      recordedBy: 'demonstration',
      via: 'demonstration',
      now: new Date(`${day}T16:30:00.000Z`),
      entropy: seededEntropy(seed, day),
      nextVersion: (stream) => {
        const version = (versions.get(stream) ?? 0) + 1;
        versions.set(stream, version);
        return version;
      },
    });
    batches.push(batch);
    head = { number: batch.number, recordedAt: new Date(batch.recordedAt), hash: batch.hash };
  }
  return batches;
}

/** The facts of a batch as they will be read back. */
export function storedFacts(batch: Batch): StoredFact[] {
  return batch.facts.map((fact: ChainedFact) => ({
    id: fact.id,
    stream: fact.stream,
    version: fact.version,
    kind: fact.kind,
    occurredOn: fact.occurredOn,
    sourceRecordedOn: fact.sourceRecordedOn ?? null,
    knownOn: fact.knownOn,
    recordedAt: new Date(batch.recordedAt),
    recordedBy: fact.recordedBy,
    via: fact.via,
    corrects: fact.corrects ?? null,
    withdraws: fact.withdraws ?? null,
    data: fact.data as Json,
    batch: fact.batch,
    position: fact.position,
  }));
}
