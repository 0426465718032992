import { expect, test } from 'vitest';
import type { Day } from '../../../engine/calendar/day.ts';
import type { RecordedFact } from '../../../engine/timeline/facts.ts';
import { resolveTimeline } from '../../../engine/timeline/timeline.ts';
import { type Draft, type JudgeContext, judgeDraft } from './index.ts';

const context = (over: Partial<JudgeContext> = {}): JudgeContext => ({
  today: '2013-08-05' as Day,
  recorder: { id: 'amir', may: () => true },
  checkPermissions: true,
  worksHere: () => true,
  mayHoldCase: () => true,
  mayOn: () => true,
  exceptionReasons: new Set(),
  suspensionReasons: new Set(),
  duty: () => null,
  ...over,
});

/** A case with an assessment of 4 February 2013 by Amir, which Beth countersigned or returned two days later. */
function looked(kind: 'countersigned' | 'returned') {
  const facts = [
    { id: 'o', kind: 'order-made', on: '2013-01-07', data: { type: 'referral-order' } },
    assessment({ completedBy: 'amir' }),
    { id: 's', kind, on: '2013-02-06', data: { document: 'a', by: 'beth' } },
  ].map((fact, order) => ({ ...fact, order, knownOn: fact.on, recordedBy: 'amir' }));
  return {
    timeline: resolveTimeline(facts as never as RecordedFact[], null),
    child: { birthDate: null, diedOn: null },
  };
}

const assessment = (data: object, on = '2013-02-04') => ({
  id: 'a',
  kind: 'assessment-completed' as const,
  on: on as Day,
  data: { assessmentKind: 'initial' as const, ...data },
});

const correction = (data: object, on?: string): Draft => ({
  ...assessment(data, on),
  id: 'c',
  corrects: 'a',
});

test('a correction that makes the signer the writer is refused, and says what to do', () => {
  expect(judgeDraft(correction({ completedBy: 'beth' }), looked('countersigned'), context())).toEqual([
    {
      field: 'completedBy',
      message:
        'The person named here countersigned it on 6 February 2013, and nobody countersigns their own work. Choose somebody else, or withdraw the signature first and ask another manager to look at it.',
    },
  ]);
  expect(judgeDraft(correction({ completedBy: 'beth' }), looked('returned'), context())).toEqual([
    {
      field: 'completedBy',
      message:
        'The person named here returned it on 6 February 2013, and nobody returns their own work. Choose somebody else, or withdraw the return first and ask another manager to look at it.',
    },
  ]);
});

test('a correction that says nobody is the work of who recorded the document', () => {
  const knowledge = looked('countersigned');
  const beths = { facts: knowledge.timeline.facts.map((one) => ({ ...one, recordedBy: 'beth' })) };
  const [problem] = judgeDraft(correction({}), { ...knowledge, timeline: beths }, context());
  expect(problem?.field).toBe('completedBy');
  expect(judgeDraft(correction({}), knowledge, context())).toEqual([]);
});

test('a correction to a third person, or of something else, leaves the signature as it is', () => {
  expect(judgeDraft(correction({ completedBy: 'cara' }), looked('countersigned'), context())).toEqual([]);
  expect(
    judgeDraft(correction({ completedBy: 'amir' }, '2013-02-06'), looked('countersigned'), context()),
  ).toEqual([]);
});

test('a correction that moves the document behind its signature is refused', () => {
  expect(
    judgeDraft(correction({ completedBy: 'amir' }, '2013-02-07'), looked('countersigned'), context()),
  ).toEqual([
    {
      field: 'on',
      message:
        'It was countersigned on 6 February 2013, which would be before the day it was done (7 February 2013). Check the day, or withdraw the signature first.',
    },
  ]);
});

test('a correction that raises the level above what its signer may sign is refused; any other passes', () => {
  const upToMedium = context({ mayOn: (_person, permission) => !/-(high|very-high)$/.test(permission) });
  const high = { completedBy: 'amir', screening: { vulnerability: 'high' } };
  expect(judgeDraft(correction(high), looked('countersigned'), upToMedium)).toEqual([
    {
      field: 'vulnerability',
      message:
        'Corrected like this, it needs the permission to sign at high level, which whoever countersigned it on 6 February 2013 did not have then. Have the signature withdrawn first, correct this, and ask a manager with the permission to countersign it.',
    },
  ]);
  const medium = { completedBy: 'amir', screening: { vulnerability: 'medium' } };
  expect(judgeDraft(correction(medium), looked('countersigned'), upToMedium)).toEqual([]);
  const never = context({ mayOn: () => false });
  expect(judgeDraft(correction(high), looked('countersigned'), never)).toEqual([]);
  expect(
    judgeDraft(correction(high), looked('countersigned'), { ...upToMedium, checkPermissions: false }),
  ).toEqual([]);
});
