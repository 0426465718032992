import type { Day } from '../../engine/calendar/day.ts';
import { append, lockConfiguration, streamVersions } from '../../ledger/append.ts';
import type { NewFact, StoredFact } from '../../ledger/fact.ts';
import { readStreams } from '../../ledger/read.ts';
import { todayOf } from '../../platform/clock.ts';
import { asEngine, type ReadTx, type WriteTx } from '../../platform/database/in-service.ts';
import { foldCase, storeFolds } from '../cases/index.ts';
import type { ChangeProblem, OrganisationRecorder } from '../organisation/index.ts';
import { type ConfigurationHistory, foldConfiguration, serviceStream } from '../service/index.ts';
import { affectedCases } from './affected.ts';
import { type CalendarChange, type ChangedDay, changedDays, judgeCalendarChange } from './calendar-change.ts';
import { type Effect, effectOf } from './effect.ts';

/** What a change of the calendar would do, before it is adopted. */
export type CalendarPreview =
  | { readonly outcome: 'refused'; readonly problems: readonly ChangeProblem[] }
  | {
      readonly outcome: 'shown';
      readonly days: readonly ChangedDay[];
      /** The last year of the list of bank holidays, before and after. */
      readonly lastYear: { readonly before: number; readonly after: number };
      readonly effect: Effect;
      /** What was seen: to be given with the adoption. */
      readonly version: number;
    };

export type AdoptOutcome =
  | { readonly outcome: 'adopted'; readonly moved: number }
  | { readonly outcome: 'refused'; readonly problems: readonly ChangeProblem[] }
  /** Something else was adopted since the preview, so that the preview is no longer true. */
  | { readonly outcome: 'outdated' };

/** Shows what a change of the calendar would do. Nothing is stored. */
export async function previewCalendar(
  tx: ReadTx,
  service: string,
  today: Day,
  change: CalendarChange,
): Promise<CalendarPreview> {
  const { facts, before } = await present(tx, service);
  const adopted = before.adopted(today);
  const problems = judgeCalendarChange(change, { adopted, today });
  if (problems.length > 0) return { outcome: 'refused', problems };
  const fresh = factOf(change, today, service, '00000000-0000-4000-8000-000000000000');
  const after = foldConfiguration([...facts, asIfRecorded(fresh, facts.length + 1, today)]);
  return {
    outcome: 'shown',
    days:
      change.change === 'holidays'
        ? changedDays(adopted.holidays, change.list)
        : [{ day: change.day, title: change.title, how: 'added' }],
    lastYear: { before: adopted.holidays.lastYear, after: after.adopted(today).holidays.lastYear },
    effect: await effectOf(tx, service, { before, after }, today),
    version: facts.length,
  };
}

/**
 * Adopts a change of the calendar in the caller's transaction: takes the configuration alone, so that nobody records
 * meanwhile, appends the fact and folds every case that it may touch. `seen` is the version of the preview.
 */
export async function adoptCalendar(
  tx: WriteTx,
  by: OrganisationRecorder,
  request: { readonly seen: number; readonly change: CalendarChange },
): Promise<AdoptOutcome> {
  await lockConfiguration(tx, by.service, 'alone');
  return asEngine(tx, async () => {
    const { facts, before } = await present(tx, by.service);
    if (facts.slice(request.seen).some((fact) => JUDGES.has(fact.kind))) return { outcome: 'outdated' };
    const today = todayOf(by.clock);
    const problems = judgeCalendarChange(request.change, { adopted: before.adopted(today), today });
    if (problems.length > 0) return { outcome: 'refused', problems };
    const stream = serviceStream(by.service);
    const batch = await append(
      tx,
      { ...by, recordedBy: by.person },
      [factOf(request.change, today, by.service, by.entropy.uuid())],
      await streamVersions(tx, by.service, [stream]),
    );
    const { before: after } = await present(tx, by.service);
    return { outcome: 'adopted', moved: await foldAgain(tx, by.service, after, batch.recordedOn) };
  });
}

/** The kinds of facts that change by what duties are judged. */
const JUDGES: ReadonlySet<string> = new Set([
  'pack-adopted',
  'standard-overridden',
  'holidays-adopted',
  'closure-day-added',
  'reason-added',
]);

async function present(
  tx: ReadTx,
  service: string,
): Promise<{ facts: readonly StoredFact[]; before: ConfigurationHistory }> {
  const facts = await asEngine(tx, () => readStreams(tx, service, [serviceStream(service)]));
  return { facts, before: foldConfiguration(facts) };
}

async function foldAgain(
  tx: WriteTx,
  service: string,
  configuration: ConfigurationHistory,
  day: Day,
): Promise<number> {
  let folded = 0;
  for await (const cases of affectedCases(tx, service, day)) {
    const folds = cases.map(({ caseId, facts }) =>
      foldCase(caseId, facts, configuration, day, { isNew: false, sourceKnown: false }),
    );
    await storeFolds(tx, service, folds, day);
    folded += folds.length;
  }
  return folded;
}

function factOf(change: CalendarChange, occurredOn: Day, service: string, id: string): NewFact {
  const common = { id, stream: { kind: 'service', id: serviceStream(service) }, occurredOn } as const;
  if (change.change === 'closure-day') {
    const { day, title } = change;
    return { ...common, kind: 'closure-day-added', data: { day, title: title.trim().normalize('NFC') } };
  }
  const { division, lastYear, holidays } = change.list;
  return {
    ...common,
    kind: 'holidays-adopted',
    data: {
      division,
      source: change.source,
      lastYear,
      holidays: holidays.map(({ day, title }) => ({ day, title })),
    },
  };
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
    position: 0,
  };
}
