import { type Attributes, attributes, type Child, classes, content, type Html, html } from '../html.ts';
import { type FieldParams, field } from './form-group.ts';

export interface TextareaParams extends FieldParams {
  readonly value?: string | null | undefined;
  readonly rows?: number | string | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly autocomplete?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A field for several lines of text. */
export function textarea(params: TextareaParams): Html {
  return field(params, (id, describedBy) => [
    content(params.formGroup?.beforeInput),
    element(params, id, describedBy),
    content(params.formGroup?.afterInput),
  ]);
}

function element(params: TextareaParams, id: string, describedBy: string | undefined): Html {
  const name = classes('govuk-textarea', params.errorMessage && 'govuk-textarea--error', params.classes);
  const optional = attributes({
    spellcheck: params.spellcheck === undefined ? undefined : String(params.spellcheck),
    disabled: params.disabled,
    'aria-describedby': describedBy,
    autocomplete: params.autocomplete,
  });
  return html`<textarea class="${name}" id="${id}" name="${params.name}" rows="${params.rows || 5}"${optional}${attributes(params.attributes)}>${typed(params.value)}</textarea>`;
}

/** A browser swallows the first line break in a textarea; a second one saves the one that was typed. */
function typed(value: string | null | undefined): Child {
  return value && /^[\r\n]/.test(value) ? ['\n', value] : value;
}
