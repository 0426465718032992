import { describe, expect, test } from 'vitest';
import type { Html } from '../html.ts';
import { accordion } from './accordion.ts';
import { backLink } from './back-link.ts';
import { breadcrumbs } from './breadcrumbs.ts';
import { button } from './button.ts';
import { characterCount } from './character-count.ts';
import { checkboxes } from './checkboxes.ts';
import { dateInput } from './date-input.ts';
import { details } from './details.ts';
import { errorMessage } from './error-message.ts';
import { errorSummary } from './error-summary.ts';
import { fieldset } from './fieldset.ts';
import { fileUpload } from './file-upload.ts';
import { footer } from './footer.ts';
import { hint } from './hint.ts';
import { input } from './input.ts';
import { insetText } from './inset-text.ts';
import { label } from './label.ts';
import { notificationBanner } from './notification-banner.ts';
import { pagination } from './pagination.ts';
import { panel } from './panel.ts';
import { passwordInput } from './password-input.ts';
import { phaseBanner } from './phase-banner.ts';
import { radios } from './radios.ts';
import { select } from './select.ts';
import { serviceNavigation } from './service-navigation.ts';
import { skipLink } from './skip-link.ts';
import { summaryList } from './summary-list.ts';
import { table } from './table.ts';
import { tabs } from './tabs.ts';
import { tag } from './tag.ts';
import { asParams, fixturesOf } from './test-support/fixtures.ts';
import { normalised } from './test-support/same-html.ts';
import { textarea } from './textarea.ts';
import { warningText } from './warning-text.ts';

type Render = (params: never) => Html;

/** Our functions by the name of the component that they stand for. */
const COMPONENTS: Readonly<Record<string, Render>> = {
  accordion,
  'back-link': backLink,
  breadcrumbs,
  'character-count': characterCount,
  details,
  'file-upload': fileUpload,
  footer,
  'inset-text': insetText,
  'notification-banner': notificationBanner,
  pagination,
  panel,
  'password-input': passwordInput,
  'phase-banner': phaseBanner,
  'service-navigation': serviceNavigation,
  'skip-link': skipLink,
  'summary-list': summaryList,
  table,
  tabs,
  tag,
  'warning-text': warningText,
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

const words = 'our words are English; the scripts bring theirs';
const asked = 'an interruption has its own page with a form of its own';
const unnamed = 'a phase without a name is a mistake of ours';

/** The fixtures that a function leaves out on purpose, and why. */
const LEFT_OUT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  accordion: { 'with translations': words },
  'character-count': {
    'with translations': words,
    'with neither maxlength nor maxwords set': 'the limit is known where the page is made',
  },
  'file-upload': { translated: words },
  panel: {
    interruption: asked,
    'interruption-with-content-with-long-line-length': asked,
    'interruption-with-headings-content-and-lists': asked,
    'interruption, with actions classes and attributes': asked,
    'interruption, submit action': asked,
    'interruption, button link': asked,
    'interruption, no actions items': asked,
  },
  'password-input': { 'with translations': words },
  'phase-banner': { classes: unnamed, text: unnamed, 'html as text': unnamed, attributes: unnamed },
  select: {
    hint: 'a list without choices is a mistake of ours',
    'with falsy values': 'a value is text or a number, never false',
  },
};

/** What our function leaves out of every fixture: crown, licence and Crown copyright are those of GOV.UK. */
const NOT_OURS: Readonly<Record<string, RegExp>> = {
  footer:
    /<svg[^>]*class="govuk-footer__(?:crown|licence-logo)"[\s\S]*?<\/svg>|<span class="govuk-footer__licence-description">[\s\S]*?<\/a>, [^<]*<\/span>|<span class="govuk-footer__licence-description">[^<]*<\/span>|<div class="govuk-footer__meta-item">[\s\S]*?<\/a>\s*<\/div>/g,
};

describe.each(Object.entries(COMPONENTS))('%s', (component, render) => {
  const leftOut = LEFT_OUT[component] ?? {};
  const fixtures = fixturesOf(component);
  const supported = fixtures.filter(({ name }) => !(name in leftOut));

  test.each(supported.map((fixture) => [fixture.name, fixture] as const))('%s', (_, { options, html }) => {
    const theirs = html.replace(NOT_OURS[component] ?? /(?!)/, '');
    expect(normalised(String(render(asParams(options) as never)))).toBe(normalised(theirs));
  });

  test('leaves out only fixtures that there are', () => {
    for (const name of Object.keys(leftOut)) expect(fixtures.map((fixture) => fixture.name)).toContain(name);
    expect(supported.length).toBeGreaterThan(0);
  });
});
