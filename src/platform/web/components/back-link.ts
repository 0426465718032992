import { type Attributes, attributes, type Content, classes, content, type Html, html } from '../html.ts';

export interface BackLinkParams extends Content {
  readonly href?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A link to where one came from. */
export function backLink(params: BackLinkParams): Html {
  return html`<a href="${params.href || '#'}" class="${classes('govuk-back-link', params.classes)}"${attributes(params.attributes)}>${content(params) || 'Back'}</a>`;
}
