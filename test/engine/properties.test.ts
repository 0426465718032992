import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../src/engine/calendar/day.ts';
import { makeCalendarHistory } from '../../src/engine/calendar/history.ts';
import { deriveDuties } from '../../src/engine/duties/derive.ts';
import { type Duty, type DutyState, stateOn } from '../../src/engine/duties/duty.ts';
import type { Standards } from '../../src/engine/standards/adopted.ts';
import type { RecordedFact } from '../../src/engine/timeline/facts.ts';
import { resolveTimeline } from '../../src/engine/timeline/timeline.ts';
import { workingDaysTaken } from '../../src/engine/weekly/figures.ts';
import { randomCase } from '../support/random-case.ts';
import { calendar as shipped, standardsOf } from '../support/stories.ts';

const plan = standardsOf('plan-2012');
const first = shipped.editions[0];
if (first === undefined) throw new Error('no calendar');
/** Bank holidays that change twice, so that open duties move. */
const calendar = makeCalendarHistory(
  {
    holidays: [...first.calendar.withoutClosures.skippedBetween(10_957, 21_549)],
    closureDays: [{ day: '2013-05-02' as Day, title: 'Closed', adoptedOn: '2013-04-22' as Day }],
    lastYear: 2028,
  },
  [
    {
      adoptedOn: '2013-02-11' as Day,
      list: { holidays: [{ day: '2013-02-15' as Day, title: 'Extra' }], lastYear: 2013 },
    },
  ],
);

function derive(
  facts: readonly RecordedFact[],
  knownOn: Day | null = null,
  standards: Standards = plan,
): Duty[] {
  return deriveDuties(resolveTimeline(facts, knownOn), standards, calendar);
}

/** Everything that can be told of duties. */
const told = (duties: readonly Duty[]): unknown[] =>
  duties.map((duty) => ({
    ...duty,
    standard: duty.standard,
    explanation: duty.explanation,
    taken: workingDaysTaken(duty),
  }));

const runs = { numRuns: 400 };
const original = (fact: RecordedFact): boolean => fact.kind !== 'withdrawal' && fact.corrects === undefined;

describe('what is known', () => {
  test('a fact known later changes no answer as known before', () => {
    fc.assert(
      fc.property(randomCase, fc.nat(500), (facts, days) => {
        const day = addDays('2012-10-01' as Day, days);
        const before = facts.filter((fact) => fact.knownOn <= day);
        expect(told(derive(facts, day))).toEqual(told(derive(before)));
      }),
      runs,
    );
  });

  test('a withdrawn fact leaves no trace', () => {
    fc.assert(
      fc.property(randomCase, fc.nat(), (facts, pick) => {
        const fact = facts.filter(original)[pick % Math.max(facts.filter(original).length, 1)];
        if (fact === undefined) return;
        const without = facts.filter(
          (one) =>
            one.id !== fact.id &&
            (one.kind === 'withdrawal' ? one.withdraws !== fact.id : one.corrects !== fact.id),
        );
        const withdrawal = {
          id: 'last',
          kind: 'withdrawal',
          on: fact.on,
          knownOn: addDays('2012-10-01' as Day, 600),
          order: 1_000_000,
          recordedBy: 'cm',
          withdraws: fact.id,
        } as const;
        expect(told(derive([...facts, withdrawal]))).toEqual(told(derive(without)));
      }),
      runs,
    );
  });

  test('a correction reads as if it had always been so', () => {
    fc.assert(
      fc.property(randomCase, fc.nat(), fc.integer({ min: -30, max: 30 }), (facts, pick, shift) => {
        const plain = facts.filter(original);
        const fact = plain[pick % Math.max(plain.length, 1)];
        if (fact === undefined || fact.kind === 'withdrawal') return;
        const on = addDays(fact.on, shift);
        const correction = { ...fact, id: 'last', on, corrects: fact.id, order: 1_000_000 } as RecordedFact;
        const always = plain.map((one) => (one.id === fact.id ? ({ ...fact, on } as RecordedFact) : one));
        expect(told(derive([...plain, correction]))).toEqual(told(derive(always)));
      }),
      runs,
    );
  });
});

describe('the order within a day', () => {
  test('of facts of different kinds changes nothing', () => {
    fc.assert(
      fc.property(randomCase, fc.infiniteStream(fc.nat(1000)), fc.nat(5), (facts, ranks, width) => {
        // Many facts on few days, so that there is something to permute.
        const crowded = facts
          .filter(original)
          .map((fact) => ({ ...fact, on: squeezed(fact.on, width + 5) }) as RecordedFact);
        expect(told(derive(permuted(crowded, ranks)))).toEqual(told(derive(crowded)));
      }),
      runs,
    );
  });

  test('of the list that is handed in changes nothing: what counts is the order of recording', () => {
    fc.assert(
      fc.property(randomCase, fc.infiniteStream(fc.nat(1000)), (facts, ranks) => {
        const keyed = facts.map((fact) => ({ fact, rank: ranks.next().value as number }));
        const shuffled = keyed.sort((a, b) => a.rank - b.rank).map(({ fact }) => fact);
        expect(told(derive(shuffled))).toEqual(told(derive(facts)));
      }),
      runs,
    );
  });
});

/** Days drawn together to one in every `width`. */
function squeezed(on: Day, width: number): Day {
  const start = '2012-10-01' as Day;
  let day = start;
  while (addDays(day, width) <= on) day = addDays(day, width);
  return day;
}

/** The facts of each day recorded in another order of kinds; those of one kind keep theirs. */
function permuted(facts: readonly RecordedFact[], ranks: Iterator<number>): RecordedFact[] {
  return [...Map.groupBy(facts, (fact) => fact.on).values()].flatMap((day) => {
    const rankOf = new Map(day.map((fact) => [fact.kind, ranks.next().value as number]));
    const orders = day.map((fact) => fact.order).sort((a, b) => a - b);
    return [...day]
      .sort((a, b) => (rankOf.get(a.kind) ?? 0) - (rankOf.get(b.kind) ?? 0) || a.order - b.order)
      .map((fact, at) => ({ ...fact, order: orders[at] as number }));
  });
}

describe('every duty', () => {
  const FINAL: ReadonlySet<DutyState> = new Set<DutyState>(['met-on-time', 'met-late', 'not-met', 'lapsed']);

  test('goes from open to overdue to closed, and never back', () => {
    fc.assert(
      fc.property(randomCase, (facts) => {
        for (const duty of derive(facts)) {
          let before: DutyState = 'open';
          for (let day = duty.starts; day < '2015-01-01'; day = addDays(day, 1)) {
            const now = stateOn(duty, day);
            if (FINAL.has(before)) expect([duty.key, day, now]).toEqual([duty.key, day, before]);
            if (before === 'overdue') expect([duty.key, now]).not.toEqual([duty.key, 'open']);
            if (before === 'overdue') expect(['overdue', 'met-late', 'not-met']).toContain(now);
            before = now;
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('has a key of its own, and days in their order', () => {
    fc.assert(
      fc.property(randomCase, fc.constantFrom('plan-2012', 'current'), (facts, pack) => {
        const later = facts.map((fact) => moved(fact, pack === 'current' ? 3_000 : 0));
        const duties = derive(later, null, standardsOf(pack));
        expect(new Set(duties.map((duty) => duty.key)).size).toBe(duties.length);
        for (const { kind, starts, due, metOn, endedOn, dueUnsuspended, suspended } of duties) {
          expect(metOn === null || endedOn === null).toBe(true);
          // A stated date is what somebody stated: whoever records sees to it that it lies ahead.
          const dues = kind === 'direction' || kind === 'plan-review' ? [] : [due, dueUnsuspended];
          for (const day of [...dues, metOn, endedOn]) if (day !== null) expect(day >= starts).toBe(true);
          if (due === null) expect(suspended.at(-1)?.to).toBeNull();
        }
      }),
      { numRuns: 150 },
    );
  });

  test('that recurs has no successor while it is unmet: one is open at a time', () => {
    fc.assert(
      fc.property(randomCase, fc.constantFrom('plan-2012', 'current'), (facts, pack) => {
        const later = facts.map((fact) => moved(fact, pack === 'current' ? 3_000 : 0));
        const duties = derive(later, null, standardsOf(pack));
        for (const kind of ['review', 'progress-review', 'oversight', 'rmp', 'vmp', 'rosh'] as const) {
          const own = duties.filter((duty) => duty.kind === kind);
          for (const [at, duty] of own.slice(0, -1).entries()) {
            const next = own[at + 1] as Duty;
            const closed = duty.metOn ?? duty.endedOn;
            // One that was taken over with the case counts from before; it is ours from the transfer on.
            const from = next.key.endsWith(next.starts) ? next.starts : lastDay(next);
            expect([kind, closed !== null && closed <= from]).toEqual([kind, true]);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('of kind initial assessment was late exactly when its days exceed the limit', () => {
    fc.assert(
      fc.property(randomCase, (facts) => {
        for (const duty of derive(facts)) {
          if (duty.kind !== 'initial-assessment' || duty.metOn === null || duty.due === null) continue;
          const limit = duty.explanation.find((step) => step.step === 'limit');
          // A date that was moved to a day of adoption is no longer the limit's.
          if (limit === undefined || duty.explanation.some((step) => step.step === 'holiday-added')) continue;
          expect([duty.metOn, (workingDaysTaken(duty) as number) > limit.amount]).toEqual([
            duty.metOn,
            duty.metOn > duty.due,
          ]);
        }
      }),
      runs,
    );
  });
});

/** The day in a key that sets a duty apart, else its day 0. */
function lastDay(duty: Duty): Day {
  const found = /(\d{4}-\d{2}-\d{2})$/.exec(duty.key)?.[1];
  return (found ?? duty.starts) as Day;
}

/** A fact so many days later, with every day in its body. */
function moved(fact: RecordedFact, days: number): RecordedFact {
  const text = JSON.stringify(fact).replace(/"(\d{4}-\d{2}-\d{2})"/g, (_all, day: Day) =>
    JSON.stringify(addDays(day, days)),
  );
  return JSON.parse(text) as RecordedFact;
}

describe('suspensions', () => {
  const stretch = fc.record({
    from: fc.integer({ min: -10, max: 40 }),
    length: fc.integer({ min: 1, max: 15 }),
  });

  test('count as the union of their days', () => {
    fc.assert(
      fc.property(
        fc.array(stretch, { maxLength: 5 }),
        fc.constantFrom('referral-order', 'youth-rehabilitation-order'),
        (stretches, orderType) => {
          const start = '2013-08-09' as Day;
          const suspended = new Set<number>();
          for (const { from, length } of stretches)
            for (let day = from; day < from + length; day += 1) suspended.add(day);
          const apart = [...suspended].map((day) => ({ from: day, length: 1 }));
          const due = (list: readonly { from: number; length: number }[]): (string | null)[] =>
            derive(suspendedOrder(start, orderType, list))
              .filter((duty) => duty.kind === 'initial-assessment')
              .map((duty) => duty.due);
          expect(due(stretches)).toEqual(due(apart));
          expect(due(stretches)).toEqual([
            byHand(start, orderType === 'referral-order' ? 20 : 15, suspended),
          ]);
        },
      ),
      runs,
    );
  });

  /** Day by day: the last of so many working days that are not suspended; a suspension that begins after it does not count. */
  function byHand(start: Day, count: number, suspended: ReadonlySet<number>): string {
    const working = calendar.latest.withoutClosures;
    let left = count;
    let at = 0;
    while (left > 0) {
      at += 1;
      const number = Math.round(Date.parse(`${addDays(start, at)}T00:00:00Z`) / 86_400_000);
      if (!suspended.has(at) && working.isWorkingDay(number)) left -= 1;
    }
    return addDays(start, at);
  }

  function suspendedOrder(
    start: Day,
    orderType: string,
    list: readonly { from: number; length: number }[],
  ): RecordedFact[] {
    const place = (order: number) => ({ knownOn: start, order, recordedBy: 'cm' });
    return [
      { id: 'o', kind: 'order-made', on: start, ...place(1), data: { orderType } },
      ...list.flatMap(({ from, length }, at) => [
        {
          id: `s${at}`,
          kind: 'suspension',
          on: addDays(start, from),
          ...place(2 + at),
          data: { to: addDays(start, from + length), reason: 'hospital' },
        },
        {
          id: `a${at}`,
          kind: 'suspension-approved',
          on: start,
          ...place(100 + at),
          data: { suspension: `s${at}` },
        },
      ]),
    ] as unknown as RecordedFact[];
  }
});
