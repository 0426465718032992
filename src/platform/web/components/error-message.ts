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

export interface ErrorMessageParams extends Content {
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
  /** What is read out before the message: "Error" unless given; '' for nothing. */
  readonly visuallyHiddenText?: string | false | undefined;
}

/** What is wrong with a field. */
export function errorMessage(params: ErrorMessageParams): Html {
  const spoken = params.visuallyHiddenText ?? 'Error';
  const before = spoken && html`<span class="govuk-visually-hidden">${spoken}:</span> `;
  return html`<p${attribute('id', params.id)} class="${classes('govuk-error-message', params.classes)}"${attributes(params.attributes)}>${before}${content(params)}</p>`;
}
