import { type Attributes, attributes, type Content, classes, content, type Html, html } from '../html.ts';
import { type TagParams, tag } from './tag.ts';

export interface PhaseBannerParams extends Content {
  readonly tag: TagParams;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** One line at the head of every page: what kind of service this is. */
export function phaseBanner(params: PhaseBannerParams): Html {
  const phase = tag({
    ...params.tag,
    attributes: undefined,
    classes: classes('govuk-phase-banner__content__tag', params.tag.classes),
  });
  return html`<div class="${classes('govuk-phase-banner govuk-width-container', params.classes)}"${attributes(params.attributes)}><p class="govuk-phase-banner__content">${phase} <span class="govuk-phase-banner__text"> ${content(params)} </span></p></div>`;
}
