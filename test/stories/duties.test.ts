import { describe, expect, test } from 'vitest';
import { deriveDuties } from '../../src/engine/duties/derive.ts';
import { stateOn } from '../../src/engine/duties/duty.ts';
import { resolveTimeline } from '../../src/engine/timeline/timeline.ts';
import { calendar, recordedFacts, standardsOf, stories } from '../support/stories.ts';

interface Expected {
  readonly kind: string;
  readonly of?: string;
  readonly starts: string;
  readonly due: string | null;
  readonly state: string;
  readonly metOn: string | null;
  readonly endedOn?: string;
}

const told = stories.filter((story) => story.ask.kinds !== undefined);

describe('the stories of the rules, duty by duty', () => {
  test('there are stories to tell', () => {
    expect(told.length).toBeGreaterThan(25);
  });

  test.for(told)('$id $title', (story) => {
    const { on, knownAt, kinds } = story.ask;
    if (on === undefined || kinds === undefined) throw new Error('The story asks nothing.');
    const standards = standardsOf(
      'plan-2012',
      story.facts.filter((fact) => fact.kind === 'adoption'),
    );
    const timeline = resolveTimeline(recordedFacts(story.facts), knownAt ?? null);
    const duties = deriveDuties(timeline, standards, calendar).filter(
      (duty) => kinds.includes(duty.kind) && duty.starts <= on,
    );
    const expected = (story.expect as Expected[]).map((one) => ({
      kind: one.kind,
      of: one.of,
      starts: one.starts,
      due: one.due,
      state: one.state,
      metOn: one.metOn,
      endedOn: one.endedOn ?? null,
    }));
    const found = duties.map((duty) => {
      const state = stateOn(duty, on);
      const met = state === 'met-on-time' || state === 'met-late';
      const ended = state === 'lapsed' || state === 'not-met';
      return {
        kind: duty.kind as string,
        of: expected.some((one) => one.kind === duty.kind && one.of !== undefined)
          ? (duty.of ?? undefined)
          : undefined,
        starts: duty.starts as string,
        due: duty.due as string | null,
        state: state as string,
        metOn: met ? (duty.metOn as string | null) : null,
        endedOn: ended ? (duty.endedOn as string | null) : null,
      };
    });
    expect(sorted(found)).toEqual(sorted(expected));
  });
});

function sorted<T extends object>(list: readonly T[]): string[] {
  return list.map((one) => JSON.stringify(one)).sort();
}
