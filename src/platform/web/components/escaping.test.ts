import { expect, test } from 'vitest';
import type { Html } from '../html.ts';
import * as components from './index.ts';
import { fixturesOf } from './test-support/fixtures.ts';

const SCRIPT = `"><script>alert('1')</script>`;

/** Every text of a fixture that a page could take from a record, made into a script; what chooses a form is left. */
function poisoned(given: unknown, key = ''): unknown {
  if (typeof given === 'string' && given !== '') return CHOOSES.has(key) ? given : SCRIPT;
  if (Array.isArray(given)) return given.map((item) => poisoned(item, key));
  if (given === null || typeof given !== 'object') return given;
  const entries = Object.entries(given).filter(([name]) => !/html$|Html$|^slots$/.test(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, poisoned(value, name)]));
}
const CHOOSES = new Set(['type', 'countType', 'format', 'behaviour']);

const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

const NAMES = [
  ...[
    'accordion',
    'back-link',
    'breadcrumbs',
    'button',
    'character-count',
    'checkboxes',
    'date-input',
    'details',
  ],
  ...[
    'error-message',
    'error-summary',
    'fieldset',
    'file-upload',
    'footer',
    'hint',
    'input',
    'inset-text',
    'label',
  ],
  ...[
    'notification-banner',
    'pagination',
    'panel',
    'password-input',
    'radios',
    'select',
    'service-navigation',
  ],
  ...['skip-link', 'summary-list', 'table', 'tabs', 'tag', 'textarea', 'warning-text'],
];

test.each(NAMES)('%s shows a script in any of its texts as text', (name) => {
  const render = (components as unknown as Record<string, (params: unknown) => Html>)[camel(name)];
  const fixtures = fixturesOf(name).filter(
    (fixture) => !/falsy/.test(fixture.name) && !(name === 'select' && fixture.name === 'hint'),
  );
  let shown = 0;
  for (const { options } of fixtures) {
    const page = String(render?.(poisoned(options)));
    expect(page).not.toContain('<script');
    const times = page.split('&lt;script&gt;').length - 1;
    expect(page.split('&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)').length - 1).toBe(times);
    shown += times;
  }
  expect(shown).toBeGreaterThan(0);
});

test('a line break at the start of what was typed is kept', () => {
  const area = (value: string) => String(components.textarea({ name: 'why', label: { text: 'Why' }, value }));
  expect(area('\nfirst')).toContain('>\n\nfirst</textarea>');
  expect(area('first\n')).toContain('>first\n</textarea>');
});

test('what is not given leaves no trace', () => {
  const field = components.input({
    name: 'reference',
    label: { text: 'Reference' },
    hint: undefined,
    errorMessage: null,
    value: null,
    classes: undefined,
    attributes: { 'data-a': undefined, 'data-b': null, 'data-c': false },
  });
  expect(String(field)).toBe(
    '<div class="govuk-form-group"><label class="govuk-label" for="reference">Reference</label><input class="govuk-input" id="reference" name="reference" type="text"></div>',
  );
});
