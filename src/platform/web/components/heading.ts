import { type Attributes, attributes, type Child, type Html, html, raw } from '../html.ts';

/** A heading of the given level. */
export function heading(level: number, words: Child, given?: Attributes): Html {
  const name = raw(`h${Math.min(6, Math.max(1, Math.trunc(Number(level))))}`);
  return html`<${name}${attributes(given)}>${words}</${name}>`;
}
