import {
  type Attributes,
  attribute,
  attributes,
  type Content,
  classes,
  content,
  type Html,
  html,
} from '../html.ts';
import { heading } from './heading.ts';

export interface SideNavigationItem extends Content {
  readonly href: string;
  /** The page itself. */
  readonly active?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface SideNavigationSection {
  readonly heading: Content & {
    readonly headingLevel?: number | undefined;
    readonly classes?: string | undefined;
    readonly attributes?: Attributes | undefined;
  };
  readonly items: readonly SideNavigationItem[];
}

export interface SideNavigationParams {
  /** What is read out for it. */
  readonly label?: string | undefined;
  readonly items?: readonly SideNavigationItem[] | undefined;
  /** Instead of items: items under headings. */
  readonly sections?: readonly SideNavigationSection[] | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** Links between the pages of one part, one under the other. */
export function sideNavigation(params: SideNavigationParams): Html {
  const inner = params.sections ? params.sections.map(section) : list(params.items ?? []);
  return html`<nav class="${classes('moj-side-navigation', params.classes)}"${attribute('aria-label', params.label)}${attributes(params.attributes)}>${inner}</nav>`;
}

function section({ heading: given, items }: SideNavigationSection): Html {
  const title = heading(given.headingLevel ?? 4, content(given), {
    class: classes('moj-side-navigation__title', given.classes),
    ...given.attributes,
  });
  return html`${title}${list(items)}`;
}

function list(items: readonly SideNavigationItem[]): Html {
  return html`<ul class="moj-side-navigation__list">${items.map(entry)}</ul>`;
}

function entry(item: SideNavigationItem): Html {
  return html`<li class="${classes('moj-side-navigation__item', item.active && 'moj-side-navigation__item--active')}"${attributes(item.attributes)}><a href="${item.href}"${attribute('aria-current', item.active && 'location')}>${content(item)}</a></li>`;
}
