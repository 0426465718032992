import { type Attributes, attributes, type Content, classes, content, type Html, html } from '../html.ts';

export interface BreadcrumbItem extends Content {
  /** Left out for the page itself. */
  readonly href?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface BreadcrumbsParams {
  readonly items: readonly BreadcrumbItem[];
  readonly collapseOnMobile?: boolean | undefined;
  readonly labelText?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** The way from the start to this page. */
export function breadcrumbs(params: BreadcrumbsParams): Html {
  const name = classes(
    'govuk-breadcrumbs',
    params.classes,
    params.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile',
  );
  return html`<nav class="${name}"${attributes(params.attributes)} aria-label="${params.labelText ?? 'Breadcrumb'}"><ol class="govuk-breadcrumbs__list">${params.items.map(step)}</ol></nav>`;
}

function step(item: BreadcrumbItem): Html {
  if (!item.href)
    return html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${content(item)}</li>`;
  return html`<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="${item.href}"${attributes(item.attributes)}>${content(item)}</a></li>`;
}
