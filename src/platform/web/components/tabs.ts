import { type Attributes, attribute, attributes, type Content, classes, type Html, html } from '../html.ts';

export interface TabItem {
  readonly label: string;
  /** The prefix and its number where none is given. */
  readonly id?: string | undefined;
  readonly panel: Content & { readonly attributes?: Attributes | undefined };
  readonly attributes?: Attributes | undefined;
}

export interface TabsParams {
  readonly items?: readonly (TabItem | false | null | undefined)[] | undefined;
  readonly idPrefix?: string | undefined;
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** Parts of a page of which one is seen at a time; without JavaScript, one under the other. */
export function tabs(params: TabsParams): Html {
  const idOf = (item: TabItem, index: number) => item.id || `${params.idPrefix ?? ''}-${index + 1}`;
  const items = params.items ?? [];
  const list = items.map((item, index) => item && tab(item, idOf(item, index), index === 0));
  const panels = items.map((item, index) => item && panel(item, idOf(item, index), index === 0));
  return html`<div${attribute('id', params.id)} class="${classes('govuk-tabs', params.classes)}"${attributes(params.attributes)} data-module="govuk-tabs"><h2 class="govuk-tabs__title">${params.title ?? 'Contents'}</h2>${items.length > 0 && html`<ul class="govuk-tabs__list">${list}</ul>${panels}`}</div>`;
}

function tab(item: TabItem, id: string, first: boolean): Html {
  return html`<li class="${classes('govuk-tabs__list-item', first && 'govuk-tabs__list-item--selected')}"><a class="govuk-tabs__tab" href="#${id}"${attributes(item.attributes)}> ${item.label} </a></li>`;
}

function panel({ panel: given }: TabItem, id: string, first: boolean): Html {
  const inner = given.html?.length ? given.html : given.text && html`<p class="govuk-body">${given.text}</p>`;
  return html`<div class="${classes('govuk-tabs__panel', !first && 'govuk-tabs__panel--hidden')}" id="${id}"${attributes(given.attributes)}>${inner}</div>`;
}
