import { type Attributes, attributes, type Content, content, type Html, html } from '../html.ts';
import { button } from './button.ts';

export interface FilterTag {
  /** The same list without this filter. */
  readonly href: string;
  readonly text: string;
}

export interface SelectedFilters {
  readonly heading: Content;
  readonly clearLink: FilterTag;
  readonly categories: readonly { readonly heading: Content; readonly items: readonly FilterTag[] }[];
}

export interface FilterParams {
  readonly heading: Content;
  readonly selectedFilters?: SelectedFilters | undefined;
  readonly submit?:
    | { readonly text?: string | undefined; readonly attributes?: Attributes | undefined }
    | undefined;
  /** The fields of the filter; the form around it all is the page's. */
  readonly optionsHtml: Html;
  readonly attributes?: Attributes | undefined;
}

/** What a list is narrowed down to, and the fields that do so. */
export function filter(params: FilterParams): Html {
  const submit = button({
    text: params.submit?.text || 'Apply filters',
    attributes: params.submit?.attributes,
  });
  return html`<div class="moj-filter" data-module="moj-filter"${attributes(params.attributes)}><div class="moj-filter__header"><div class="moj-filter__header-title"><h2 class="govuk-heading-m">${content(params.heading)}</h2></div><div class="moj-filter__header-action"></div></div><div class="moj-filter__content">${params.selectedFilters && selected(params.selectedFilters)}<div class="moj-filter__options">${submit}${params.optionsHtml}</div></div></div>`;
}

function selected({ heading, clearLink, categories }: SelectedFilters): Html {
  const groups = categories.map(
    (category) =>
      html`<h3 class="govuk-heading-s govuk-!-margin-bottom-0">${content(category.heading)}</h3><ul class="moj-filter-tags">${category.items.map(tag)}</ul>`,
  );
  return html`<div class="moj-filter__selected"><div class="moj-filter__selected-heading"><div class="moj-filter__heading-title"><h2 class="govuk-heading-m">${content(heading)}</h2></div><div class="moj-filter__heading-action"><p><a class="govuk-link govuk-link--no-visited-state" href="${clearLink.href}">${clearLink.text}</a></p></div></div>${groups}</div>`;
}

function tag(item: FilterTag): Html {
  return html`<li><a class="moj-filter__tag" href="${item.href}"><span class="govuk-visually-hidden">Remove this filter</span> ${item.text}</a></li>`;
}
