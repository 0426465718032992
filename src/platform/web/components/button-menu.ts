import { type Attributes, attributes, classes, type Html, html, join } from '../html.ts';
import { type ButtonParams, button } from './button.ts';

export type ButtonMenuItem = Omit<ButtonParams, 'id' | 'preventDoubleClick' | 'isStartButton'>;

export interface ButtonMenuParams {
  readonly items: readonly ButtonMenuItem[];
  /** The button that opens the menu. */
  readonly button?: { readonly text?: string | undefined; readonly classes?: string | undefined } | undefined;
  readonly alignMenu?: 'left' | 'right' | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** Several actions behind one button; without JavaScript, one button each. */
export function buttonMenu(params: ButtonMenuParams): Html {
  const items = params.items.map((item) =>
    button({ ...item, classes: classes('moj-button-menu__item govuk-button--secondary', item.classes) }),
  );
  const given = attributes({
    ...params.attributes,
    'data-button-text': params.button?.text,
    'data-button-classes': params.button?.classes,
    'data-align-menu': params.alignMenu,
  });
  return html`<div class="${classes('moj-button-menu', params.classes)}" data-module="moj-button-menu"${given}>${join(items, ' ')}</div>`;
}
