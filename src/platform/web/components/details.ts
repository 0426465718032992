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

export interface DetailsParams extends Content {
  readonly summaryText?: Text;
  readonly summaryHtml?: Html | undefined;
  readonly id?: string | undefined;
  readonly open?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** More about something, for those who want to open it. */
export function details(params: DetailsParams): Html {
  return html`<details${attribute('id', params.id)} class="${classes('govuk-details', params.classes)}"${attributes(params.attributes)}${attribute('open', params.open)}><summary class="govuk-details__summary"><span class="govuk-details__summary-text"> ${either(params.summaryHtml, params.summaryText)} </span></summary><div class="govuk-details__text">${content(params)}</div></details>`;
}
