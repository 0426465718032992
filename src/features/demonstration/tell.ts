import type { Day } from '../../engine/calendar/day.ts';
import { prepareWorkingDays } from '../../engine/calendar/working-days.ts';
import { type Head, nextBatch } from '../../ledger/chain.ts';
import type { Batch, NewFact, StoredFact } from '../../ledger/fact.ts';
import { shippedHolidays } from '../calendar/index.ts';
import { openingProblems } from '../cases/index.ts';
import { type OrganisationRows, permissionRows, personRows } from '../organisation/index.ts';
import { planStream } from '../plan/index.ts';
import { foldConfiguration, serviceStream } from '../service/index.ts';
import { type Cast, castOf, castOpening, childIdOf } from './cast.ts';
import { seededEntropy, uuidOf } from './chance.ts';
import { live, type Refusal } from './live/live.ts';
import type { World } from './live/situation.ts';
import { tellPlan } from './plan/tell-plan.ts';
import { plotsUntil } from './plots/index.ts';
import { DEMONSTRATION, serviceFacts } from './service-facts.ts';
import { personId } from './staff.ts';
import { asStored } from './stored.ts';
import { later, makeTime } from './time.ts';

/** What a story goes on from: the end of the chain and everything recorded so far. */
export interface Before {
  readonly head: Head;
  /** Facts by stream, of every stream that the story may still touch. */
  readonly facts: ReadonlyMap<string, readonly StoredFact[]>;
  /** References that name a case already. */
  readonly references: ReadonlySet<string>;
  /** The London day of the head. */
  readonly recordedOn: Day;
  /** Whether nothing can happen on a case any more; its facts need not be there. */
  over(one: Cast): boolean;
}

export interface Told {
  readonly batches: readonly Batch[];
  /** Every case that the story knows, whether anything happened on it or not. */
  readonly cases: readonly Cast[];
  readonly refused: readonly Refusal[];
}

/**
 * Tells the demonstration from a day to a day, both included, in memory: one batch for each day on which something was
 * recorded. What is told to an earlier day is the beginning of what is told to a later one.
 */
export async function tell(seed: string, from: Day, until: Day, before: Before): Promise<Told> {
  const list = await shippedHolidays();
  const time = makeTime(prepareWorkingDays(list.holidays));
  const days = new Map<Day, NewFact[]>();
  const add = (day: Day, fact: NewFact): void => {
    const facts = days.get(day);
    if (facts === undefined) days.set(day, [fact]);
    else facts.push(fact);
  };
  const own = (await serviceFacts(seed, time, until)).filter(({ day }) => day >= from);
  for (const { day, fact } of own) add(day, fact);
  const world = worldOf(
    seed,
    time,
    before,
    own.map(({ day, fact }, at) => asStored(fact, day, at)),
  );
  const plan = tellPlan(
    { seed, time, organisation: world.organisation },
    before.facts.get(planStream(DEMONSTRATION)) ?? [],
    from,
    until,
  );
  for (const { day, fact } of plan.recorded) add(day, fact);
  const refused: Refusal[] = plan.refused.map((one) => ({ ...one, reference: 'the improvement plan' }));
  const cases = castOf(seed, plotsUntil(seed, time, until));
  const born = new Map<string, StoredFact[]>();
  for (const one of cases) {
    if (before.over(one)) continue;
    const opens = one.plot.openedOn >= from;
    if (opens && !open(seed, one, before, add, born, refused)) continue;
    const streams = [one.childId, one.caseId];
    const facts = streams.flatMap((id) => born.get(id) ?? before.facts.get(id) ?? []);
    if (facts.every((fact) => fact.kind !== 'case-opened')) continue;
    const lived = live(world, { ...one, facts }, later(from, one.plot.openedOn), until);
    for (const { day, fact } of lived.recorded) add(day, fact);
    refused.push(...lived.refused);
    const join = joining(seed, one, facts);
    if (join !== null && join.occurredOn >= from && join.occurredOn <= until) add(join.occurredOn, join);
  }
  return { batches: chain(seed, days, before), cases, refused };
}

/** What joins the child of a case to another under which it was known already; null where nothing does, or somebody did. */
function joining(seed: string, { plot, childId }: Cast, facts: readonly StoredFact[]): NewFact | null {
  if (plot.sameChild === undefined || facts.some((fact) => fact.kind === 'same-child')) return null;
  const { as, foundOn } = plot.sameChild;
  return {
    id: uuidOf(`${seed}|${plot.key}|same child`),
    stream: { kind: 'child', id: childId },
    kind: 'same-child',
    occurredOn: foundOn,
    data: { as: childIdOf(seed, as) },
    text: { reason: 'The school wrote about both: the same child, with the same date of birth and address.' },
    recordedBy: personId(seed, 'io-01'),
  };
}

/** Opens a case, unless somebody gave its reference to another one meanwhile. */
function open(
  seed: string,
  one: Cast,
  before: Before,
  add: (day: Day, fact: NewFact) => void,
  born: Map<string, StoredFact[]>,
  refused: Refusal[],
): boolean {
  const { plot, caseId, childId } = one;
  const on = plot.openedOn;
  const problems = openingProblems({ reference: plot.reference, openedOn: on, child: {} }, on);
  if (before.references.has(plot.reference))
    problems.push({
      field: 'reference',
      message: `The reference ${plot.reference} is taken by another case.`,
    });
  if (problems.length > 0) {
    refused.push({ reference: plot.reference, kind: 'case-opened', on, problems });
    return false;
  }
  const facts = castOpening(seed, one);
  for (const [at, fact] of facts.entries()) {
    add(on, fact);
    const { id } = fact.stream;
    born.set(id, [...(id === childId || id === caseId ? (born.get(id) ?? []) : []), asStored(fact, on, at)]);
  }
  return true;
}

function worldOf(seed: string, time: World['time'], before: Before, told: readonly StoredFact[]): World {
  const stored = [...before.facts.values()].flat();
  const of = (kind: string): StoredFact[] => [...stored, ...told].filter((fact) => fact.stream.kind === kind);
  return {
    seed,
    time,
    configuration: foldConfiguration(
      of('service').filter((fact) => fact.stream.id === serviceStream(DEMONSTRATION)),
    ),
    organisation: organisationOf(of('person'), of('service')),
    knownSince: before.recordedOn,
  };
}

/** Posts, deputies and permissions as the judge needs them: every fact with its own days. */
function organisationOf(people: readonly StoredFact[], service: readonly StoredFact[]): OrganisationRows {
  const known = '9999-12-30' as Day;
  const rows = [...Map.groupBy(people, (fact) => fact.stream.id).values()].map((own) =>
    personRows(own, known),
  );
  const day = (value: unknown): Day => value as Day;
  return {
    posts: rows
      .flatMap((one) => one.post ?? [])
      .map((row) => ({
        person: String(row.person_id),
        role: String(row.role),
        team: row.team as string | null,
        manager: row.manager_id as string | null,
        from: day(row.from_on),
        to: day(row.to_on),
      })),
    deputies: rows
      .flatMap((one) => one.deputy ?? [])
      .map((row) => ({
        person: String(row.person_id),
        deputy: String(row.deputy_id),
        permission: String(row.permission),
        from: day(row.from_on),
        to: day(row.to_on),
      })),
    permissions: (permissionRows(service, known).role_permission ?? []).map((row) => ({
      role: String(row.role),
      permission: String(row.permission),
      from: day(row.from_on),
      to: day(row.to_on),
    })),
    names: new Map(),
  };
}

/** One batch for each day, late in the afternoon. */
function chain(seed: string, days: ReadonlyMap<Day, readonly NewFact[]>, before: Before): Batch[] {
  const batches: Batch[] = [];
  const versions = new Map([...before.facts].map(([id, facts]) => [id, facts.length]));
  let { head } = before;
  for (const day of [...days.keys()].sort()) {
    const batch = nextBatch(head, days.get(day) ?? [], {
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
