import {
  type Attributes,
  attribute,
  attributes,
  type Content,
  classes,
  content,
  type Html,
  hasContent,
  html,
} from '../html.ts';
import { heading } from './heading.ts';

export interface AccordionItem {
  readonly heading: Content;
  readonly summary?: Content | undefined;
  readonly content: Content;
  readonly expanded?: boolean | undefined;
}

export interface AccordionParams {
  readonly id: string;
  readonly items: readonly (AccordionItem | false | null | undefined)[];
  readonly headingLevel?: number | undefined;
  readonly rememberExpanded?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** Sections that a person opens and closes. */
export function accordion(params: AccordionParams): Html {
  const remember = params.rememberExpanded === undefined ? undefined : String(params.rememberExpanded);
  const items = params.items.map((item, index) => item && section(item, params, index + 1));
  return html`<div class="${classes('govuk-accordion', params.classes)}" data-module="govuk-accordion" id="${params.id}"${attribute('data-remember-expanded', remember)}${attributes(params.attributes)}>${items}</div>`;
}

function section(item: AccordionItem, { id, headingLevel }: AccordionParams, number: number): Html {
  const title = html`<span class="govuk-accordion__section-button" id="${id}-heading-${number}"> ${content(item.heading)} </span>`;
  const summary =
    hasContent(item.summary) &&
    html`<div class="govuk-accordion__section-summary govuk-body" id="${id}-summary-${number}">${content(item.summary)}</div>`;
  const inner = item.content.html?.length
    ? item.content.html
    : item.content.text && html`<p class="govuk-body">${item.content.text}</p>`;
  return html`<div class="${classes('govuk-accordion__section', item.expanded && 'govuk-accordion__section--expanded')}"><div class="govuk-accordion__section-header">${heading(headingLevel || 2, title, { class: 'govuk-accordion__section-heading' })}${summary}</div><div id="${id}-content-${number}" class="govuk-accordion__section-content">${inner}</div></div>`;
}
