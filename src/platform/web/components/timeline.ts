import { type Attributes, attributes, type Content, classes, content, type Html, html } from '../html.ts';
import { heading } from './heading.ts';

export interface TimelineItem extends Content {
  readonly label: Content;
  /** Who recorded it: "by" stands before it. */
  readonly byline?: Content | undefined;
  /** The moment for machines, and as people write it. */
  readonly datetime: { readonly timestamp: string; readonly text: string };
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface TimelineParams {
  readonly items: readonly TimelineItem[];
  readonly headingLevel?: number | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** What happened, one after the other. */
export function timeline(params: TimelineParams): Html {
  const items = params.items.map((item) => event(item, params.headingLevel ?? 2));
  return html`<div class="${classes('moj-timeline', params.classes)}"${attributes(params.attributes)}>${items}</div>`;
}

function event(item: TimelineItem, level: number): Html {
  const title = heading(level, content(item.label), { class: 'moj-timeline__title' });
  const by = item.byline && html`<p class="moj-timeline__byline">by ${content(item.byline)}</p>`;
  const { timestamp, text } = item.datetime;
  return html`<div class="${classes('moj-timeline__item', item.classes)}"${attributes(item.attributes)}><div class="moj-timeline__header">${title}${by}</div><p class="moj-timeline__date"><time datetime="${timestamp}">${text}</time></p><div class="moj-timeline__description">${content(item)}</div></div>`;
}
