import { describe, expect, test } from 'vitest';
import type { Html } from '../html.ts';
import { button } from './button.ts';
import { checkboxes } from './checkboxes.ts';
import { dateInput } from './date-input.ts';
import { errorMessage } from './error-message.ts';
import { errorSummary } from './error-summary.ts';
import { fieldset } from './fieldset.ts';
import { hint } from './hint.ts';
import { input } from './input.ts';
import { label } from './label.ts';
import { radios } from './radios.ts';
import { select } from './select.ts';
import { asParams, fixturesOf } from './test-support/fixtures.ts';
import { normalised } from './test-support/same-html.ts';
import { textarea } from './textarea.ts';

type Render = (params: never) => Html;

/** Our functions by the name of the component that they stand for. */
const COMPONENTS: Readonly<Record<string, Render>> = {
  button,
  checkboxes,
  'date-input': dateInput,
  'error-message': errorMessage,
  'error-summary': errorSummary,
  fieldset,
  hint,
  input,
  label,
  radios,
  select,
  textarea,
};

/** The fixtures that a function leaves out on purpose, and why. */
const LEFT_OUT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  select: {
    hint: 'items are required: a list without choices is a mistake of ours',
    'with falsy values': 'a value is text or a number, never false',
  },
};

describe.each(Object.entries(COMPONENTS))('%s', (component, render) => {
  const leftOut = LEFT_OUT[component] ?? {};
  const fixtures = fixturesOf(component);
  const supported = fixtures.filter(({ name }) => !(name in leftOut));

  test.each(supported.map((fixture) => [fixture.name, fixture] as const))('%s', (_, { options, html }) => {
    expect(normalised(String(render(asParams(options) as never)))).toBe(normalised(html));
  });

  test('only leaves out fixtures that there are', () => {
    expect(fixtures.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(leftOut)));
    expect(supported.length).toBeGreaterThan(0);
  });
});
