import { describe, expect, test } from 'vitest';
import type { BreadcrumbItem } from '../../platform/web/components/index.ts';
import { wayHere } from './way-here.ts';

const NAVIGATION = [
  { id: 'home', text: 'Your work', href: '/', needs: 'signed-in' },
  { id: 'cases', text: 'Cases', href: '/cases', needs: 'signed-in' },
  { id: 'standards', text: 'Standards and calendar', href: '/standards', needs: 'signed-in' },
] as const;

const way = (title: string, section: string, breadcrumbs: BreadcrumbItem[]): string =>
  wayHere({ title, section, breadcrumbs }, NAVIGATION)
    .map(({ text, href }) => `${text}${href === undefined ? '' : ` (${href})`}`)
    .join(' > ');

describe('the way to a page', () => {
  test('begins at the start page and ends at the page itself', () => {
    expect(
      way('Record – F-1', 'cases', [
        { text: 'Cases', href: '/cases' },
        { text: 'F-1', href: '/cases/1' },
      ]),
    ).toBe('Your work (/) > Cases (/cases) > F-1 (/cases/1) > Record');
    expect(way('Timeline – F-1', 'cases', [{ text: 'Cases', href: '/cases' }, { text: 'Timeline' }])).toBe(
      'Your work (/) > Cases (/cases) > Timeline',
    );
  });

  test('names the entry of the navigation as the navigation does, and keeps the day asked about', () => {
    expect(
      way('ROSH – Standards', 'standards', [
        { text: 'Standards', href: '/standards?as-at=2013-07-31' },
        { text: 'ROSH' },
      ]),
    ).toBe('Your work (/) > Standards and calendar (/standards?as-at=2013-07-31) > ROSH');
  });

  test('leads by the entry that a page belongs to, where the page does not name one', () => {
    expect(
      way('Add a closure day', 'standards', [{ text: 'Calendar', href: '/calendar' }, { text: 'Add' }]),
    ).toBe('Your work (/) > Standards and calendar (/standards) > Calendar (/calendar) > Add');
    expect(
      way('Decide – F-1', 'standards', [
        { text: 'Cases', href: '/cases' },
        { text: 'F-1', href: '/cases/1' },
      ]),
    ).toBe('Your work (/) > Cases (/cases) > F-1 (/cases/1) > Decide');
  });

  test('is as the page gives it for who is not signed in', () => {
    expect(wayHere({ title: 'Help', breadcrumbs: [{ text: 'Help' }] }, [])).toEqual([{ text: 'Help' }]);
  });
});
