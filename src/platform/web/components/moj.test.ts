import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import nunjucks from 'nunjucks';
import { describe, expect, test } from 'vitest';
import { type Html, html, raw } from '../html.ts';
import { alert } from './alert.ts';
import { badge } from './badge.ts';
import { buttonMenu } from './button-menu.ts';
import { datePicker } from './date-picker.ts';
import { filter } from './filter.ts';
import { filterLayout } from './filter-layout.ts';
import { identityBar } from './identity-bar.ts';
import { multiSelect } from './multi-select.ts';
import { sideNavigation } from './side-navigation.ts';
import { sortableTable } from './sortable-table.ts';
import { subNavigation } from './sub-navigation.ts';
import { table } from './table.ts';
import { normalised } from './test-support/same-html.ts';
import { timeline } from './timeline.ts';

const require = createRequire(import.meta.url);
const mojRoot = dirname(require.resolve('@ministryofjustice/frontend/package.json'));
const govukRoot = join(dirname(require.resolve('govuk-frontend/package.json')), 'dist');
const environment = nunjucks.configure([mojRoot, govukRoot], { autoescape: true });
const filters = (
  require('@ministryofjustice/frontend/moj/filters/all.js') as () => Record<
    string,
    (...args: never[]) => unknown
  >
)();
for (const [name, use] of Object.entries(filters))
  environment.addFilter(name, use as (...args: unknown[]) => unknown);

function theirs(component: string, macro: string, params: unknown): string {
  const source = `{% from "moj/components/${component}/macro.njk" import ${macro} %}{{ ${macro}(params) }}`;
  return normalised(environment.renderString(source, { params }));
}

function ours(rendered: Html): string {
  return normalised(String(rendered));
}

/** The same params to their macro and to our function. */
function compare<Params>(
  component: string,
  macro: string,
  render: (params: Params) => Html,
  cases: Readonly<Record<string, Params>>,
) {
  describe(component, () => {
    test.each(Object.entries(cases))('%s', (_, params) => {
      expect(ours(render(params))).toBe(theirs(component, macro, params));
    });
  });
}

const rich = raw('<b>R-1024</b> Sam &amp; Co');
const script = '<script>alert("1")</script>';

compare('badge', 'mojBadge', badge, {
  text: { text: 'Restricted' },
  colour: {
    text: 'High',
    classes: 'moj-badge--red moj-badge--large',
    attributes: { id: 'level', 'data-level': 'high' },
  },
  html: { html: rich, text: 'unseen' },
  script: { text: script },
});

compare('button-menu', 'mojButtonMenu', buttonMenu, {
  links: {
    items: [
      { text: 'Record an order', href: '/a?b=1&c=2' },
      { html: rich, href: '/b', classes: 'own' },
    ],
  },
  buttons: {
    items: [
      { text: 'Close', name: 'do', value: 'close', type: 'submit', attributes: { form: 'f' } },
      { text: 'No', disabled: true },
    ],
    button: { text: 'Record', classes: 'govuk-button--inverse' },
    alignMenu: 'right',
    classes: 'menu',
    attributes: { id: 'menu' },
  },
  script: { items: [{ text: script, href: '"><script>' }], button: { text: script } },
});

compare('identity-bar', 'mojIdentityBar', identityBar, {
  title: { title: { text: 'R-1024' } },
  all: {
    title: { html: rich },
    menus: [
      { items: [{ text: 'Record', href: '/record' }] },
      { items: [{ text: 'More', href: '/more' }], alignMenu: 'right' },
    ],
    classes: 'bar',
    attributes: { id: 'bar' },
  },
  script: { title: { text: script } },
});

compare('filter', 'mojFilter', filter, {
  plain: { heading: { text: 'Filter' }, optionsHtml: html`<p>fields</p>` },
  selected: {
    heading: { html: rich },
    selectedFilters: {
      heading: { text: 'Selected filters' },
      clearLink: { text: 'Clear filters', href: '/cases' },
      categories: [
        {
          heading: { text: 'Team' },
          items: [
            { href: '/cases?level=high', text: 'North' },
            { href: '/cases?a&b', text: script },
          ],
        },
        { heading: { html: rich }, items: [] },
      ],
    },
    submit: { text: 'Apply', attributes: { id: 'apply' } },
    optionsHtml: html`<p>fields</p>`,
    attributes: { id: 'filter' },
  },
});

compare('sub-navigation', 'mojSubNavigation', subNavigation, {
  plain: {
    items: [
      { text: 'Duties', href: '/duties', active: true },
      { text: 'Timeline', href: '/timeline' },
    ],
  },
  all: {
    label: 'This case',
    items: [{ html: rich, href: '/a', classes: 'own', attributes: { id: 'x' } }],
    classes: 'nav',
    attributes: { id: 'nav' },
  },
});

compare('side-navigation', 'mojSideNavigation', sideNavigation, {
  items: {
    label: 'Settings',
    items: [
      { text: 'People', href: '/people', active: true },
      { html: rich, href: '/x', attributes: { id: 'x' } },
    ],
  },
  sections: {
    sections: [
      { heading: { text: 'People' }, items: [{ text: 'Teams', href: '/teams' }] },
      {
        heading: { html: rich, headingLevel: 2, classes: 'own', attributes: { id: 'h' } },
        items: [{ text: script, href: '/y', active: true }],
      },
    ],
    classes: 'nav',
    attributes: { id: 'nav' },
  },
});

compare('alert', 'mojAlert', alert, {
  title: { title: 'Saved', variant: 'success' },
  heading: {
    title: 'No owner',
    text: 'Nobody is allocated.',
    showTitleAsHeading: true,
    variant: 'warning',
    headingTag: 'h3',
  },
  html: {
    title: 'Not saved',
    html: rich,
    variant: 'error',
    role: 'alert',
    classes: 'own',
    attributes: { id: 'a' },
  },
  dismissible: {
    title: 'Known',
    text: script,
    dismissible: true,
    disableAutoFocus: true,
    focusOnDismissSelector: '#main',
    dismissText: 'Hide',
  },
});

compare('date-picker', 'mojDatePicker', datePicker, {
  plain: { id: 'made-on', name: 'madeOn', label: { text: 'Made on' } },
  all: {
    id: 'made-on',
    name: 'madeOn',
    label: { text: 'Made on', classes: 'govuk-label--m', isPageHeading: true },
    hint: { text: 'For example, 5/9/2013' },
    errorMessage: { text: 'Enter a day' },
    value: '<5/9',
    minDate: '1/1/2012',
    maxDate: '31/12/2013',
    excludedDates: '26/8/2013',
    excludedDays: 'saturday sunday',
    leadingZeros: false,
    weekStartDay: 'monday',
    classes: 'own',
    formGroup: { classes: 'box' },
    attributes: { 'data-x': 'y' },
  },
});

describe('timeline', () => {
  const item = { label: { text: 'Order made' }, html: rich, byline: { text: script } };
  const more = { headingLevel: 3, classes: 'own', attributes: { id: 't' } };
  const last = { label: { html: rich }, text: script, classes: 'late', attributes: { id: 'i' } };

  test('all', () => {
    const at = '2013-07-02T13:32:00';
    const expected = theirs('timeline', 'mojTimeline', {
      ...more,
      items: [
        { ...item, datetime: { timestamp: '2013-07-02', type: 'date' } },
        { ...last, datetime: { timestamp: at, type: 'datetime' } },
      ],
    });
    const items = [
      { ...item, datetime: { timestamp: '2013-07-02', text: '2 July 2013' } },
      { ...last, datetime: { timestamp: at, text: '2 July 2013 at 1:32pm' } },
    ];
    expect(ours(timeline({ ...more, items }))).toBe(expected);
  });

  test('headings are of level 2 unless given', () => {
    const datetime = { timestamp: '2013-07-02', text: '2 July 2013' };
    const expected = theirs('timeline', 'mojTimeline', {
      items: [{ ...item, datetime: { ...datetime, type: 'date' } }],
    });
    expect(ours(timeline({ items: [{ ...item, datetime }] }))).toBe(expected);
  });
});

/** These have no macro: the script of the package says what it looks for. */
describe('sortable table', () => {
  const rows = [[{ text: '31 July 2013', sortValue: '2013-07-31' }, { text: 'a' }]];

  test('by the browser: the script finds the table, what is sorted and by what', () => {
    expect(ours(sortableTable({ head: [{ text: 'Due', sort: 'ascending' }, { text: 'Why' }], rows }))).toBe(
      ours(
        table({
          attributes: { 'data-module': 'moj-sortable-table' },
          head: [{ text: 'Due', attributes: { 'aria-sort': 'ascending' } }, { text: 'Why' }],
          rows: [[{ text: '31 July 2013', attributes: { 'data-sort-value': '2013-07-31' } }, { text: 'a' }]],
        }),
      ),
    );
  });

  test('by the server: links, and no script that would undo them', () => {
    const shown = ours(
      sortableTable({ head: [{ text: 'Due <1>', sort: 'none', href: '/cases?sort=due&down' }], rows }),
    );
    expect(shown).not.toContain('data-module');
    expect(shown).toContain(
      '<th scope="col" class="govuk-table__header" aria-sort="none"><a class="govuk-link govuk-link--no-visited-state" href="/cases?sort=due&amp;down">Due &lt;1&gt;</a></th>',
    );
  });
});

test('the server shows by an arrow which way the rows stand', () => {
  const shown = (sort: 'ascending' | 'descending' | 'none') =>
    ours(sortableTable({ head: [{ text: 'Due', sort, href: '/' }], rows: [] }));
  expect(shown('ascending')).toContain('Due</a> <span aria-hidden="true">▲</span></th>');
  expect(shown('descending')).toContain('Due</a> <span aria-hidden="true">▼</span></th>');
  expect(shown('none')).toContain('Due</a></th>');
});

test('filter layout: the script of the filter finds the places for its buttons', () => {
  const script = readFileSync(
    join(mojRoot, 'moj/components/filter-toggle-button/filter-toggle-button.mjs'),
    'utf8',
  );
  const selectors = [...script.matchAll(/selector: '\.([\w-]+)'/g)].map(([, name]) => name);
  const panel = filter({ heading: { text: 'Filter' }, optionsHtml: html`<p>fields</p>` });
  const shown = ours(
    filterLayout({ filter: panel, actions: html`<a href="/new">New</a>`, content: html`<p>list</p>` }),
  );
  expect(selectors).toHaveLength(2);
  for (const name of selectors) expect(shown).toContain(`<div class="${name}"></div>`);
  expect(shown).toContain(`<div class="moj-filter-layout__filter">${ours(panel)}</div>`);
  expect(shown).toContain('<a href="/new">New</a>');
  expect(shown).toContain('<p>list</p>');
});

describe('multi-select', () => {
  const shown = ours(
    multiSelect({
      name: 'case',
      head: [{ text: 'Case' }],
      rows: [
        { value: 'a"b', label: 'Select <R-1>', cells: [{ text: 'R-1' }] },
        { value: 'c', label: 'Select R-2', checked: true, cells: [{ text: 'R-2' }] },
      ],
    }),
  );

  test('the script finds the table and the place for its own checkbox', () => {
    expect(shown).toContain(
      '<table class="govuk-table" data-module="moj-multi-select" data-id-prefix="case-">',
    );
    expect(shown).toContain('<th scope="col" class="govuk-table__header" id="case-select-all">');
  });

  test('each row has a checkbox with a name of its own that is read out', () => {
    expect(shown).toContain(
      '<input class="govuk-checkboxes__input" id="case-1" name="case" type="checkbox" value="a&quot;b"><label class="govuk-label govuk-checkboxes__label" for="case-1"><span class="govuk-visually-hidden">Select &lt;R-1&gt;</span></label>',
    );
    expect(shown).toContain('id="case-2" name="case" type="checkbox" value="c" checked>');
  });
});
