import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../../engine/calendar/day.ts';
import type { JudgeContext } from '../../cases/index.ts';
import { caseTemplateOf } from '../templates/index.ts';
import type { TemplateId, Values } from '../templates/template.ts';
import { type CaseState, newCaseState, remember } from './case-state.ts';
import { judgeRow } from './judge-row.ts';
import { type MadeFact, readMade, saidIn, writeMade } from './made-facts.ts';

const TODAY = '2013-08-05' as Day;
const context: JudgeContext = {
  today: TODAY,
  recorder: { id: 'operator', may: () => true },
  checkPermissions: false,
  worksHere: (person) => person !== 'stranger',
  mayHoldCase: () => true,
  mayOn: () => true,
  exceptionReasons: new Set(),
  suspensionReasons: new Set(),
  duty: () => null,
};

let ids = 0;
const uuid = (): string => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;

/** A case with an order of 7 January 2013, on which rows are judged. */
function freshCase(): CaseState {
  const state = newCaseState(
    { reference: 'A', openedOn: '2013-01-02' as Day, sourceRecordedOn: null, team: null },
    context,
    uuid,
  );
  const outcome = tell(
    'orders',
    state,
    { reference: 'A', order_type: 'reparation-order', made_on: '2013-01-07' },
    [],
  );
  if (outcome === null) throw new Error('the first order was refused');
  return state;
}

/** Judges one version of a row; null where it is refused, and then nothing of it stays. */
function tell(
  id: Exclude<TemplateId, 'people'>,
  state: CaseState,
  values: Values,
  made: readonly MadeFact[],
): readonly MadeFact[] | null {
  const template = caseTemplateOf(id);
  if (template.check(values).length > 0) return null;
  const people = (column: string): string | undefined => values[column];
  const goBack = remember([state]);
  const judged = judgeRow(
    state,
    {
      wanted: template.wanted(values, { today: TODAY, recordedOn: null, person: people }),
      before: made.length === 0 ? null : { on: state, made },
      allocatedOnStated: values.allocated_on !== undefined,
      recordedOn: null,
    },
    context,
    uuid,
  );
  if (judged.outcome === 'right') return judged.made;
  goBack();
  return null;
}

/** What is so on a case, without the ids of facts: for each fact its kind, day and body. */
function whatIsSo(state: CaseState): string[] {
  const { facts } = state.knowledge.timeline;
  const kinds = new Map<string, string>(facts.map((fact) => [fact.id, fact.kind]));
  return facts
    .filter((fact) => fact.kind !== 'case-opened')
    .map((fact) => {
      // On which day an appointment was arranged or cancelled is not in the file.
      const on = fact.kind === 'appointment-arranged' || fact.kind === 'appointment-cancelled' ? '' : fact.on;
      const body = JSON.stringify(fact.data, (_key, value: unknown) =>
        typeof value === 'string' && kinds.has(value) ? `#${kinds.get(value)}` : value,
      );
      return `${fact.kind} ${on} ${body}`;
    })
    .sort();
}

const day = fc
  .integer({ min: 1, max: 28 })
  .map((date) => `2013-0${1 + (date % 7)}-${String(date).padStart(2, '0')}`);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const row = (columns: Record<string, fc.Arbitrary<string | undefined>>): fc.Arbitrary<Values> =>
  fc
    .record(columns)
    .map(
      (values) =>
        Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values,
    );
const level = fc.constantFrom('low', 'medium', 'high', 'very-high');
const person = fc.constantFrom('amir', 'beth', 'stranger');

const ROWS = {
  orders: row({
    reference: fc.constant('A'),
    order_type: fc.constantFrom('referral-order', 'youth-rehabilitation-order', 'reparation-order'),
    made_on: day,
    planned_end: maybe(day),
    ended_on: maybe(day),
    end_reason: maybe(fc.constantFrom('completed', 'revoked')),
  }),
  assessments: row({
    reference: fc.constant('A'),
    kind: fc.constantFrom('initial', 'review', 'psr'),
    completed_on: day,
    completed_by: maybe(person),
    serious_harm: maybe(fc.constantFrom('yes', 'no')),
    vulnerability: maybe(level),
    countersigned_on: maybe(day),
    countersigned_by: maybe(person),
  }),
  appointments: row({
    reference: fc.constant('A'),
    arranged_for: day,
    purpose: maybe(fc.constantFrom('assessment', 'review')),
    outcome: maybe(
      fc.constantFrom(
        'kept',
        'missed',
        'missed-acceptable',
        'missed-by-service',
        'cancelled-by-child',
        'cancelled-by-service',
      ),
    ),
    reason: maybe(fc.constantFrom('Ill.', 'Was not at home.')),
  }),
  levels: row({
    reference: fc.constant('A'),
    on: day,
    rosh: maybe(level),
    vulnerability: maybe(level),
    reason: maybe(fc.constant('Moved.')),
    countersigned_on: maybe(day),
    countersigned_by: maybe(person),
  }),
} as const;

describe('a row that changes from file to file', () => {
  test.for(Object.keys(ROWS) as (keyof typeof ROWS)[])(
    '%s: ends where its last right version alone would have ended',
    (id) => {
      fc.assert(
        fc.property(fc.array(ROWS[id], { minLength: 1, maxLength: 6 }), (versions) => {
          const state = freshCase();
          const empty = freshCase();
          let made: readonly MadeFact[] = [];
          let last: Values | null = null;
          for (const version of versions) {
            const alone = tell(id, freshCase(), version, []);
            const outcome = tell(id, state, version, made);
            expect(outcome === null).toBe(alone === null);
            if (outcome === null) continue;
            made = readMade(writeMade(outcome));
            last = version;
          }
          if (last !== null) tell(id, empty, last, []);
          expect(whatIsSo(state)).toEqual(whatIsSo(empty));
        }),
      );
    },
  );

  test.for(Object.keys(ROWS) as (keyof typeof ROWS)[])('%s: said once more it changes nothing', (id) => {
    fc.assert(
      fc.property(ROWS[id], (values) => {
        const state = freshCase();
        const made = tell(id, state, values, []);
        if (made === null) return;
        const drafts = state.drafts.length;
        expect(tell(id, state, values, made)).toEqual(made);
        expect(state.drafts).toHaveLength(drafts);
      }),
    );
  });

  describe('that makes the signer of an assessment its writer', () => {
    const signed = {
      reference: 'A',
      kind: 'initial',
      completed_on: '2013-02-04',
      completed_by: 'amir',
      countersigned_on: '2013-02-06',
      countersigned_by: 'beth',
    };

    test('is refused at the writer, as the row alone is', () => {
      const state = freshCase();
      const made = tell('assessments', state, signed, []) ?? [];
      const before = whatIsSo(state);
      expect(tell('assessments', state, { ...signed, completed_by: 'beth' }, made)).toBeNull();
      expect(whatIsSo(state)).toEqual(before);
    });

    test('passes where it changes the signer too, or says no signature any more', () => {
      const state = freshCase();
      const made = tell('assessments', state, signed, []) ?? [];
      const swapped = { ...signed, completed_by: 'beth', countersigned_by: 'amir' };
      const again = tell('assessments', state, swapped, made);
      expect(again).not.toBeNull();
      const { countersigned_by: _by, countersigned_on: _on, ...unsigned } = signed;
      expect(tell('assessments', state, unsigned, again ?? [])).not.toBeNull();
    });
  });

  test('what it says in a part is told apart from what it says elsewhere', () => {
    const template = caseTemplateOf('orders');
    const said = (values: Values): string[] =>
      template.wanted(values, { today: TODAY, recordedOn: null, person: () => undefined }).map(saidIn);
    const order = { reference: 'A', order_type: 'referral-order', made_on: '2013-01-07' };
    const ended = said({ ...order, ended_on: '2013-07-01', end_reason: 'completed' });
    expect(said(order)[0]).toBe(ended[0]);
    expect(said({ ...order, ended_on: '2013-07-01', end_reason: 'revoked' })[1]).not.toBe(ended[1]);
  });
});

test('a cell that is wrong for two things that its row says is told once', () => {
  const state = freshCase();
  const values: Values = {
    reference: 'A',
    order_type: 'referral-order',
    made_on: '2014-02-03',
    case_manager: 'amir',
  };
  const judged = judgeRow(
    state,
    {
      wanted: caseTemplateOf('orders').wanted(values, {
        today: TODAY,
        recordedOn: null,
        person: (column) => values[column],
      }),
      before: null,
      allocatedOnStated: false,
      recordedOn: null,
    },
    context,
    uuid,
  );
  expect(judged).toEqual({
    outcome: 'refused',
    problems: [
      {
        column: 'made_on',
        reason:
          '3 February 2014 is in the future. Record it once it has happened: enter today (5 August 2013) or an earlier day.',
      },
    ],
  });
});
