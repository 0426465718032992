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

export interface InsetTextParams extends Content {
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** Words set apart from the text around them. */
export function insetText(params: InsetTextParams): Html {
  return html`<div${attribute('id', params.id)} class="${classes('govuk-inset-text', params.classes)}"${attributes(params.attributes)}>${content(params)}</div>`;
}
