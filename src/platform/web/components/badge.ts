import { type Attributes, attributes, type Content, classes, content, type Html, html } from '../html.ts';

export interface BadgeParams extends Content {
  /** Such as moj-badge--red. */
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A mark on a person or record: a level, or that it is restricted. */
export function badge(params: BadgeParams): Html {
  return html`<span class="${classes('moj-badge', params.classes)}"${attributes(params.attributes)}>${content(params)}</span>`;
}
