import { type Attributes, attributes, type Content, classes, content, type Html, html } from '../html.ts';

export interface WarningTextParams extends Content {
  /** What is read out for the icon: "Warning" unless given. */
  readonly iconFallbackText?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** What a person must know before going on. */
export function warningText(params: WarningTextParams): Html {
  return html`<div class="${classes('govuk-warning-text', params.classes)}"${attributes(params.attributes)}><span class="govuk-warning-text__icon" aria-hidden="true">!</span> <strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">${params.iconFallbackText || 'Warning'}</span> ${content(params)}</strong></div>`;
}
