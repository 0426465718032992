import { classes, content, type Html, html } from '../html.ts';
import { button } from './button.ts';
import { type InputParams, input } from './input.ts';

export interface PasswordInputParams
  extends Omit<
    InputParams,
    'type' | 'prefix' | 'suffix' | 'inputWrapper' | 'spellcheck' | 'autocapitalize' | 'inputmode' | 'pattern'
  > {
  /** 'new-password' where one is chosen; 'current-password' unless given. */
  readonly autocomplete?: string | undefined;
  readonly button?: { readonly classes?: string | undefined } | undefined;
}

/** A field for a password, with a button that shows it. */
export function passwordInput(params: PasswordInputParams): Html {
  const box = params.formGroup;
  return input({
    ...params,
    type: 'password',
    spellcheck: false,
    autocapitalize: 'none',
    autocomplete: params.autocomplete || 'current-password',
    classes: classes('govuk-password-input__input govuk-js-password-input-input', params.classes),
    inputWrapper: { classes: 'govuk-password-input__wrapper' },
    formGroup: {
      classes: classes('govuk-password-input', box?.classes),
      attributes: { 'data-module': 'govuk-password-input', ...box?.attributes },
      beforeInput: box?.beforeInput,
      afterInput: { html: html`${toggle(params)}${content(box?.afterInput)}` },
    },
  });
}

function toggle(params: PasswordInputParams): Html {
  return button({
    type: 'button',
    text: 'Show',
    classes: classes(
      'govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle',
      params.button?.classes,
    ),
    attributes: { 'aria-controls': params.id || params.name, 'aria-label': 'Show password', hidden: true },
  });
}
