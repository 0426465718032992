import {
  type Attributes,
  attributes,
  type Content,
  classes,
  content,
  either,
  type Html,
  hasContent,
  html,
  type Text,
} from '../html.ts';
import { heading } from './heading.ts';

export interface PanelParams extends Content {
  readonly titleText?: Text;
  readonly titleHtml?: Html | undefined;
  readonly headingLevel?: number | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** The large message that something is done. */
export function panel(params: PanelParams): Html {
  const confirms = !params.classes?.includes('govuk-panel--interruption');
  const title = heading(params.headingLevel || 1, either(params.titleHtml, params.titleText), {
    class: 'govuk-panel__title',
  });
  return html`<div class="${classes('govuk-panel', confirms && 'govuk-panel--confirmation', params.classes)}"${attributes(params.attributes)}>${title}${hasContent(params) && html`<div class="govuk-panel__body">${content(params)}</div>`}</div>`;
}
