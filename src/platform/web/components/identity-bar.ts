import { type Attributes, attributes, type Content, classes, content, type Html, html } from '../html.ts';
import { type ButtonMenuParams, buttonMenu } from './button-menu.ts';

export interface IdentityBarParams {
  readonly title?: Content | undefined;
  readonly menus?: readonly ButtonMenuParams[] | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** Whose record this is, and what can be done with it. */
export function identityBar(params: IdentityBarParams): Html {
  const menus =
    params.menus &&
    html`<div class="moj-identity-bar__actions">${params.menus.map((menu) => html`<div class="moj-identity-bar__menu">${buttonMenu(menu)}</div>`)}</div>`;
  const title = params.title && html`<span class="moj-identity-bar__title">${content(params.title)}</span>`;
  return html`<div class="${classes('moj-identity-bar', params.classes)}"${attributes(params.attributes)}><div class="moj-identity-bar__container"><div class="moj-identity-bar__details"> ${title} </div>${menus}</div></div>`;
}
