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

export interface LegendParams extends Content {
  readonly classes?: string | undefined;
  readonly isPageHeading?: boolean | undefined;
}

export interface FieldsetParams {
  readonly legend?: LegendParams | undefined;
  readonly html?: Html | undefined;
  readonly describedBy?: string | undefined;
  readonly classes?: string | undefined;
  readonly role?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** Fields that belong together, under one legend. */
export function fieldset(params: FieldsetParams): Html {
  return html`<fieldset class="${classes('govuk-fieldset', params.classes)}"${attribute('role', params.role)}${attribute('aria-describedby', params.describedBy || undefined)}${attributes(params.attributes)}>${legend(params.legend)}${params.html}</fieldset>`;
}

function legend(params: LegendParams | undefined): Html | undefined {
  if (!params || !hasContent(params)) return undefined;
  const words = params.isPageHeading
    ? html`<h1 class="govuk-fieldset__heading">${content(params)}</h1>`
    : content(params);
  return html`<legend class="${classes('govuk-fieldset__legend', params.classes)}">${words}</legend>`;
}
