import { html as template, raw as trusted } from 'hono/html';

/** HTML that is ready to be sent: it was escaped where it was made. */
export type Html = ReturnType<typeof trusted>;

/** What may stand in a template. Text is escaped; null, undefined, true and false render as nothing. */
export type Child = Html | string | number | bigint | boolean | null | undefined | readonly Child[];

/** The escaping tagged template. A Child is never a promise, so the result is at hand at once. */
export const html = template as (strings: TemplateStringsArray, ...values: readonly Child[]) => Html;

/** Marks a string as HTML that needs no escaping. Never give it what a person typed. */
export const raw = trusted as (value: string) => Html;

/** HTML with nothing in it. */
export const nothing: Html = raw('');

/** One after the other, with something between them where wanted. */
export function join(parts: readonly Child[], separator?: Child): Html {
  if (separator === undefined) return html`${parts}`;
  return html`${parts.map((part, index) => (index === 0 ? part : [separator, part]))}`;
}

/** Words: plain text, escaped where it is shown. */
export type Text = string | number | null | undefined;

/** Words as text or as HTML; where both are given the HTML is shown. */
export interface Content {
  readonly text?: Text;
  readonly html?: Html | null | undefined;
}

/** The HTML of the content, or its text. */
export function content(given: Content | null | undefined): Child {
  return given?.html?.length ? given.html : given?.text;
}

/** Whether there is anything to show. */
export function hasContent(given: Content | null | undefined): boolean {
  return Boolean(given?.html?.length || given?.text);
}

/** HTML where it is given, else the text: for pairs such as titleHtml and titleText. */
export function either(rich: Html | null | undefined, text: Text): Child {
  return rich?.length ? rich : text;
}

export type AttributeValue = string | number | boolean | null | undefined;
export type Attributes = Readonly<Record<string, AttributeValue>>;

const NAME = /^[a-z_:][\w:.-]*$/i;

/** ` name="value"`; only the name where the value is true; nothing where it is false, null or undefined. */
export function attribute(name: string, value: AttributeValue): Html | undefined {
  if (value === undefined || value === null || value === false) return undefined;
  if (!NAME.test(name)) {
    throw new Error(
      `"${name}" cannot be the name of an HTML attribute: use letters, digits, "-", ":", "." and "_".`,
    );
  }
  return value === true ? raw(` ${name}`) : html` ${raw(name)}="${value}"`;
}

/** All attributes of an element, each with a space before it. */
export function attributes(given: Attributes | null | undefined): Html | undefined {
  if (!given) return undefined;
  let all = '';
  for (const name in given) all += attribute(name, given[name]) ?? '';
  return raw(all);
}

/** The names that are there, with a space between them. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  let all = '';
  for (const name of names) if (name) all += all ? ` ${name}` : name;
  return all;
}
