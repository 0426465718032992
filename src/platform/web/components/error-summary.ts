import {
  type Attributes,
  attribute,
  attributes,
  type Content,
  classes,
  content,
  either,
  type Html,
  html,
  type Text,
} from '../html.ts';

export interface ErrorSummaryItem extends Content {
  /** The field to go to: "#" and its id. */
  readonly href?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface ErrorSummaryParams {
  readonly titleText?: Text;
  readonly titleHtml?: Html | undefined;
  readonly descriptionText?: Text;
  readonly descriptionHtml?: Html | undefined;
  readonly errorList?: readonly ErrorSummaryItem[] | undefined;
  readonly disableAutoFocus?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** Everything that is wrong on the page, with links to the fields. */
export function errorSummary(params: ErrorSummaryParams): Html {
  const noFocus = params.disableAutoFocus === undefined ? undefined : String(params.disableAutoFocus);
  const description = either(params.descriptionHtml, params.descriptionText);
  return html`<div class="${classes('govuk-error-summary', params.classes)}"${attribute('data-disable-auto-focus', noFocus)}${attributes(params.attributes)} data-module="govuk-error-summary"><div role="alert"><h2 class="govuk-error-summary__title">${either(params.titleHtml, params.titleText)}</h2><div class="govuk-error-summary__body">${description && html`<p>${description}</p>`}${list(params.errorList)}</div></div></div>`;
}

function list(items: readonly ErrorSummaryItem[] | undefined): Html | undefined {
  if (!items?.length) return undefined;
  return html`<ul class="govuk-list govuk-error-summary__list">${items.map((item) => html`<li>${link(item)}</li>`)}</ul>`;
}

function link(item: ErrorSummaryItem) {
  if (!item.href) return content(item);
  return html`<a href="${item.href}"${attributes(item.attributes)}>${content(item)}</a>`;
}
