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
  nothing,
} from '../html.ts';

export interface LabelParams extends Content {
  readonly for?: string | undefined;
  readonly classes?: string | undefined;
  readonly isPageHeading?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

/** The name of a field; nothing where there are no words. */
export function label(params: LabelParams): Html {
  if (!hasContent(params)) return nothing;
  const element = html`<label class="${classes('govuk-label', params.classes)}"${attributes(params.attributes)}${attribute('for', params.for)}>${content(params)}</label>`;
  return params.isPageHeading ? html`<h1 class="govuk-label-wrapper">${element}</h1>` : element;
}
