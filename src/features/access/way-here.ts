import type { BreadcrumbItem } from '../../platform/web/components/index.ts';
import type { NavigationItem } from '../../platform/web/layout.ts';
import type { PageContent } from './reply-page.ts';

/**
 * The way to a page, the same on every page: from the start page by the entry of the navigation, under its name there, to
 * the page itself. A page gives the steps between. `navigation` is what the reader may use.
 */
export function wayHere(
  { breadcrumbs = [], section, title }: Pick<PageContent, 'breadcrumbs' | 'section' | 'title'>,
  navigation: readonly NavigationItem[],
): BreadcrumbItem[] {
  const [start, ...others] = navigation;
  if (start === undefined) return [...breadcrumbs];
  const first = breadcrumbs[0];
  const entry =
    others.find(({ href }) => href === pathOf(first)) ??
    others.find(({ id, href }) => id === section && href !== pathOf(first));
  const given = breadcrumbs.map((crumb, at) =>
    at === 0 && entry !== undefined && pathOf(crumb) === entry.href ? { ...crumb, text: entry.text } : crumb,
  );
  const inserted = entry === undefined || pathOf(first) === entry.href ? [] : [link(entry)];
  const here = given.at(-1)?.href === undefined ? [] : [{ text: title.split(' – ')[0] ?? title }];
  return [link(start), ...inserted, ...given, ...here];
}

const link = ({ text, href }: NavigationItem): BreadcrumbItem => ({ text, href });

const pathOf = (crumb: BreadcrumbItem | undefined): string | undefined => crumb?.href?.split('?')[0];
