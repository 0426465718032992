import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import type { OwnerRule } from '../../src/engine/duties/duty.ts';
import type { Organisation } from '../../src/engine/owner/organisation.ts';
import { answerableFor, inherited, ownerOf } from '../../src/engine/owner/resolve.ts';
import type { Level } from '../../src/engine/timeline/facts.ts';
import { calendar } from '../support/stories.ts';

const day = (text: string): Day => text as Day;
const ALWAYS = { from: day('2012-01-01'), to: day('9999-12-31') };

/** A line of four: case manager, practice manager (may do low), operations manager and head (may do all). */
function organisation(change: Partial<Organisation> = {}): Organisation {
  const post = (person: string, role: string, manager: string | null, team: string | null = null) => ({
    person,
    role,
    team,
    manager,
    ...ALWAYS,
  });
  const grant = (role: string, permission: string) => ({ role, permission, ...ALWAYS });
  const all = (role: string) =>
    ['low', 'medium', 'high', 'very-high'].flatMap((level) => [
      grant(role, `sign-${level}`),
      grant(role, `oversee-${level}`),
    ]);
  return {
    posts: [
      post('head', 'head-of-service', null),
      post('om', 'operations-manager', 'head'),
      post('pm', 'practice-manager', 'om', 'north'),
      post('cm', 'case-manager', 'pm', 'north'),
      post('cm2', 'case-manager', 'pm', 'north'),
    ],
    grants: [
      ...all('head-of-service'),
      ...all('operations-manager'),
      grant('practice-manager', 'sign-low'),
      grant('practice-manager', 'oversee-low'),
    ],
    deputies: [],
    holdings: [{ person: 'cm', ...ALWAYS }],
    team: 'north',
    closedOn: [],
    ...change,
  };
}

const signing = (level: Level, author: string | null = 'cm'): { owner: OwnerRule } => ({
  owner: { rule: 'may-sign', level, author },
});
const ofCaseManager = { owner: { rule: 'case-manager' } } as const;
const on = day('2013-06-03');

describe('who owes what a case manager owes (rule 15)', () => {
  test('the person allocated on the day judged; nobody allocated: the team’s practice manager; no team: nobody', () => {
    const moved = organisation({
      holdings: [
        { person: 'cm', from: day('2013-01-07'), to: day('2013-05-01') },
        { person: 'cm2', from: day('2013-05-01'), to: day('2013-07-01') },
      ],
    });
    expect(ownerOf(ofCaseManager, day('2013-04-30'), moved)).toBe('cm');
    expect(ownerOf(ofCaseManager, day('2013-05-01'), moved)).toBe('cm2');
    expect(ownerOf(ofCaseManager, day('2013-07-01'), moved)).toBe('pm');
    expect(ownerOf(ofCaseManager, on, organisation({ holdings: [], team: null }))).toBeNull();
  });

  test('after closing: who held it on the closing day', () => {
    const closed = organisation({
      holdings: [
        { person: 'cm', from: day('2013-01-07'), to: day('2013-05-10') },
        { person: 'cm2', from: day('2013-05-10'), to: day('9999-12-31') },
      ],
      closedOn: [day('2013-05-03')],
    });
    expect(ownerOf(ofCaseManager, on, closed)).toBe('cm');
  });

  test('answerable is the owner on the due date, marked inherited when allocated less than 5 working days before', () => {
    const late = organisation({
      holdings: [
        { person: 'cm', from: day('2013-01-07'), to: day('2013-05-27') },
        { person: 'cm2', from: day('2013-05-27'), to: day('9999-12-31') },
      ],
    });
    const due = (text: string) => ({ ...ofCaseManager, due: day(text) });
    const working = calendar.latest.withoutClosures;
    expect(answerableFor(due('2013-05-24'), late)).toBe('cm');
    expect(answerableFor(due('2013-05-31'), late)).toBe('cm2');
    expect(answerableFor({ ...ofCaseManager, due: null }, late)).toBeNull();
    // 27 May is a bank holiday: 28 to 31 May are four working days, 3 June is the fifth.
    expect(inherited(due('2013-05-31'), late, working)).toBe(true);
    expect(inherited(due('2013-06-03'), late, working)).toBe(false);
  });
});

describe('who owes what a manager owes (rule 15)', () => {
  test('the first up the line with the permission at that level, who is not the author', () => {
    expect(ownerOf(signing('low'), on, organisation())).toBe('pm');
    expect(ownerOf(signing('medium'), on, organisation())).toBe('om');
    expect(ownerOf(signing('low', 'pm'), on, organisation())).toBe('om');
    expect(ownerOf({ owner: { rule: 'may-oversee', level: 'very-high' } }, on, organisation())).toBe('om');
  });

  test('a manager’s own work goes up the line, not to the manager’s deputy', () => {
    const away = organisation({
      deputies: [{ person: 'om', deputy: 'pm', permission: 'sign-high', ...ALWAYS }],
    });
    expect(ownerOf(signing('high', 'om'), on, away)).toBe('head');
  });

  test('a deputy stands in from-to with the deputised permission, while in post', () => {
    const away = organisation({
      deputies: [
        {
          person: 'om',
          deputy: 'pm',
          permission: 'sign-high',
          from: day('2013-06-01'),
          to: day('2013-06-08'),
        },
      ],
    });
    expect(ownerOf(signing('high'), on, away)).toBe('pm');
    expect(ownerOf(signing('high'), day('2013-06-08'), away)).toBe('om');
    expect(ownerOf(signing('medium'), on, away)).toBe('om');
    const gone = organisation({
      ...away,
      posts: organisation().posts.map((post) =>
        post.person === 'pm' ? { ...post, to: day('2013-05-01') } : post,
      ),
    });
    expect(ownerOf(signing('high', 'cm'), on, gone)).toBe('head');
    const line = organisation({
      ...away,
      posts: organisation()
        .posts.map((post) => (post.person === 'cm' ? { ...post, manager: 'om' } : post))
        .map((post) => (post.person === 'pm' ? { ...post, to: day('2013-05-01') } : post)),
    });
    expect(ownerOf(signing('high'), on, line)).toBe('om');
  });

  test('nobody up the line may: the head of service; the head’s own: nobody', () => {
    const broken = organisation({
      posts: organisation().posts.map((post) => (post.person === 'cm' ? { ...post, manager: null } : post)),
    });
    expect(ownerOf(signing('medium'), on, broken)).toBe('head');
    expect(ownerOf(signing('medium', 'head'), on, broken)).toBeNull();
  });

  test('an unallocated case: from the team’s practice manager up', () => {
    expect(ownerOf(signing('low', 'cm'), on, organisation({ holdings: [] }))).toBe('pm');
    expect(ownerOf(signing('high', 'cm'), on, organisation({ holdings: [] }))).toBe('om');
  });

  test('a permission counts on the day judged: what was moved to another role from a day', () => {
    const devolved = organisation({
      grants: organisation().grants.map((grant) =>
        grant.role === 'practice-manager' ? { ...grant, from: day('2013-09-02') } : grant,
      ),
    });
    expect(ownerOf(signing('low'), day('2013-09-01'), devolved)).toBe('om');
    expect(ownerOf(signing('low'), day('2013-09-02'), devolved)).toBe('pm');
  });

  test('a line that runs in a circle ends', () => {
    const circle = organisation({
      posts: organisation().posts.map((post) => (post.person === 'om' ? { ...post, manager: 'pm' } : post)),
    });
    expect(ownerOf(signing('very-high', 'om'), on, circle)).toBe('head');
  });

  test('a correction is owed by who wrote the document', () => {
    expect(ownerOf({ owner: { rule: 'person', person: 'cm2' } }, on, organisation())).toBe('cm2');
  });

  test('a correction goes to who holds the case from the day on which its writer has left', () => {
    const correction = { owner: { rule: 'person', person: 'cm2' }, due: day('2013-09-02') } as const;
    const left = (over: Partial<Organisation> = {}): Organisation =>
      organisation({
        posts: organisation().posts.map((post) =>
          post.person === 'cm2' ? { ...post, to: day('2013-09-02') } : post,
        ),
        ...over,
      });
    expect(ownerOf(correction, day('2013-09-01'), left())).toBe('cm2');
    expect(ownerOf(correction, day('2013-09-02'), left())).toBe('cm');
    expect(answerableFor(correction, left())).toBe('cm');
    // Of a case that nobody holds: as everything that a case manager owes.
    expect(ownerOf(correction, day('2013-09-02'), left({ holdings: [] }))).toBe('pm');
    expect(ownerOf(correction, day('2013-09-02'), left({ holdings: [], team: null }))).toBeNull();
  });
});
