import type { Day } from '../../engine/calendar/day.ts';
import type { Json } from '../../ledger/canonical.ts';
import type { NewFact, StoredFact } from '../../ledger/fact.ts';
import { readStreams } from '../../ledger/read.ts';
import { asEngine, type ReadTx } from '../../platform/database/in-service.ts';
import { type ChangeProblem, loadOrganisation, mayOn } from '../organisation/index.ts';
import { type ConfigurationHistory, foldConfiguration, serviceStream } from '../service/index.ts';
import { type CalendarChange, isOfCalendar, judgeCalendarChange } from './calendar-change.ts';
import { judgeStandardsChange, type StandardsChange } from './standards-change.ts';

/** A change of what duties are judged by. */
export type Change = CalendarChange | StandardsChange;

/** What judges now: the facts of the service's own stream, and what they fold to. */
export interface Present {
  readonly facts: readonly StoredFact[];
  readonly configuration: ConfigurationHistory;
}

export async function presentOf(tx: ReadTx, service: string): Promise<Present> {
  const facts = await asEngine(tx, () => readStreams(tx, service, [serviceStream(service)]));
  return { facts, configuration: foldConfiguration(facts) };
}

/** What is wrong with a change, in words; nothing where it may be adopted. */
export async function judgeChange(
  tx: ReadTx,
  service: string,
  change: Change,
  { configuration }: Present,
  today: Day,
): Promise<ChangeProblem[]> {
  const adopted = configuration.adopted(today);
  if (isOfCalendar(change)) return judgeCalendarChange(change, { adopted, today });
  const organisation = await asEngine(tx, () => loadOrganisation(tx, service, today));
  return judgeStandardsChange(change, {
    adopted,
    versions: configuration.asKnown(today).versions,
    today,
    mayApprove: (person) => mayOn(organisation, person, 'approve-standards', today),
  });
}

/** The kinds of facts that change by what duties are judged. */
const JUDGES: ReadonlySet<string> = new Set([
  'pack-adopted',
  'standard-overridden',
  'holidays-adopted',
  'closure-day-added',
  'closure-day-withdrawn',
  'reason-added',
]);

/** Whether something that judges was adopted since a preview that saw so many facts of the service's stream. */
export function outdated(facts: readonly StoredFact[], seen: number): boolean {
  return facts.slice(seen).some((fact) => JUDGES.has(fact.kind));
}

/** The facts that a change becomes. */
export function factsOf(change: Change, service: string, occurredOn: Day, uuid: () => string): NewFact[] {
  const stream = { kind: 'service', id: serviceStream(service) } as const;
  return bodiesOf(change).map(([kind, data]) => ({ id: uuid(), stream, kind, occurredOn, data }));
}

function bodiesOf(change: Change): [kind: string, data: NewFact['data']][] {
  switch (change.change) {
    case 'closure-day':
      return [['closure-day-added', { day: change.day, title: change.title.trim().normalize('NFC') }]];
    case 'closure-day-back':
      return [['closure-day-withdrawn', { day: change.day }]];
    case 'holidays': {
      const { division, lastYear, holidays } = change.list;
      const days = holidays.map(({ day, title }) => ({ day, title }));
      return [['holidays-adopted', { division, source: change.source, lastYear, holidays: days }]];
    }
    case 'pack': {
      const { pack, digest, approvedBy } = change;
      const content = pack as unknown as Json;
      return [['pack-adopted', { pack: pack.id, setUp: false, digest, content, approvedBy }]];
    }
    case 'override':
      return change.versions.map((version) => [
        'standard-overridden',
        { content: version as unknown as Json, approvedBy: change.approvedBy },
      ]);
  }
}

/** What would judge if a change were recorded on a day. */
export function configurationWith(
  change: Change,
  service: string,
  { facts }: Present,
  day: Day,
): ConfigurationHistory {
  let count = 0;
  const uuid = (): string => {
    count += 1;
    return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
  };
  const fresh = factsOf(change, service, day, uuid);
  const recorded = fresh.map((fact, at) => asIfRecorded(fact, facts.length + 1 + at, day));
  return foldConfiguration([...facts, ...recorded]);
}

function asIfRecorded(fact: NewFact, version: number, knownOn: Day): StoredFact {
  return {
    ...fact,
    version,
    sourceRecordedOn: null,
    knownOn,
    recordedAt: new Date(0),
    recordedBy: '',
    via: 'form',
    corrects: null,
    withdraws: null,
    data: fact.data as StoredFact['data'],
    batch: Number.MAX_SAFE_INTEGER,
    position: version,
  };
}
