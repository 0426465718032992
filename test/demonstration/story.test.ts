import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, type Day, FOREVER } from '../../src/engine/calendar/day.ts';
import { deriveDuties } from '../../src/engine/duties/derive.ts';
import { type Duty, type DutyState, stateOn } from '../../src/engine/duties/duty.ts';
import type { Timeline } from '../../src/engine/timeline/timeline.ts';
import { timelineOf } from '../../src/features/cases/knowledge.ts';
import { buildDemonstration, tellAll } from '../../src/features/demonstration/build.ts';
import { personId, SINCE } from '../../src/features/demonstration/staff.ts';
import { storedFacts } from '../../src/features/demonstration/stored.ts';
import type { Told } from '../../src/features/demonstration/tell.ts';
import { type ConfigurationHistory, foldConfiguration } from '../../src/features/service/index.ts';
import type { Batch, StoredFact } from '../../src/ledger/fact.ts';

const SEED = 'harrowmere';
const day = (text: string): Day => text as Day;
const hashes = (batches: readonly Batch[]): string[] => batches.map((batch) => batch.hash.toString('hex'));

describe('a story from a seed', { timeout: 120_000 }, () => {
  test('is the same whenever it is told, and another from another seed', async () => {
    const one = hashes((await tellAll(SEED, day('2012-04-30'))).batches);
    expect(hashes((await tellAll(SEED, day('2012-04-30'))).batches)).toEqual(one);
    expect(hashes((await tellAll('another', day('2012-04-30'))).batches).at(-1)).not.toBe(one.at(-1));
  });

  test('to an earlier day is the beginning of one to a later, whichever day that is', async () => {
    const whole = hashes((await tellAll(SEED, day('2012-11-30'))).batches);
    for (const until of ['2012-01-02', '2012-03-11', '2012-08-27']) {
      const part = hashes((await tellAll(SEED, day(until))).batches);
      expect(part).toEqual(whole.slice(0, part.length));
      expect(part.length).toBeLessThan(whole.length);
    }
  });

  test('begins in 2012, and says so', async () => {
    await expect(
      buildDemonstration(null as never, { today: day('2011-12-31'), fixed: true }),
    ).rejects.toThrow('The demonstration begins on 1 January 2012. Choose that day or a later one.');
  });
});

/** A case as it stood at the end of a day. */
interface Standing {
  readonly timeline: Timeline;
  readonly open: boolean;
  readonly unallocated: boolean;
  readonly restricted: boolean;
  readonly duties: readonly { duty: Duty; state: DutyState }[];
}

describe('the whole story, to November 2026', { timeout: 120_000 }, () => {
  let told: Told;
  let facts: StoredFact[];
  let configuration: ConfigurationHistory;
  let streams: Map<string, StoredFact[]>;
  let seconds = 0;

  beforeAll(async () => {
    const start = performance.now();
    told = await tellAll(SEED, day('2026-11-25'));
    seconds = (performance.now() - start) / 1000;
    facts = told.batches.flatMap(storedFacts);
    streams = Map.groupBy(facts, (fact) => fact.stream.id);
    const service = facts.filter((fact) => fact.stream.kind === 'service');
    configuration = foldConfiguration(service);
  }, 300_000);

  const timelinesOn = (on: Day): Timeline[] =>
    told.cases
      .filter((one) => one.plot.openedOn <= on)
      .map((one) =>
        timelineOf([...(streams.get(one.childId) ?? []), ...(streams.get(one.caseId) ?? [])], on),
      );

  const isOpen = (timeline: Timeline): boolean =>
    timeline.facts.reduce(
      (open, { kind }) =>
        kind === 'case-closed' || kind === 'transferred-out'
          ? false
          : open || kind === 'case-opened' || kind === 'case-reopened' || kind === 'transferred-in',
      false,
    );

  /** The stretches of days on which a case was open. */
  function spellsOf(timeline: Timeline): { from: string; to: string }[] {
    const spells: { from: string; to: string }[] = [];
    for (const { kind, on } of timeline.facts) {
      const last = spells.at(-1);
      const running = last !== undefined && last.to === FOREVER;
      if ((kind === 'case-closed' || kind === 'transferred-out') && running) last.to = on;
      if ((kind === 'case-opened' || kind === 'case-reopened') && !running)
        spells.push({ from: on, to: FOREVER });
    }
    return spells;
  }

  function standing(on: Day): Standing[] {
    const { standards, calendar } = configuration.asKnown(on);
    return timelinesOn(on)
      .filter(isOpen)
      .map((timeline) => {
        const allocation = timeline.facts.findLast(
          ({ kind }) => kind === 'allocated' || kind === 'allocation-ended',
        );
        return {
          timeline,
          open: true,
          unallocated: allocation?.kind !== 'allocated',
          restricted: timeline.facts.some(({ kind }) => kind === 'case-restricted'),
          duties: deriveDuties(timeline, standards, calendar)
            .filter((duty) => duty.starts <= on)
            .map((duty) => ({ duty, state: stateOn(duty, on) })),
        };
      });
  }

  test('is told in reasonable time: some sixty thousand facts of some fourteen hundred cases', () => {
    expect(facts.length).toBeGreaterThan(50_000);
    expect(told.cases.length).toBeGreaterThan(1_200);
    expect(seconds).toBeLessThan(120);
  });

  test('has between 50 and 75 open cases on any day from 2020 on', () => {
    const spells = timelinesOn(day('2026-11-25')).flatMap(spellsOf);
    const outside: [string, number][] = [];
    for (let on = day('2020-01-01'); on <= '2026-11-25'; on = addDays(on, 1)) {
      const count = spells.filter((spell) => spell.from <= on && spell.to > on).length;
      if (count < 50 || count > 75) outside.push([on, count]);
    }
    expect(outside).toEqual([]);
  });

  test.each(['2014-03-03', '2019-10-01', '2022-05-05', '2024-12-30', '2026-11-25'])(
    'on %s something is due, overdue, unallocated, restricted, suspended, waiting',
    (text) => {
      const on = day(text);
      const cases = standing(on);
      const duties = cases.flatMap((one) => one.duties);
      const inState = (state: DutyState, kind?: string) =>
        duties.filter((one) => one.state === state && (kind === undefined || one.duty.kind === kind));
      expect(inState('overdue', 'initial-assessment').length).toBeGreaterThan(0);
      expect(inState('overdue').length).toBeGreaterThan(2);
      expect(
        inState('open').filter((one) => one.duty.due !== null && one.duty.due <= addDays(on, 7)).length,
      ).toBeGreaterThan(4);
      expect(inState('open').some((one) => one.duty.due === null)).toBe(true);
      expect(cases.filter((one) => one.unallocated).length).toBeGreaterThan(0);
      expect(cases.filter((one) => one.restricted).length).toBeGreaterThan(0);
      expect(waitingExceptions(cases)).toBeGreaterThan(0);
      expect(waitingChanges(cases)).toBeGreaterThan(0);
    },
  );

  /** Exceptions that wait for a decision, with their evidence there. */
  function waitingExceptions(cases: readonly Standing[]): number {
    return cases.flatMap(({ timeline }) =>
      timeline.facts.filter(
        (fact) =>
          fact.kind === 'exception-claimed' &&
          fact.data.evidence.length > 0 &&
          fact.data.evidence.every((id) => timeline.facts.some((one) => one.id === id)) &&
          !timeline.facts.some(
            (one) =>
              (one.kind === 'exception-approved' || one.kind === 'exception-refused') &&
              one.data.exception === fact.id,
          ),
      ),
    ).length;
  }

  function waitingChanges(cases: readonly Standing[]): number {
    return cases.flatMap(({ timeline }) =>
      timeline.facts.filter(
        (fact) =>
          fact.kind === 'significant-change' &&
          !timeline.facts.some((one) => one.kind === 'change-acknowledged' && one.data.change === fact.id),
      ),
    ).length;
  }

  test('the case manager who signs in has work on any of these days', () => {
    const own = personId(SEED, 'cm-01');
    for (const on of ['2013-07-31', '2019-10-01', '2022-05-05', '2026-11-25']) {
      const held = standing(day(on)).filter((one) => {
        const last = one.timeline.facts.findLast(({ kind }) => kind === 'allocated');
        return last?.kind === 'allocated' && last.data.to === own;
      });
      expect(held.length).toBeGreaterThan(4);
    }
  });

  test('tells of nearly everything that can be recorded', () => {
    const kinds = new Set(facts.filter((fact) => fact.stream.kind === 'case').map((fact) => fact.kind));
    const missing = EVERY_KIND.filter((kind) => !kinds.has(kind));
    expect(missing).toEqual([]);
    expect(facts.some((fact) => fact.corrects !== null)).toBe(true);
    expect(facts.some((fact) => fact.withdraws !== null)).toBe(true);
  });

  test('one child died: every duty ends on that day, nothing is asked of anybody after it, and the case is closed', () => {
    const died = facts.filter((fact) => fact.kind === 'child-died');
    expect(died).toHaveLength(1);
    const [death] = died;
    const one = told.cases.find(({ childId }) => childId === death?.stream.id);
    if (death === undefined || one === undefined) throw new Error('nobody died');
    const on = death.occurredOn;
    expect(on < '2013-01-01').toBe(true);
    const own = [...(streams.get(one.childId) ?? []), ...(streams.get(one.caseId) ?? [])];
    const after = own.filter((fact) => fact.occurredOn > on).map((fact) => fact.kind);
    expect(after).toEqual(['order-ended', 'case-closed']);
    const { standards, calendar } = configuration.asKnown(day('2013-01-01'));
    const duties = deriveDuties(timelineOf(own, day('2013-01-01')), standards, calendar);
    const ended = duties.filter((duty) => duty.endedOn === on);
    expect(ended.length).toBeGreaterThan(0);
    expect(new Set(ended.map((duty) => stateOn(duty, on)))).toEqual(new Set(['lapsed']));
    expect(duties.filter((duty) => duty.starts > on)).toEqual([]);
  });

  test('two references are found to be of one child', () => {
    const joined = facts.filter((fact) => fact.kind === 'same-child');
    expect(joined).toHaveLength(1);
    const [join] = joined;
    const of = (childId: string | undefined) => told.cases.filter((one) => one.childId === childId);
    const later = of(join?.stream.id);
    const first = of((join?.data as { as: string } | undefined)?.as);
    expect([later.length, first.length]).toEqual([1, 1]);
    expect((first[0]?.plot.openedOn ?? '') < (later[0]?.plot.openedOn ?? '')).toBe(true);
    expect((later[0]?.plot.openedOn ?? '') < (join?.occurredOn ?? '')).toBe(true);
    expect((join?.occurredOn ?? '') < '2013-01-01').toBe(true);
  });

  test('some are recorded long after they happened, some children have two cases, some no name', () => {
    const late = facts.filter(
      (fact) => fact.kind === 'assessment-completed' && fact.knownOn > addDays(fact.occurredOn, 7),
    );
    expect(late.length).toBeGreaterThan(20);
    const perChild = Map.groupBy(told.cases, (one) => one.childId);
    expect([...perChild.values()].filter((cases) => cases.length > 1).length).toBeGreaterThan(5);
    const nameless = facts.filter(
      (fact) => fact.kind === 'child-registered' && Object.keys(fact.data as object).length === 0,
    );
    expect(nameless.length).toBeGreaterThan(20);
    const families = Map.groupBy(told.cases, (one) => one.plot.child.family);
    expect(
      [...families.values()].filter((cases) => new Set(cases.map((one) => one.childId)).size > 1).length,
    ).toBeGreaterThan(10);
  });

  test('every restricted case has somebody on its list who may sign at every level (rule 34)', async () => {
    const staff = ['om-01', 'om-02', 'head'].map((reference) => personId(SEED, reference));
    const lists = facts
      .filter((fact) => fact.kind === 'case-restricted')
      .map((fact) => (fact.data as { people: string[] }).people);
    expect(lists.length).toBeGreaterThan(20);
    expect(lists.filter((people) => !people.some((one) => staff.includes(one)))).toEqual([]);
  });

  test('the service moves to the newer standards on 1 September 2019, and devolves low-level work on 2 December 2013', async () => {
    const own = facts.filter((fact) => fact.stream.kind === 'service');
    const moved = own.filter((fact) => fact.kind === 'pack-adopted').at(-1);
    expect([moved?.occurredOn, (moved?.data as { pack: string } | undefined)?.pack]).toEqual([
      '2019-09-01',
      'current',
    ]);
    const devolved = own.filter((fact) => fact.kind === 'permission-granted' && fact.occurredOn > SINCE);
    expect(devolved.map((fact) => [fact.occurredOn, fact.data])).toEqual([
      ['2013-12-02', { role: 'practice-manager', permission: 'sign-low' }],
      ['2013-12-02', { role: 'practice-manager', permission: 'oversee-low' }],
    ]);
  });

  test('somebody stands in for the operations manager three times a year', () => {
    const named = facts.filter((fact) => fact.kind === 'deputy-named');
    const days = new Set(named.map((fact) => fact.occurredOn));
    expect([...days].filter((on) => on.startsWith('2026'))).toHaveLength(3);
  });
});

const EVERY_KIND = [
  'order-made',
  'order-varied',
  'order-ended',
  'allocated',
  'allocation-ended',
  'co-worker',
  'cover',
  'appointment-arranged',
  'appointment-kept',
  'appointment-missed',
  'follow-up-made',
  'formal-warning',
  'return-to-court',
  'court-outcome',
  'interpreter-needed',
  'interpreter-booked',
  'interpreter-failed',
  'expected-completion',
  'assessment-started',
  'assessment-completed',
  'rosh-completed',
  'plan-completed',
  'level-changed',
  'significant-change',
  'change-acknowledged',
  'no-review-needed',
  'countersigned',
  'returned',
  'resubmitted',
  'oversight',
  'direction-done',
  'direction-confirmed',
  'direction-withdrawn',
  'exception-claimed',
  'exception-approved',
  'exception-refused',
  'cause-recorded',
  'suspension',
  'suspension-approved',
  'suspension-ended',
  'transferred-out',
  'transferred-in',
  'caretaking',
  'setting',
  'psr-requested',
  'progress-review-held',
  'case-closed',
  'case-reopened',
  'case-restricted',
  'note',
] as const;
