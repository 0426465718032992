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

export interface HintParams extends Content {
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** Words that help to fill in a field. */
export function hint(params: HintParams): Html {
  return html`<div${attribute('id', params.id)} class="${classes('govuk-hint', params.classes)}"${attributes(params.attributes)}>${content(params)}</div>`;
}
