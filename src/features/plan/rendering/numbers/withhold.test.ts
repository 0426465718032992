import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNumbers } from './find-numbers.ts';
import { withhold } from './withhold.ts';

function publicNumbers(text: string): string {
  const withheld = withhold(findNumbers(text), 5);
  return [...withheld.keys()]
    .sort((a, b) => b.at - a.at)
    .reduce((rest, { at, end }) => `${rest.slice(0, at)}#${rest.slice(end)}`, text);
}

describe('small counts in a text', () => {
  it.each([
    // The plan's own figures: the 2 alone would follow from 8 and 6.
    [
      '53 assessments completed between April and July 2013 of which 45 were on time (84.9%). In 8 cases they were late, due to missed appointments in 6 cases and to interpreters in 2 cases.',
      '53 assessments completed between April and July 2013 of which 45 were on time (84.9%). In 8 cases they were late, due to missed appointments in # cases and to interpreters in # cases.',
    ],
    ['51 of 53 assessments were on time.', '# of 53 assessments were on time.'],
    [
      '53 assessments were completed, 96.2 % of them on time.',
      '53 assessments were completed, # % of them on time.',
    ],
    ['Three young people waited.', '# young people waited.'],
    ['Six missed appointments and one by interpreters.', 'Six missed appointments and # by interpreters.'],
    [
      'One operations manager is responsible (previously two).',
      '# operations manager is responsible (previously #).',
    ],
    [
      'Eight were late: six times an appointment was missed, twice no interpreter came.',
      'Eight were late: # times an appointment was missed, # no interpreter came.',
    ],
    [
      'Both young people and a single child came, and a couple of cases were late.',
      '# young people and # child came, and # cases were late.',
    ],
    ['12 cases: 4 boys, 4 girls, 4 others.', '# cases: # boys, # girls, # others.'],
  ])('are withheld with what they follow from: %s', (text, expected) => {
    expect(publicNumbers(text)).toBe(expected);
  });

  it.each([
    'Five audits are completed each month, three meetings were held, and fourteen actions remain.',
    'Reviews every 3 months, within 15 working days, after 3, 6 and 12 months, at least 6 weekly.',
    'Meeting held on 1/2/13, again on 3 March 2013 and 2nd-4th April; 2013/14 is Q2.',
    'Actions 1a, 5(c), (2b) and YOS 3; level 2 cases, Band 3 staff, M1.',
    'Raise performance from 78% to 98% completion; the current target of 98% is to be reviewed.',
    'Both services have a single framework and a couple of policies.',
    'One to one supervision is one of the reasons, and fits the wider one.',
    'The board meets twice a year and looks at it twice yearly.',
    '1. First this\n2) Then that',
    'Four training sessions, 2 policies and 3 full case audits.',
    'It cost £3, and a 2-year-old document of 4 pages was read.',
  ])('are told from counts of work, dates, references, durations and targets: %s', (text) => {
    expect(publicNumbers(text)).toBe(text);
  });

  it('never follow from the numbers that remain, by adding and subtracting', () => {
    const count = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(fc.array(count, { minLength: 1, maxLength: 6 }), fc.boolean(), (counts, oneSentence) => {
        const text = counts.map((each) => `${each} young people`).join(oneSentence ? ', ' : '. ');
        const numbers = findNumbers(text);
        const withheld = withhold(numbers, 5);
        const remaining = numbers.filter((each) => !withheld.has(each)).map(({ value }) => value);
        const sums = signedSums(remaining);
        for (const { value } of withheld.keys()) expect(sums.has(value)).toBe(false);
        for (const value of remaining) expect(value).toBeGreaterThan(4);
      }),
    );
  });

  it.each([
    [113, '4%'],
    [201, '0%'],
    [151, '97%'],
  ])('may be told by a percentage that others round to as well: of %d, %s', (total, percent) => {
    expect(publicNumbers(`There were ${total} young people. Of all, ${percent} were seen.`)).toContain('#');
  });

  it('never follow from a percentage of what remains', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 400 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 2 }),
        (total, share, digits) => {
          const part = Math.round(total * share);
          const percent = ((part / total) * 100).toFixed(digits);
          const shown = publicNumbers(`There were ${total} young people. Of all, ${percent}% were seen.`);
          const small = (value: number): boolean => value >= 1 && value <= 4;
          if (small(part) || small(total - part))
            expect(shown).toMatch(/^There were (#|\d+ young people\. Of all, #%)/);
        },
      ),
    );
  });
});

function signedSums(values: readonly number[]): Set<number> {
  let sums = new Set([0]);
  for (const value of values) sums = new Set([...sums].flatMap((sum) => [sum, sum + value, sum - value]));
  sums.delete(0);
  return sums;
}
