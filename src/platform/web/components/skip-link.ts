import { type Attributes, attributes, type Content, classes, content, type Html, html } from '../html.ts';

export interface SkipLinkParams extends Content {
  readonly href?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A link past the head of the page, for those who use the keyboard. */
export function skipLink(params: SkipLinkParams): Html {
  return html`<a href="${params.href || '#content'}" class="${classes('govuk-skip-link', params.classes)}"${attributes(params.attributes)} data-module="govuk-skip-link">${content(params)}</a>`;
}
