import { describe, expect, it } from 'vitest';
import type { Day } from '../../../engine/calendar/day.ts';
import { showPlan } from '../read/show.ts';
import { idOf, toldPlan } from '../test-support/whole.ts';
import { evidenceHeading, evidenceSection, otherLines, retestLines } from './note-lines.ts';

function actionWith(tested: readonly string[]) {
  const plan = toldPlan();
  const action = idOf(2);
  plan.tell(
    'recommendation-made',
    '2012-12-01',
    { recommendation: idOf(1), ref: 'YOS 1', sources: [], position: 1 },
    { title: 'Timeliness', text: 'Timeliness' },
  );
  plan.tell(
    'action-made',
    '2012-12-01',
    { action, ref: '1a', recommendations: [idOf(1)], position: 1, leads: [] },
    { text: 'Raise it.', leads: [] },
  );
  plan.tell('action-moved', '2013-01-01', { action, to: 'done' }, { claimant: 'Head of service' });
  plan.tell(
    're-tests-set',
    '2013-01-01',
    {
      action,
      retests: [...tested, '2030-01-01', '2031-01-01'].map((due, at) => ({
        retest: idOf(10 + at),
        due: due as Day,
      })),
    },
    {},
  );
  tested.forEach((on, at) => {
    plan.tell(
      're-test-recorded',
      on,
      { action, retest: idOf(10 + at), outcome: at === 1 ? 'failed' : 'passed' },
      { note: 'Looked at.' },
    );
  });
  const shown = showPlan(plan.whole()).recommendations[0]?.actions[0];
  if (shown === undefined) throw new Error('There is no action.');
  return shown;
}

describe('what stands below the updates', () => {
  it('tells each re-test, and those that wait together', () => {
    expect(retestLines(actionWith(['2013-04-01', '2013-07-01']))).toEqual([
      'Due 1 April 2013: passed on 1 April 2013. Looked at.',
      'Due 1 July 2013: failed on 1 July 2013. Looked at.',
      'Due 1 January 2030 and 1 January 2031: not tested yet',
    ]);
  });

  it('sums up all but the last three of many re-tests', () => {
    const lines = retestLines(
      actionWith(['2013-04-01', '2013-07-01', '2014-01-01', '2015-01-01', '2016-01-01']),
    );
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe('2 from 1 April 2013 to 1 July 2013: 1 passed, 1 failed');
  });

  it('says of a claim that no evidence is recorded for it, and who makes it', () => {
    const action = actionWith([]);
    expect([evidenceHeading(action), evidenceSection(action)]).toEqual(['Evidence', ['none recorded']]);
    expect(otherLines(action)).toEqual(['Claimed done on 1 January 2013 by Head of service']);
  });
});
