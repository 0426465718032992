import {
  type Attributes,
  attribute,
  attributes,
  type Child,
  type Content,
  classes,
  content,
  type Html,
  html,
} from '../html.ts';

export interface ButtonParams extends Content {
  /** Makes it a link that looks like a button. */
  readonly href?: string | undefined;
  readonly type?: 'submit' | 'button' | 'reset' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | number | undefined;
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly preventDoubleClick?: boolean | undefined;
  readonly isStartButton?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

const startIcon = html`<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false"><path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/></svg>`;

/** A button that sends a form, or a link that looks like one. */
export function button(params: ButtonParams): Html {
  const name = classes('govuk-button', params.classes, params.isStartButton && 'govuk-button--start');
  const common = html` class="${name}" data-module="govuk-button"${attributes(params.attributes)}${attribute('id', params.id)}`;
  const words = wording(params);
  if (params.href)
    return html`<a href="${params.href}" role="button" draggable="false"${common}> ${words} </a>`;
  return html`<button type="${params.type || 'submit'}"${attribute('value', params.value)}${attribute('name', params.name)}${attributes(params.disabled ? { disabled: true, 'aria-disabled': 'true' } : undefined)}${doubleClick(params)}${common}>${words}</button>`;
}

function wording(params: ButtonParams): Child {
  if (!params.isStartButton) return content(params);
  return [params.html?.length ? html`<span>${params.html}</span>` : params.text, startIcon];
}

function doubleClick({ preventDoubleClick: prevent }: ButtonParams): Html | undefined {
  return prevent === undefined ? undefined : attribute('data-prevent-double-click', String(prevent));
}
