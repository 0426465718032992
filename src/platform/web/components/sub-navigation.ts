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

export interface SubNavigationItem extends Content {
  readonly href: string;
  /** The page itself. */
  readonly active?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface SubNavigationParams {
  /** What is read out for it. */
  readonly label?: string | undefined;
  readonly items: readonly SubNavigationItem[];
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** Links between the pages of one record, side by side. */
export function subNavigation(params: SubNavigationParams): Html {
  const label = params.label || 'Secondary navigation region';
  return html`<nav class="${classes('moj-sub-navigation', params.classes)}" aria-label="${label}"${attributes(params.attributes)}><ul class="moj-sub-navigation__list">${params.items.map(entry)}</ul></nav>`;
}

function entry(item: SubNavigationItem): Html {
  return html`<li class="${classes('moj-sub-navigation__item', item.classes)}"><a class="moj-sub-navigation__link"${attribute('aria-current', item.active && 'page')} href="${item.href}"${attributes(item.attributes)}>${content(item)}</a></li>`;
}
