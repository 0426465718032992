import { expect, test } from 'vitest';
import { nextSteps, type SetUpState } from './next-steps.ts';

const FRESH: SetUpState = {
  people: 1,
  accounts: 1,
  lastHolidayYear: 2028,
  thisYear: 2026,
  anyCase: false,
  initialLoadFinished: false,
};
const done = (state: Partial<SetUpState>): boolean[] =>
  nextSteps({ ...FRESH, ...state }, false).map((step) => step.done);

test('after a set-up there are people, cases and the end of the initial load to come', () => {
  expect(done({})).toEqual([false, true, false, false]);
  expect(done({ people: 12, anyCase: true, initialLoadFinished: true })).toEqual([true, true, true, true]);
});

test('a list of bank holidays that ends with this year is to be renewed', () => {
  expect(done({ lastHolidayYear: 2026 })[1]).toBe(false);
  expect(nextSteps({ ...FRESH, lastHolidayYear: 2026 }, false)[1]?.words).toContain(
    'The bank holidays end with 2026. Load the newest list from gov.uk',
  );
});

test('only who may import is led to the import', () => {
  expect(nextSteps(FRESH, false)[2]?.href).toBeNull();
  expect(nextSteps(FRESH, true)[2]?.href).toBe('/import');
});
