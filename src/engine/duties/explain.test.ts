import { describe, expect, test } from 'vitest';
import type { Day } from '../calendar/day.ts';
import { prepareWorkingDays } from '../calendar/working-days.ts';
import type { Duty, ExplanationStep } from './duty.ts';
import { explain, reasonInWords, standardInWords } from './explain.ts';

const day = (text: string): Day => text as Day;

function duty(steps: readonly ExplanationStep[], due: string): Duty {
  const starts = steps.find((step) => step.step === 'starts');
  return {
    kind: 'review',
    key: 'k',
    of: null,
    starts: starts?.on ?? day('2013-08-09'),
    due: day(due),
    dueUnsuspended: day(due),
    metOn: null,
    metBy: null,
    endedOn: null,
    owner: { rule: 'case-manager' },
    standard: {
      id: 'review',
      version: 'plan-2012/s/1',
      source: '',
      mark: 'published',
      from: day('2012-11-01'),
    },
    suspended: [],
    provisional: false,
    explanation: steps,
    working: prepareWorkingDays([]),
  };
}

const from = (what: string, on: string): ExplanationStep => ({ step: 'starts', what, on: day(on) });
const limit = (amount: number, on: string, due: string, skipped: string[] = []): ExplanationStep => ({
  step: 'limit',
  amount,
  unit: 'working days',
  from: day(on),
  due: day(due),
  skipped: skipped.map((one) => ({ day: day(one), title: 'Summer bank holiday' })),
});

describe('why a duty has its date', () => {
  test('from a thing of a day', () => {
    expect(
      explain(
        duty(
          [from('the order', '2013-08-09'), limit(15, '2013-08-09', '2013-09-02', ['2013-08-26'])],
          '2013-09-02',
        ),
      ),
    ).toBe(
      '15 working days from the order of 9 Aug 2013; last day Mon 2 Sep 2013 (26 Aug is a bank holiday); standard plan-2012/s/1',
    );
  });

  test.each([
    ['the RMP was returned', '5 working days from 5 Mar 2013, when the RMP was returned; '],
    ['the change became known', '5 working days from 5 Mar 2013, when the change became known; '],
    ['vulnerability was set to high', '5 working days from 5 Mar 2013, when vulnerability was set to high; '],
    [
      'the screening that answered yes',
      '5 working days from the screening that answered yes of 5 Mar 2013; ',
    ],
  ])('from something that was done: %s', (what, expected) => {
    expect(
      explain(duty([from(what, '2013-03-05'), limit(5, '2013-03-05', '2013-03-12')], '2013-03-12')),
    ).toBe(`${expected}last day Tue 12 Mar 2013; standard plan-2012/s/1`);
  });

  test('people are told the standard without its id, and from when it holds', () => {
    const moved = duty(
      [
        from('the review', '2013-03-05'),
        limit(3, '2013-03-05', '2013-06-05'),
        {
          step: 'rebased',
          version: 'plan-2012/review/2',
          on: day('2013-04-01'),
          was: day('2013-06-05'),
          due: day('2013-09-05'),
        },
      ],
      '2013-09-05',
    );
    const why =
      '3 working days from the review of 5 Mar 2013; moved from Wed 5 Jun 2013 to Thu 5 Sep 2013 by';
    expect(explain(moved)).toBe(`${why} plan-2012/review/2 on 1 Apr 2013; last day Thu 5 Sep 2013`);
    expect(reasonInWords(moved)).toBe(
      `${why} the standard in force from 1 Apr 2013; last day Thu 5 Sep 2013`,
    );
    expect(standardInWords(moved.standard)).toBe('standard in force from 1 Nov 2012, published');
  });

  test.each([
    ['2013-06-06', 'to Thu 6 Jun 2013 by a holiday added on 1 Apr 2013'],
    ['2013-06-04', 'to Tue 4 Jun 2013 by a holiday taken back on 1 Apr 2013'],
  ])('a change of the calendar that moved it to %s says which way it went', (due, words) => {
    const step: ExplanationStep = {
      step: 'holiday-added',
      on: day('2013-04-01'),
      was: day('2013-06-05'),
      due: day(due),
    };
    expect(explain(duty([from('the review', '2013-03-05'), step], due))).toContain(
      `moved from Wed 5 Jun 2013 ${words}`,
    );
  });

  test('to a stated day, which is said once', () => {
    const stated: ExplanationStep = { step: 'stated', due: day('2013-12-16') };
    expect(explain(duty([from('the VMP', '2013-10-14'), stated], '2013-12-16'))).toBe(
      'from the VMP of 14 Oct 2013 to the day stated; last day Mon 16 Dec 2013; standard plan-2012/s/1',
    );
  });

  test('to a stated day that was moved, both days', () => {
    const stated: ExplanationStep = { step: 'stated', due: day('2013-12-16') };
    expect(explain(duty([from('the VMP', '2013-10-14'), stated], '2013-12-18'))).toBe(
      'from the VMP of 14 Oct 2013 to the day stated, Mon 16 Dec 2013; last day Wed 18 Dec 2013; standard plan-2012/s/1',
    );
  });

  test('what happened after the day asked about is not told', () => {
    const met: ExplanationStep = { step: 'met', what: 'ROSH completed', on: day('2013-08-20') };
    const told = duty(
      [from('the order', '2013-08-09'), limit(15, '2013-08-09', '2013-08-30'), met],
      '2013-08-30',
    );
    expect(explain(told, day('2013-08-19'))).not.toContain('met');
    expect(explain(told, day('2013-08-20'))).toContain('met 20 Aug 2013 (ROSH completed)');
  });
});
