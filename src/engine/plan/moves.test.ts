import { describe, expect, test } from 'vitest';
import { MOVES } from './moves.ts';
import { PLAN_STATES, type PlanState } from './states.ts';

const pairs = PLAN_STATES.flatMap((from) => PLAN_STATES.map((to) => [from, to] as const));
const allowed = pairs.filter(([from, to]) => MOVES[from][to].allowed).map(([from, to]) => `${from} → ${to}`);

describe('the table of states', () => {
  test('these moves and no others may be made', () => {
    expect(allowed).toEqual([
      'not-started → in-progress',
      'not-started → done',
      'not-started → cancelled',
      'in-progress → done',
      'in-progress → cancelled',
      'done → in-progress',
      'done → verified',
      'done → slipped-back',
      'verified → sustained',
      'verified → slipped-back',
      'sustained → slipped-back',
      'slipped-back → in-progress',
      'slipped-back → done',
      'slipped-back → cancelled',
      'cancelled → not-started',
      'cancelled → in-progress',
    ]);
  });

  test.each(pairs)('%s to %s is allowed with words, or refused with a sentence', (from, to) => {
    const move = MOVES[from][to];
    if (move.allowed) expect(move.does).toMatch(/^[A-Z][^.]+$/);
    else expect(move.why).toMatch(/^[A-Z].+\.$/);
  });

  test('nothing is verified without a claim, nor sustained without having been verified', () => {
    const into = (to: PlanState) => PLAN_STATES.filter((from) => MOVES[from][to].allowed);
    expect(into('verified')).toEqual(['done']);
    expect(into('sustained')).toEqual(['verified']);
  });

  test('what takes achieved things back, or cancels, takes a reason', () => {
    for (const [from, to] of pairs) {
      const move = MOVES[from][to];
      if (
        move.allowed &&
        (to === 'slipped-back' || to === 'cancelled' || from === 'cancelled' || from === 'done')
      )
        expect([from, to, move.reason || move.takes !== 'nothing']).toEqual([from, to, true]);
    }
  });
});
