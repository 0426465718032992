import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../calendar/day.ts';
import type { RecordedFact } from './facts.ts';
import { PARTS } from './order-of-kinds.ts';
import { extendTimeline, ofKind, resolveTimeline } from './timeline.ts';

let order = 0;
const fact = (kind: string, on: string, more: object = {}): RecordedFact =>
  ({
    id: `f${order}`,
    kind,
    on,
    knownOn: on,
    order: order++,
    recordedBy: 'amir',
    data: {},
    ...more,
  }) as unknown as RecordedFact;
const ids = (facts: readonly RecordedFact[], knownOn: string | null = null): string[] =>
  resolveTimeline(facts, knownOn as Day | null).facts.map((one) => one.id);

describe('what is known', () => {
  test('a fact recorded later is not known yet', () => {
    const facts = [fact('note', '2013-01-07', { id: 'told', knownOn: '2013-01-09' })];
    expect(ids(facts, '2013-01-08')).toEqual([]);
    expect(ids(facts, '2013-01-09')).toEqual(['told']);
  });

  test('a withdrawal ends a fact for good, and nobody knew that before it', () => {
    const facts = [
      fact('note', '2013-01-07', { id: 'wrong' }),
      fact('withdrawal', '2013-01-10', { withdraws: 'wrong' }),
      fact('note', '2013-01-07', { corrects: 'wrong', knownOn: '2013-01-11' }),
    ];
    expect(ids(facts, '2013-01-09')).toEqual(['wrong']);
    expect(ids(facts)).toEqual([]);
  });
});

describe('corrections', () => {
  const rosh = (more: object): RecordedFact => fact('rosh-completed', '2013-01-07', more);
  const story = [
    rosh({ id: 'r', data: { level: 'low' }, order: 500 }),
    rosh({
      id: 'c1',
      corrects: 'r',
      on: '2013-01-04',
      knownOn: '2013-01-14',
      order: 501,
      data: { level: 'high' },
    }),
    rosh({
      id: 'c2',
      corrects: 'r',
      on: '2013-01-03',
      knownOn: '2013-01-21',
      order: 502,
      data: { level: 'medium' },
    }),
  ];
  const told = (knownOn: string | null, facts = story): unknown => {
    const [one] = ofKind(resolveTimeline(facts, knownOn as Day | null), 'rosh-completed');
    return [one?.id, one?.on, one?.data.level, one?.firstRecordedOn, one?.order];
  };

  test('replace the whole body and the day; id, place and first recording stay', () => {
    expect(told('2013-01-15')).toEqual(['r', '2013-01-04', 'high', '2013-01-07', 500]);
  });
  test('the last one known holds, whichever way they are listed', () => {
    expect(told(null)).toEqual(['r', '2013-01-03', 'medium', '2013-01-07', 500]);
    expect(told(null, story.toReversed())).toEqual(told(null));
  });
  test('of a correction names its original in the end', () => {
    const chain = [...story, rosh({ id: 'c3', corrects: 'c2', order: 503, data: { level: 'very-high' } })];
    expect(told(null, chain)).toEqual(['r', '2013-01-07', 'very-high', '2013-01-07', 500]);
  });
  test('withdrawn itself, the one before it holds again', () => {
    expect(told(null, [...story, fact('withdrawal', '2013-01-22', { withdraws: 'c2' })])).toEqual(
      told('2013-01-15'),
    );
  });
});

describe('the order of a day', () => {
  test('what starts comes before what meets, and that before what ends', () => {
    const parts = Object.values(PARTS);
    expect(parts).toEqual(parts.toSorted((a, b) => RANK[a] - RANK[b]));
    expect(parts.length).toBeGreaterThan(50);
  });
  const RANK = { starts: 0, meets: 1, ends: 2 };

  test('goes by kind first and by recording within a kind', () => {
    const facts = [
      fact('case-closed', '2013-01-07', { id: 'closed' }),
      fact('note', '2013-01-07', { id: 'first note' }),
      fact('note', '2013-01-07', { id: 'second note' }),
      fact('order-made', '2013-01-07', { id: 'order' }),
      fact('note', '2013-01-04', { id: 'earlier' }),
    ];
    expect(ids(facts)).toEqual(['earlier', 'order', 'first note', 'second note', 'closed']);
  });
});

describe('one more fact', () => {
  const steps = fc.array(
    fc.record({
      what: fc.constantFrom('record', 'correct', 'withdraw'),
      kind: fc.constantFrom('note', 'order-made', 'rosh-completed', 'case-closed'),
      on: fc.integer({ min: 1, max: 9 }).map((day) => `2013-01-0${day}`),
      which: fc.nat(20),
    }),
    { maxLength: 25 },
  );

  test('extends the timeline as if it had been there from the beginning', () => {
    fc.assert(
      fc.property(steps, (told) => {
        const facts: RecordedFact[] = [];
        let timeline = resolveTimeline([], null);
        for (const { what, kind, on, which } of told) {
          const originals = facts.filter((one) => one.kind !== 'withdrawal' && one.corrects === undefined);
          const original = originals[which % Math.max(originals.length, 1)];
          if (what !== 'record' && original === undefined) continue;
          const next =
            what === 'record' || original === undefined
              ? fact(kind, on)
              : what === 'correct'
                ? fact(original.kind, on, { corrects: original.id, data: { level: which } })
                : fact('withdrawal', on, { withdraws: original.id });
          facts.push(next);
          timeline = extendTimeline(timeline, next);
        }
        expect(timeline).toEqual(resolveTimeline(facts, null));
      }),
    );
  });
});
