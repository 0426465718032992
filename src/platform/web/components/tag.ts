import { type Attributes, attributes, type Content, classes, content, type Html, html } from '../html.ts';

export interface TagParams extends Content {
  /** Such as govuk-tag--red. */
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** The state of something in a word or two. */
export function tag(params: TagParams): Html {
  return html`<strong class="${classes('govuk-tag', params.classes)}"${attributes(params.attributes)}>${content(params)}</strong>`;
}
