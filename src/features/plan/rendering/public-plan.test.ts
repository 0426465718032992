import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, FOREVER } from '../../../engine/calendar/day.ts';
import type { OrganisationRows } from '../../organisation/index.ts';
import { showPlan } from '../read/show.ts';
import { idOf, type ToldPlan, toldPlan } from '../test-support/whole.ts';
import { partsOfLead } from './names/lead-text.ts';
import { publicPeople } from './people.ts';
import { publicPlan } from './public-plan.ts';

const STAFF = [
  ['head', 'Rosalind Ashgrove', 'head-of-service'],
  ['manager', "Siobhán O'Fenwick", 'operations-manager'],
  ['other', 'Mark May', 'operations-manager'],
  ['worker', 'Jo-Anne van der Berg', 'case-manager'],
  ['second', 'Patience Ó Briain', 'case-manager'],
  ['third', 'Łukasz Żółć', 'case-manager'],
  ['fourth', 'Thị Hạnh', 'case-manager'],
] as const;
const TITLES = new Map([
  ['head-of-service', 'Head of service'],
  ['operations-manager', 'Operations manager'],
  ['case-manager', 'Case manager'],
]);
const ON = '2013-11-14' as Day;
const ORGANISATION: Pick<OrganisationRows, 'posts' | 'names'> = {
  posts: STAFF.map(([person, , role]) => ({
    person,
    role,
    team: null,
    manager: null,
    from: '2012-01-01' as Day,
    to: FOREVER,
  })),
  names: new Map(STAFF.map(([person, name]) => [person, { reference: person, name }])),
};

function planWith(
  more: (plan: ToldPlan, action: string) => void,
  leads: readonly string[] = ['Operations manager'],
): ToldPlan {
  const plan = toldPlan();
  const recommendation = idOf(9001);
  const action = idOf(9002);
  plan.tell(
    'recommendation-made',
    '2012-12-01',
    { recommendation, ref: 'YOS 1', sources: [], position: 1 },
    {
      title: 'Timeliness',
      text: 'Timeliness of initial assessments.',
    },
  );
  plan.tell(
    'action-made',
    '2012-12-01',
    { action, ref: '1a', recommendations: [recommendation], position: 1, leads: leads.map(() => ({})) },
    { text: 'Raise completion to 98%.', leads },
  );
  more(plan, action);
  return plan;
}

function inPublic(plan: ToldPlan): ReturnType<typeof publicPlan> {
  const whole = plan.whole();
  return publicPlan(whole, publicPeople(whole, ORGANISATION, TITLES, ON));
}

function onlyAction(plan: ToldPlan) {
  return showPlan(inPublic(plan).plan).recommendations[0]?.actions[0];
}

const updated = (text: string): string | undefined =>
  onlyAction(planWith((plan, action) => plan.tell('update-given', '2013-07-31', { action }, { text })))
    ?.updates[0]?.text;

describe('leads in public', () => {
  it.each([
    ['Operations Managers Susan Fern (SF), Carl Dale (CD)', 'Operations Managers'],
    ['YOS Information Officer (Carole West)', 'YOS Information Officer'],
    ['YOS Management Team, PG, SF, CD', 'YOS Management Team'],
    ['YOS Manager, Paul Grove (PG)', 'YOS Manager'],
    ['Operations Managers SF, CD', 'Operations Managers'],
    ['Susan Fern', ''],
    ['S.F.', ''],
    ['Head of Service and Jane Roe', 'Head of Service'],
    ['Probation Service', 'Probation Service'],
    ['CYPS P&Q', 'CYPS, P&Q'],
  ])('keep what is a role: %s', (text, role) => {
    const shown = partsOfLead(text).role;
    expect(shown.replaceAll(', ', ' ')).toBe(role.replaceAll(', ', ' '));
  });

  it('are the titles of the roles of whoever is named, each told once', () => {
    const plan = planWith((told, action) =>
      told.tell(
        'leads-changed',
        '2013-01-01',
        { action, leads: [{ person: 'manager' }, { person: 'other' }, { role: 'case-manager' }, {}, {}] },
        { leads: ["Siobhán O'Fenwick", 'Mark May', 'The case managers', 'Petra Quill', 'Probation Service'] },
      ),
    );
    expect(onlyAction(plan)?.leads).toEqual(['Operations manager', 'Case manager', 'Probation Service']);
  });
});

describe('texts in public', () => {
  it.each([
    ['Rosalind Ashgrove reported this.', 'Head of service reported this.'],
    ['ROSALIND ASHGROVE and R. Ashgrove did.', 'Head of service and Head of service did.'],
    [
      'Siobhán O’Fenwick’s team, and O’Fenwick, Siobhán.',
      'Operations manager’s team, and Operations manager.',
    ],
    [
      'Jo‑Anne van der Berg (JV) was seen by Rosalind.',
      'Case manager ([name withheld]) was seen by Head of service.',
    ],
    [
      'In May 2013, mark this: Mark May met Mr Grey.',
      'In May 2013, mark this: Operations manager met [name withheld].',
    ],
    [
      'RA, MM and SO met (RA).',
      '[name withheld], [name withheld] and [name withheld] met ([name withheld]).',
    ],
    ['The QA framework (QA) of the YJB, RMP and VMP.', 'The QA framework (QA) of the YJB, RMP and VMP.'],
    [
      'Missed appointments in 6 cases and no interpreter in 2, 8 in all.',
      'Missed appointments in [number withheld] cases and no interpreter in [number withheld], 8 in all.',
    ],
  ])('have roles instead of names, and no small counts: %s', (text, expected) => {
    expect(updated(text)).toBe(expected);
  });

  it.each([
    ['Siobhan O’Fenwick was asked.', 'Operations manager was asked.'],
    ['SIOBHAN FENWICK and S. Ofenwick were asked.', null],
    ['Siobhan OFenwick, then Fenwick alone, then Siobhan.', null],
    ['Jo Anne van der Berg, JoAnne and Jo Anne.', null],
    ['Patience Ó Briain, Patience OBriain, P. O’Briain, Obriain.', null],
    ['Lukasz Zolc wrote to Łukasz Żółć.', null],
    ['Hạnh, Hanh and Thi Hanh came.', 'Case manager, Case manager and Case manager came.'],
    ['Their number is 0998877665544.', 'Their number is 0998877665544.'],
    ['Mr Żółć and Dr. Patience Ó Briain came.', 'Case manager and Case manager came.'],
    ['Ring 0114 273 4567, +44 (0)20 7946 0018 or (0114) 2734567.', null],
    ['Ask rosalind.ashgrove@harrowmere.example.uk.', 'Ask [e-mail address withheld].'],
    [
      'In 2013, 0800 of 1,200; 01/12/2013; 07.30 to 09.15.',
      'In 2013, 0800 of 1,200; 01/12/2013; 07.30 to 09.15.',
    ],
  ])('have no name however it is written, and nowhere to reach somebody: %s', (text, expected) => {
    const shown = updated(text) ?? '';
    if (expected !== null) expect(shown).toBe(expected);
    expect(shown).not.toMatch(
      /Siobh|Fenwick|Anne|Briain|Patience|olc\b|ółć|ukasz|4567|0018|harrowmere|(?<!telephon)\b[OJPS]\. /i,
    );
  });

  it('have no names of those who are written as leads', () => {
    const plan = planWith(
      (told, action) =>
        told.tell(
          'update-given',
          '2013-07-31',
          { action },
          { text: 'Petra Quill (PQ) trained all; PQ and Quill.' },
        ),
      ['Operations manager Petra Quill'],
    );
    expect(onlyAction(plan)?.updates[0]?.text).not.toMatch(/Petra|Quill|\bPQ\b/);
  });

  it('of one fact do not give away what another of its texts withholds', () => {
    const plan = planWith((told, action) =>
      told.tell(
        'evidence-added',
        '2013-07-31',
        { action, type: 'sample', strength: 'sample' },
        {
          title: 'Of 8 cases late, 6 by missed appointments',
          note: 'The other 2 by interpreters.',
          link: 'https://example.org/ashgrove',
        },
      ),
    );
    expect(onlyAction(plan)?.evidence[0]).toMatchObject({
      title: 'Of 8 cases late, [number withheld] by missed appointments',
      note: 'The other [number withheld] by interpreters.',
      link: null,
    });
  });

  it('of one action do not give away what another of its texts withholds', () => {
    const plan = planWith((told, action) => {
      told.tell(
        'update-given',
        '2013-07-31',
        { action },
        { text: 'In 2 cases no interpreter was to be had.' },
      );
      told.tell(
        'update-given',
        '2013-08-31',
        { action },
        { text: 'In July 8 cases were late. Missed appointments were the cause in 6 cases.' },
      );
    });
    expect(onlyAction(plan)?.updates[1]?.text).toBe(
      'In July 8 cases were late. Missed appointments were the cause in [number withheld] cases.',
    );
  });

  it('are as somebody confirmed them, until the words change', () => {
    const plan = planWith(() => undefined);
    const action = idOf(9002);
    const update = plan.tell('update-given', '2013-07-31', { action }, { text: 'Late in 2 cases.' });
    const other = plan.tell('update-given', '2013-08-31', { action }, { text: 'Late in 3 cases.' });
    expect(inPublic(plan).unconfirmed).toBe(2);
    plan.tell(
      'public-wording-confirmed',
      '2013-09-01',
      { subject: action, fact: update, field: 'text' },
      { text: 'Late in a few cases.' },
    );
    const { plan: shown, proposals, unconfirmed } = inPublic(plan);
    expect(showPlan(shown).recommendations[0]?.actions[0]?.updates.map(({ text }) => text)).toEqual([
      'Late in a few cases.',
      'Late in [number withheld] cases.',
    ]);
    expect(unconfirmed).toBe(1);
    expect(proposals.map(({ fact, confirmed }) => [fact, confirmed])).toEqual([
      [update, 'Late in a few cases.'],
      [other, null],
    ]);
    expect(proposals[1]).toMatchObject({
      subject: action,
      field: 'text',
      original: 'Late in 3 cases.',
      why: 'It counts fewer than 5 children or staff.',
    });
  });
});

describe('a plan in public', () => {
  const name = fc.constantFrom(...STAFF.map(([, each]) => each));
  const piece = fc.oneof(
    name,
    fc.constantFrom('met', 'the team', '(', ')', ',', '.', 'RA', 'reviews', 'In May 2013', '53', '98%'),
    fc.integer({ min: 1, max: 60 }).map((count) => `${count} young people`),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  );
  const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(' '));

  it('never has the name of anybody of the service, nor a withheld count, wherever it stands', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 7, maxLength: 7 }), name, ([a, b, c, d, e, f, g], lead) => {
        const plan = planWith(
          (told, action) => {
            told.tell(
              'update-given',
              '2013-07-31',
              { action },
              { label: `Update by ${lead}`, text: a ?? '' },
            );
            told.tell(
              'evidence-added',
              '2013-07-31',
              { action, type: 'audit', strength: 'sample' },
              { title: b ?? '', note: c ?? '' },
            );
            told.tell(
              'action-moved',
              '2013-08-01',
              { action, to: 'cancelled' },
              { reason: d ?? '', claimant: lead },
            );
            told.tell('part-cancelled', '2013-08-01', { action }, { what: e ?? '', why: f ?? '' });
            told.tell(
              'action-reworded',
              '2013-08-01',
              { action, ref: '1a', recommendations: [idOf(9001)], position: 1 },
              { text: g ?? '' },
            );
          },
          [lead, `Head of service ${lead}`],
        );
        const shown = JSON.stringify(showPlan(inPublic(plan).plan))
          .normalize('NFC')
          .toLowerCase();
        for (const [, each] of STAFF) expect(shown).not.toContain(each.toLowerCase());
        expect(shown).not.toMatch(/(?<![\d\p{L}])[1-4] young people/u);
      }),
    );
  });
});
