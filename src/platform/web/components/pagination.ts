import {
  type Attributes,
  attribute,
  attributes,
  type Child,
  type Content,
  classes,
  content,
  type Html,
  hasContent,
  html,
} from '../html.ts';

export interface PaginationLink extends Content {
  readonly href?: string | undefined;
  /** What is on that page. */
  readonly labelText?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface PaginationItem {
  readonly number?: number | string | undefined;
  readonly href?: string | undefined;
  readonly current?: boolean | undefined;
  readonly ellipsis?: boolean | undefined;
  readonly visuallyHiddenText?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface PaginationParams {
  readonly previous?: PaginationLink | false | null | undefined;
  readonly next?: PaginationLink | false | null | undefined;
  /** Left out where pages have no numbers, as in lists that go on from a row. */
  readonly items?: readonly (PaginationItem | null | undefined)[] | undefined;
  readonly landmarkLabel?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

const SHAPES = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
};
type Way = keyof typeof SHAPES;

/** Links to the other pages of a list. */
export function pagination(params: PaginationParams): Html {
  const { previous, next, items } = params;
  const block = Boolean(!items && (next || previous));
  const name = classes('govuk-pagination', block && 'govuk-pagination--block', params.classes);
  return html`<nav class="${name}" aria-label="${params.landmarkLabel || 'Pagination'}"${attributes(params.attributes)}>${previous && arrowLink('prev', previous, block)}${items && html`<ul class="govuk-pagination__list">${items.map(page)}</ul>`}${next && arrowLink('next', next, block)}</nav>`;
}

function arrowLink(way: Way, link: PaginationLink, block: boolean): Html | undefined {
  if (!link.href) return undefined;
  const before = block || way === 'prev';
  const title = classes(
    'govuk-pagination__link-title',
    block && !link.labelText && 'govuk-pagination__link-title--decorated',
  );
  const described =
    block &&
    link.labelText &&
    html`<span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">${link.labelText}</span> `;
  return html`<div class="govuk-pagination__${way}"><a class="govuk-link govuk-pagination__link" href="${link.href}" rel="${way}"${attributes(link.attributes)}> ${before && arrow(way)} <span class="${title}"> ${words(way, link)} </span> ${described}${before ? undefined : arrow(way)} </a></div>`;
}

function words(way: Way, link: PaginationLink): Child {
  if (hasContent(link)) return content(link);
  return html`${way === 'prev' ? 'Previous' : 'Next'}<span class="govuk-visually-hidden"> page</span>`;
}

function arrow(way: Way): Html {
  return html`<svg class="govuk-pagination__icon govuk-pagination__icon--${way}" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="${SHAPES[way]}"></path></svg>`;
}

function page(item: PaginationItem | null | undefined): Html | undefined {
  if (!item || Object.keys(item).length === 0) return undefined;
  const name = classes(
    'govuk-pagination__item',
    item.current && 'govuk-pagination__item--current',
    item.ellipsis && 'govuk-pagination__item--ellipsis',
  );
  if (item.ellipsis) return html`<li class="${name}">&ctdot;</li>`;
  return html`<li class="${name}"><a class="govuk-link govuk-pagination__link" href="${item.href}" aria-label="${item.visuallyHiddenText ?? `Page ${item.number}`}"${attribute('aria-current', item.current && 'page')}${attributes(item.attributes)}> ${item.number} </a></li>`;
}
