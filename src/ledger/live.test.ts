import { describe, expect, test } from 'vitest';
import type { Day } from '../engine/calendar/day.ts';
import type { StoredFact } from './fact.ts';
import { liveFacts } from './live.ts';

const day = (text: string): Day => text as Day;
let order = 0;

function fact(id: string, level: string | null, more: Partial<StoredFact> = {}): StoredFact {
  order += 1;
  return {
    id,
    stream: { kind: 'person', id: 's' },
    version: order,
    kind: 'post-held',
    occurredOn: day('2013-01-07'),
    sourceRecordedOn: null,
    knownOn: day('2013-01-07'),
    recordedAt: new Date(0),
    recordedBy: 'head',
    via: 'form',
    corrects: null,
    withdraws: null,
    data: level === null ? null : { level },
    batch: order,
    position: 0,
    ...more,
  };
}

const told = (facts: readonly StoredFact[], knownOn = '9999-12-31'): string[] =>
  liveFacts(facts, day(knownOn)).map(
    ({ id, occurredOn, data }) => `${id} ${occurredOn} ${(data as { level: string }).level}`,
  );

const original = fact('a', 'low');
const correction = fact('c', 'high', {
  corrects: 'a',
  occurredOn: day('2013-01-08'),
  knownOn: day('2013-01-10'),
});

describe('facts as they are live', () => {
  test('a correction takes the place of its original, with its day, from when it is known', () => {
    expect(told([original, correction], '2013-01-09')).toEqual(['a 2013-01-07 low']);
    expect(told([original, correction])).toEqual(['a 2013-01-08 high']);
  });

  test('the last one recorded holds, also where it names an earlier correction', () => {
    const second = fact('d', 'medium', { corrects: 'c' });
    expect(told([original, correction, second])).toEqual(['a 2013-01-07 medium']);
  });

  test('a correction that is withdrawn gives back what was before; an original that is withdrawn is gone', () => {
    const withdrawal = (of: string) => fact(`w-${of}`, 'x', { kind: 'withdrawal', withdraws: of });
    expect(told([original, correction, withdrawal('c')])).toEqual(['a 2013-01-07 low']);
    expect(told([original, correction, withdrawal('a')])).toEqual([]);
  });

  test('an erased fact is not live, and an erased correction does not bring the text before it back', () => {
    expect(told([fact('a', null), correction])).toEqual([]);
    expect(told([original, { ...correction, data: null }])).toEqual([]);
  });
});
