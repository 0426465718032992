import { expect, test } from 'vitest';
import { normalised } from './same-html.ts';

const same = (one: string, other: string) => normalised(one) === normalised(other);

test('indents and line breaks between blocks make no difference', () => {
  expect(
    same(
      '<div\n  class="a  "\n>\n  <p>\n    One\n    two\n  </p>\n</div>',
      '<div class="a"><p>One two</p></div>',
    ),
  ).toBe(true);
});

test('a space that is seen or read out makes a difference', () => {
  expect(same('<p>Previous<span> page</span></p>', '<p>Previous<span>page</span></p>')).toBe(false);
  expect(same('<p><span>Error:</span> Enter a day</p>', '<p><span>Error:</span>Enter a day</p>')).toBe(false);
});

test('what is typed in a textarea is left as it is', () => {
  expect(same('<textarea>a\n b</textarea>', '<textarea>a b</textarea>')).toBe(false);
});

test('another attribute, order or word makes a difference', () => {
  expect(same('<p id="a">b</p>', '<p id="b">b</p>')).toBe(false);
  expect(same('<p>a</p><p>b</p>', '<p>b</p><p>a</p>')).toBe(false);
  expect(same('<p hidden>b</p>', '<p>b</p>')).toBe(false);
});
